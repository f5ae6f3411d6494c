"""Turns the answers of a round into the dataclasses of consultatie.uitkomst; the one place where answers
are counted.

Counts come from PostgreSQL in a fixed number of queries, whatever the number
of members. Only submitted versions count (InzendingQuerySet.geldig), each member once.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from consultatie.aggregatie.tellingen import (
    Opkomst,
    Tellingen,
    deelnames,
    keuzes,
    respons_van,
)
from consultatie.models import Antwoord, Onderdeel, Ronde, Vraag
from consultatie.models.antwoord import Aanhalen
from consultatie.overeenstemming import cijfers
from consultatie.uitkomst import (
    DistrictStand,
    GemeenteStand,
    Lijst,
    Niveau,
    Respons,
    Tekst,
    ThemaUitkomst,
    Totaal,
)
from thema.models import Ambitieniveau, Prioriteit, Thema
from veiligheid.models import District, Partner

# The choice that a text explains.
NAAST = {
    Onderdeel.INSTEMMING_TOELICHTING: Onderdeel.INSTEMMING,
    Onderdeel.STIP: Onderdeel.AMBITIE,
}


def verspreid(onderdeel: Onderdeel, thema_id: int | None, tekst: str) -> bytes:
    """The place of a text among others: a fixed order that differs per part, because the n-th text must
    not be the same person everywhere."""
    return hashlib.sha256(f"{onderdeel}{thema_id}{tekst}".encode()).digest()


def totaal(ronde: Ronde) -> Totaal:
    """The outcome of a round as it stands at this moment, read in one repeatable-read transaction."""
    with een_momentopname():
        return _totaal(ronde, timezone.now())


def per_gemeente(ronde: Ronde) -> tuple[GemeenteStand, ...]:
    """All gemeenten with how far their members are, in two queries: the data of the map."""
    partners = list(Partner.objects.select_related("district"))
    return gemeenten(Opkomst(deelnames(ronde), partners), partners)


@contextmanager
def een_momentopname() -> Iterator[None]:
    """All queries inside see the same data; a caller's own transaction is left as it is."""
    if connection.in_atomic_block:
        yield
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def _totaal(ronde: Ronde, peilmoment: datetime) -> Totaal:
    districten = tuple(District.objects.all())
    tellingen = Tellingen(keuzes(ronde), districten)
    teksten = _Teksten(ronde)
    partners = list(Partner.objects.select_related("district"))
    opkomst = Opkomst(deelnames(ronde), partners)
    niveaus = tuple(
        Niveau(n.niveau, n.naam, n.uitleg)
        for n in Ambitieniveau.objects.filter(strategie_id=ronde.strategie_id)
    )
    themas = tuple(
        _thema_uitkomst(thema, tellingen, teksten, niveaus) for thema in ronde.gevraagde_themas()
    )
    return Totaal(
        ronde=ronde.naam,
        strategie=ronde.strategie.naam,
        voorbeeld=ronde.voorbeeld,
        status=ronde.status(peilmoment).label,
        opent_op=ronde.opent_op,
        sluit_op=ronde.sluit_op,
        peilmoment=peilmoment,
        vragen=tuple((v.nummer, v.soort, v.titel, v.tekst) for v in ronde.vragen.all()),
        districten=tuple(
            DistrictStand(d.naam, d.dvo, opkomst.van("district", d.pk)) for d in districten
        ),
        respons=opkomst.van(),
        per_soort_partner=tuple(
            (soort.label, opkomst.van("soort", soort.value)) for soort in Partner.Soort
        ),
        gemeenten=gemeenten(opkomst, partners),
        lijsten=tuple(
            _lijst(ronde, lijst, onderdeel, tellingen)
            for lijst, onderdeel in (
                (Prioriteit.Lijst.GEMEENTEN, Onderdeel.HERKENNING_GEMEENTEN),
                (Prioriteit.Lijst.OM, Onderdeel.HERKENNING_OM),
            )
        ),
        herkenning_toelichtingen=teksten.van(Onderdeel.HERKENNING_TOELICHTING),
        gemiste_prioriteiten=teksten.van(Onderdeel.PRIORITEIT_GEMIST),
        themas=themas,
        gemiste_themas=teksten.van(Onderdeel.THEMA_GEMIST),
        niveaus=niveaus,
        overeenstemming=cijfers(ronde),
    )


class _Teksten:
    """All texts of a round in one query, in the order of districts, each with the choice beside it."""

    def __init__(self, ronde: Ronde) -> None:
        self._keuzes: dict[tuple, str] = {}
        self._niet_aanhalen: set[tuple] = set()
        self._teksten: dict[tuple, list[tuple[int, str, str]]] = defaultdict(list)
        for inzending, onderdeel, thema, keuze, tekst, district in (
            Antwoord.objects.geldig(ronde)
            .order_by("inzending__deelname__district__volgorde", "pk")
            .values_list(
                "inzending_id",
                "onderdeel",
                "thema_id",
                "keuze",
                "tekst",
                "inzending__deelname__district__naam",
            )
        ):
            if keuze == Aanhalen.NIET:
                self._niet_aanhalen.add((inzending, Onderdeel(onderdeel).vraagsoort, thema))
            elif keuze:
                self._keuzes[inzending, onderdeel, thema] = keuze
            elif tekst.strip():
                self._teksten[onderdeel, thema].append((inzending, district, tekst.strip()))

    def van(self, onderdeel: Onderdeel, thema_id: int | None = None) -> tuple[Tekst, ...]:
        naast = NAAST.get(onderdeel)
        per_district: dict[str, list] = defaultdict(list)
        for rij in self._teksten[onderdeel, thema_id]:
            if self._mag_aangehaald(rij[0], onderdeel, thema_id):
                per_district[rij[1]].append(rij)
        return tuple(
            Tekst(district, tekst, self._keuze_in_woorden(inzending, naast, thema_id))
            for rijen in per_district.values()
            for inzending, district, tekst in sorted(
                rijen, key=lambda rij: verspreid(onderdeel, thema_id, rij[2])
            )
        )

    def _mag_aangehaald(self, inzending: int, onderdeel: Onderdeel, thema_id: int | None) -> bool:
        """What somebody does not want quoted counts in the figures and stands nowhere in words. It is
        chosen per page: once for a question, or once for a theme of question 3."""
        soort = onderdeel.vraagsoort
        plaats = thema_id if soort == Vraag.Soort.INBRENG else None
        return (inzending, soort, plaats) not in self._niet_aanhalen

    def _keuze_in_woorden(
        self, inzending: int, naast: Onderdeel | None, thema_id: int | None
    ) -> str:
        keuze = self._keuzes.get((inzending, naast, thema_id), "")
        if not keuze or naast is None or naast.keuzes is None:
            return ""
        woord = str(naast.keuzes(keuze).label)
        return f"ambitie {woord}" if naast is Onderdeel.AMBITIE else woord


def _thema_uitkomst(
    thema: Thema, tellingen: Tellingen, teksten: _Teksten, niveaus: tuple[Niveau, ...]
) -> ThemaUitkomst:
    namen = tuple(f"{n.niveau} {n.naam}" for n in niveaus)
    return ThemaUitkomst(
        nummer=thema.nummer,
        naam=thema.naam,
        kort=thema.kort,
        hieronder=thema.hieronder,
        instemming=tellingen.per_district(Onderdeel.INSTEMMING, thema.pk),
        ambitie=tellingen.per_district(Onderdeel.AMBITIE, thema.pk, namen),
        toelichtingen=teksten.van(Onderdeel.INSTEMMING_TOELICHTING, thema.pk),
        stippen=teksten.van(Onderdeel.STIP, thema.pk),
    )


def _lijst(
    ronde: Ronde, lijst: Prioriteit.Lijst, onderdeel: Onderdeel, tellingen: Tellingen
) -> Lijst:
    return Lijst(
        code=lijst.value,
        naam=str(lijst.label),
        regels=tuple(
            Prioriteit.objects.filter(strategie_id=ronde.strategie_id, lijst=lijst).values_list(
                "tekst", flat=True
            )
        ),
        herkenning=tellingen.per_district(onderdeel),
    )


def respons(standen: Iterable[str]) -> Respons:
    """Of these members, by how far each is (DeelnameQuerySet.met_stand)."""
    return respons_van(Counter(standen))


def gemeenten(opkomst: Opkomst, partners: Iterable[Partner]) -> tuple[GemeenteStand, ...]:
    """Each gemeente among them with how far its members are."""
    return tuple(
        _gemeente_stand(p, opkomst.van("partner", p.pk))
        for p in partners
        if p.soort == Partner.Soort.GEMEENTE
    )


def _gemeente_stand(gemeente: Partner, stand: Respons) -> GemeenteStand:
    assert gemeente.district and gemeente.kaart_kolom is not None and gemeente.kaart_rij is not None
    return GemeenteStand(
        naam=gemeente.naam,
        district=gemeente.district.naam,
        kolom=gemeente.kaart_kolom,
        rij=gemeente.kaart_rij,
        stand=_hoe_ver(stand),
        uitgenodigd=stand.uitgenodigd,
        ingediend=stand.ingediend,
    )


def _hoe_ver(stand: Respons) -> str:
    """That of the member who is furthest."""
    if stand.ingediend:
        return "ingediend"
    if stand.begonnen:
        return "begonnen"
    return "niet_begonnen" if stand.uitgenodigd else "niet_uitgenodigd"
