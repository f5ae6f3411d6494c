"""What the portal knows before a list of members comes in: partners, DVO's, people, and who takes part."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, OuterRef

from consultatie.leden.cellen import district_sleutel
from consultatie.leden.vorm import Lidregel
from consultatie.models import Deelname, Inzending, Ronde
from thema.inlezen.partners import Partnerlijst
from veiligheid.inlezen.cellen import sleutel
from veiligheid.models import District, Gebruiker, Partner


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who can sign in. `in_een_ronde`: the coordinator sees them in a list of members, so may be
    told what they are called; `heeft_geantwoord`: their name stands beside answers."""

    pk: int
    email: str
    naam: str
    functie: str
    partner_id: int | None
    district_id: int | None
    is_lid: bool
    is_active: bool
    contactpersoon: bool
    voorbeeld: bool
    in_een_ronde: bool
    heeft_geantwoord: bool


@dataclass(frozen=True, slots=True)
class Lid:
    """Somebody's part in this round as it is now."""

    pk: int
    account: Account
    partner_id: int
    district_id: int
    functie: str
    secretaris: bool
    begonnen: bool


@dataclass(frozen=True)
class Bekend:
    """`accounts` and `leden` stand under their address in small letters."""

    voorbeeld: bool  # whether the round takes invented people, and no others
    districten: dict[int, District]
    partners: dict[int, Partner]
    partnerlijst: Partnerlijst
    accounts: dict[str, Account]
    leden: dict[str, Lid]

    @classmethod
    def uit_database(cls, ronde: Ronde) -> "Bekend":
        """Four queries, however many people."""
        partners = {partner.pk: partner for partner in Partner.objects.all()}
        accounts = {account.pk: account for account in _accounts()}
        return cls(
            voorbeeld=ronde.voorbeeld,
            districten={district.pk: district for district in District.objects.all()},
            partners=partners,
            partnerlijst=Partnerlijst(partners.values()),
            accounts={account.email.casefold(): account for account in accounts.values()},
            leden={lid.account.email.casefold(): lid for lid in _leden(ronde, accounts)},
        )

    def district(self, tekst: str) -> int | None:
        """The district that a text names, whatever the order of its words."""
        gezocht = district_sleutel(tekst)
        return next(
            (pk for pk, d in self.districten.items() if district_sleutel(d.naam) == gezocht), None
        )

    def naamgenoot(self, regel: Lidregel) -> Lid | None:
        """A member of the same name at the same partner, under another address."""
        return self._op_naam.get((sleutel(regel.naam), regel.partner_id))

    @cached_property
    def _op_naam(self) -> dict[tuple[str, int], Lid]:
        return {(sleutel(lid.account.naam), lid.partner_id): lid for lid in self.leden.values()}

    def dvo(self, district_id: int) -> str:
        return self.districten[district_id].dvo

    def partner(self, partner_id: int) -> str:
        return self.partners[partner_id].naam


def _accounts() -> Iterable[Account]:
    deelnames = Deelname.objects.filter(gebruiker=OuterRef("pk"))
    antwoorden = Inzending.objects.filter(deelname__gebruiker=OuterRef("pk"))
    gebruikers = Gebruiker.objects.annotate(
        in_een_ronde=Exists(deelnames), heeft_geantwoord=Exists(antwoorden)
    )
    for g in gebruikers:
        yield Account(
            pk=g.pk,
            email=g.email,
            naam=g.naam,
            functie=g.functie,
            partner_id=g.partner_id,
            district_id=g.district_id,
            is_lid=g.rol == Gebruiker.Rol.LID,
            is_active=g.is_active,
            contactpersoon=g.contactpersoon,
            voorbeeld=g.voorbeeld,
            in_een_ronde=g.in_een_ronde,
            heeft_geantwoord=g.heeft_geantwoord,
        )


def _leden(ronde: Ronde, accounts: dict[int, Account]) -> Iterable[Lid]:
    begonnen = Inzending.objects.filter(deelname=OuterRef("pk"))
    for d in ronde.deelnames.leden().annotate(begonnen=Exists(begonnen)):
        yield Lid(
            pk=d.pk,
            account=accounts[d.gebruiker_id],
            partner_id=d.partner_id,
            district_id=d.district_id,
            functie=d.functie,
            secretaris=d.secretaris,
            begonnen=d.begonnen,
        )
