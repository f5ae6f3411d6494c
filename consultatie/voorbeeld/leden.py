"""Who takes part in the example round."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from random import Random

from veiligheid.models import District, Gebruiker, Partner

DOMEIN = "voorbeeld.example"  # a name that the internet keeps free for examples
EERSTE_GEMEENTE = "Enschede"  # of lid001, the person whom a newcomer signs in as

_AMBTENAREN = (
    "ambtenaar openbare orde en veiligheid",
    "beleidsadviseur integrale veiligheid",
    "coördinator zorg en veiligheid",
    "hoofd veiligheid en handhaving",
)
_OFFICIEREN = ("officier van justitie", "gebiedsofficier van justitie", "beleidsadviseur OM")
_POLITIE = ("teamchef politie", "operationeel specialist politie")


@dataclass(frozen=True)
class Lid:
    """One invented member. `stem` is the voice in which they write: burgemeester, ambtenaar, om or
    politie."""

    nummer: int
    partner: Partner
    district: District
    functie: str

    @property
    def stem(self) -> str:
        if self.partner.soort != Partner.Soort.GEMEENTE:
            return self.partner.soort
        return "burgemeester" if self.functie == "burgemeester" else "ambtenaar"

    def gebruiker(self) -> Gebruiker:
        return Gebruiker(
            email=f"lid{self.nummer:03}@{DOMEIN}",
            naam=f"Voorbeeldlid {self.nummer:03}",
            functie=self.functie,
            partner=self.partner,
            district=self.district,
            contactpersoon=self.nummer == 1,
            voorbeeld=True,
        )


def medewerkers() -> list[Gebruiker]:
    """Two example coordinators, of whom the second codes blind; a BBG member and an administrator."""
    Rol = Gebruiker.Rol  # noqa: N806 - a class
    return [
        Gebruiker(
            email=f"{adres}@{DOMEIN}",
            naam=naam,
            rol=rol,
            voorbeeld=True,
        )
        for adres, rol, naam in (
            ("coordinator", Rol.COORDINATOR, "Voorbeeld Coördinator"),
            ("coordinator2", Rol.COORDINATOR, "Voorbeeld Tweede coördinator"),
            ("bbg", Rol.BBG, "Voorbeeld BBG-lid"),
            ("beheerder", Rol.BEHEERDER, "Voorbeeld Beheerder"),
        )
    ]


def maak_leden(
    aantal: int, partners: Sequence[Partner], districten: Sequence[District], rng: Random
) -> list[Lid]:
    """The first `aantal` members: the mayor of EERSTE_GEMEENTE; then the other mayors and, for each
    DVO, somebody of the OM and of the police, mixed; then officials, more where more people live.
    """
    zetels = islice(_zetels(partners, districten, rng), aantal)
    return [Lid(nummer, *zetel) for nummer, zetel in enumerate(zetels, 1)]


def _zetels(
    partners: Sequence[Partner], districten: Sequence[District], rng: Random
) -> Iterator[tuple[Partner, District, str]]:
    per_pk: dict[int | None, District] = {district.pk: district for district in districten}
    gemeenten = [p for p in partners if p.soort == Partner.Soort.GEMEENTE]
    om = next(p for p in partners if p.soort == Partner.Soort.OM)
    politie = next(p for p in partners if p.soort == Partner.Soort.POLITIE)
    burgemeesters = [(g, per_pk[g.district_id], "burgemeester") for g in gemeenten]
    basis = [
        *(zetel for zetel in burgemeesters if zetel[0].naam != EERSTE_GEMEENTE),
        *((om, district, "officier van justitie") for district in districten),
        *((politie, district, "districtschef politie") for district in districten),
    ]
    rng.shuffle(basis)
    yield from (zetel for zetel in burgemeesters if zetel[0].naam == EERSTE_GEMEENTE)
    yield from basis
    inwoners = [g.inwoners_2018 or 1 for g in gemeenten]
    for district in cycle(districten):
        for gemeente in rng.choices(gemeenten, inwoners, k=8):
            yield gemeente, per_pk[gemeente.district_id], rng.choice(_AMBTENAREN)
        yield om, district, rng.choice(_OFFICIEREN)
        yield politie, district, rng.choice(_POLITIE)
