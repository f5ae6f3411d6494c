"""What one member (or DVO) was asked and answered so far, as plain data for a page or a document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from consultatie.aggregatie import een_momentopname
from consultatie.models import Deelname, Inzending, Onderdeel, Vraag
from consultatie.models.antwoord import LEGE_KEUZE
from consultatie.uitkomst import kenmerk
from consultatie.volledigheid import Cel, Invulling, invulling
from thema.models import Ambitieniveau, Ambitievoorbeeld, Opgave, Prioriteit, Thema


@dataclass(frozen=True)
class Keuze:
    """One of the choices of a cell. A level of ambition also says what it means, and what it would mean
    for this theme."""

    naam: str
    gekozen: bool
    uitleg: str = ""
    voorbeeld: str = ""


@dataclass(frozen=True)
class Vak:
    """One cell: its choices, or where it has none its text."""

    onderdeel: str
    naam: str
    hulp: str
    keuzes: tuple[Keuze, ...]
    tekst: str


@dataclass(frozen=True)
class Blok:
    """The cells about one theme, or those about none (`thema` is empty)."""

    thema: str
    hieronder: str
    waarom: str
    bron: str
    vakken: tuple[Vak, ...]


@dataclass(frozen=True)
class Lijst:
    """Priorities that a question is about."""

    naam: str
    bron: str
    regels: tuple[str, ...]


@dataclass(frozen=True)
class Vraagdeel:
    nummer: int
    titel: str
    tekst: str
    uitleg: str
    bron: str
    lijsten: tuple[Lijst, ...]
    blokken: tuple[Blok, ...]
    open_punten: tuple[str, ...]
    is_inbreng: bool

    @property
    def kop_algemeen(self) -> str:
        """Above the cells that are about no theme."""
        return "Over alle thema's samen" if len(self.blokken) > 1 else "Uw antwoord"


@dataclass(frozen=True)
class Afschrift:
    """`stand` and `tot_wanneer` are sentences; `adres` is the page on which to answer."""

    ronde: str
    strategie: str
    voorbeeld: bool
    is_dvo: bool
    wie: tuple[tuple[str, str], ...]  # (what, whose) for the first page
    naam: str
    stand: str
    is_concept: bool
    mag_nog: bool
    tot_wanneer: str
    adres: str
    peilmoment: datetime
    vragen: tuple[Vraagdeel, ...]

    @property
    def peilzin(self) -> str:
        dag, uur = _moment(self.peilmoment, "j F Y"), _moment(self.peilmoment, "H:i")
        return f"Stand van {dag} om {uur} uur."

    @property
    def gegevens_hash(self) -> str:
        """SHA-256 over all that was asked and said, without the moment: the same data, the same mark."""
        return kenmerk(self, "peilmoment", "mag_nog", "tot_wanneer", "adres")


def context(afschrift: Afschrift) -> dict:
    return {"a": afschrift}


def lees(over: Deelname | Inzending) -> Afschrift:
    """What stands there now, or of an Inzending what that one version held, in a fixed number of
    queries that all see the same data."""
    with een_momentopname():
        if isinstance(over, Inzending):
            return _afschrift(invulling(over.deelname, over))
        return _afschrift(invulling(over))


def _afschrift(stand: Invulling) -> Afschrift:
    deelname, inzending = stand.deelname, stand.inzending
    peilmoment = timezone.now()
    mag_nog = deelname.mag_nog(peilmoment)
    bronnen = _Bronnen(deelname)
    return Afschrift(
        ronde=deelname.ronde.naam,
        strategie=deelname.ronde.strategie.naam,
        voorbeeld=deelname.ronde.voorbeeld,
        is_dvo=deelname.is_dvo,
        wie=tuple(_wie(deelname)),
        naam=deelname.naam,
        stand=_stand(stand),
        is_concept=inzending is None or inzending.status == Inzending.Status.CONCEPT,
        mag_nog=mag_nog,
        tot_wanneer=_tot_wanneer(deelname, mag_nog, peilmoment),
        adres=settings.PORTAAL_ADRES + reverse("lezen", args=[deelname.pk]),
        peilmoment=peilmoment,
        vragen=tuple(_vraag(stand, vraag, bronnen) for vraag in stand.vragen),
    )


def _wie(deelname: Deelname) -> Iterable[tuple[str, str]]:
    if not deelname.is_dvo:
        yield "Naam", deelname.naam
    if deelname.functie:
        yield "Functie", deelname.functie
    if deelname.partner:
        yield "Organisatie", deelname.partner.naam
    yield "Overleg", deelname.district.dvo


def _stand(stand: Invulling) -> str:
    inzending = stand.inzending
    if inzending is None:
        return "Er is nog niets ingevuld."
    if inzending.status == Inzending.Status.CONCEPT:
        if stand.is_herziening:
            return (
                f"Concept van versie {inzending.versie}, nog niet ingediend. Tot dat gebeurt, geldt"
                " wat eerder is ingediend."
            )
        return "Concept, nog niet ingediend."
    door = inzending.ingediend_door
    zin = (
        f"Ingediend op {_moment(inzending.ingediend_op, 'j F Y')} om"
        f" {_moment(inzending.ingediend_op, 'H:i')} uur"
        f"{f' door {door.naam}' if door else ''}, versie {inzending.versie}."
    )
    if inzending.status == Inzending.Status.VERVANGEN:
        return f"{zin} Daarna is een nieuwere versie ingediend, die geldt."
    return zin


def _tot_wanneer(deelname: Deelname, mag_nog: bool, nu: datetime) -> str:
    tot = deelname.open_tot
    if tot is None:
        return "Indienen en wijzigen kan tot de ronde sluit."
    wanneer = f"{_moment(tot, 'j F Y, H:i')} uur"
    if nu < tot:
        return f"Indienen en wijzigen kan tot {wanneer}."
    if mag_nog:
        einde = _moment(tot + deelname.ronde.respijt, "j F Y, H:i")
        return f"Gesloten op {wanneer}. Wie al bezig was, kan nog afronden tot {einde} uur."
    return f"Gesloten op {wanneer}. Indienen en wijzigen kan niet meer."


def _moment(moment: datetime | None, vorm: str) -> str:
    return date_format(timezone.localtime(moment), vorm)


class _Bronnen:
    """What the questions are about, read once for all themes."""

    def __init__(self, deelname: Deelname) -> None:
        strategie = deelname.ronde.strategie_id
        self.niveaus = list(Ambitieniveau.objects.filter(strategie_id=strategie).order_by("niveau"))
        self.voorbeelden: Mapping[tuple[int, int], str] = {
            (v.thema_id, v.niveau): v.tekst
            for v in Ambitievoorbeeld.objects.filter(thema__strategie_id=strategie)
        }
        self.lijsten = tuple(_lijsten(deelname))


def _lijsten(deelname: Deelname) -> Iterable[Lijst]:
    """The published lists, and what the member's own partner named."""
    ronde, partner = deelname.ronde, deelname.partner
    prioriteiten = list(
        Prioriteit.objects.filter(strategie_id=ronde.strategie_id).order_by("lijst", "rang")
    )
    for lijst in Prioriteit.Lijst:
        regels = [p for p in prioriteiten if p.lijst == lijst]
        if regels:
            yield Lijst(str(lijst.label), regels[0].bron, tuple(p.tekst for p in regels))
    if partner and ronde.inventarisatie_id:
        eigen = Opgave.objects.filter(inventarisatie_id=ronde.inventarisatie_id).van(partner)
        if opgaven := tuple(opgave.tekst for opgave in eigen):
            yield Lijst(f"Wat {partner.naam} opgaf", "", opgaven)


def _vraag(stand: Invulling, vraag: Vraag, bronnen: _Bronnen) -> Vraagdeel:
    herkenning = vraag.soort == Vraag.Soort.HERKENNING
    algemeen = tuple(cel for cel in stand.cellen(vraag) if not cel.thema_id)
    blokken = [
        _blok(thema, stand.cellen(vraag, thema), stand, bronnen)
        for thema in (() if herkenning else stand.themas)
    ]
    if algemeen:
        blokken.append(_blok(None, algemeen, stand, bronnen))
    return Vraagdeel(
        nummer=vraag.nummer,
        titel=vraag.titel,
        tekst=vraag.tekst,
        uitleg=vraag.uitleg,
        bron=vraag.bron,
        lijsten=bronnen.lijsten if herkenning else (),
        blokken=tuple(blokken),
        open_punten=tuple(punt.tekst for punt in stand.open_bij(vraag)),
        is_inbreng=vraag.soort == Vraag.Soort.INBRENG,
    )


def _blok(thema: Thema | None, cellen: Iterable[Cel], stand: Invulling, bronnen: _Bronnen) -> Blok:
    return Blok(
        thema=f"{thema.nummer}. {thema.naam}" if thema else "",
        hieronder=thema.hieronder if thema else "",
        waarom=thema.toelichting if thema else "",
        bron=thema.bron if thema else "",
        vakken=tuple(_vak(cel, thema, stand, bronnen) for cel in cellen),
    )


def _vak(cel: Cel, thema: Thema | None, stand: Invulling, bronnen: _Bronnen) -> Vak:
    onderdeel, waarde = cel.onderdeel, stand.waarde(cel.onderdeel, thema)
    keuzes = _keuzes(cel, waarde, bronnen) if onderdeel.keuzes else ()
    return Vak(
        onderdeel=onderdeel.value,
        naam=str(onderdeel.label),
        hulp=onderdeel.hulp,
        keuzes=tuple(keuzes),
        tekst="" if onderdeel.keuzes else waarde,
    )


def _keuzes(cel: Cel, waarde: str, bronnen: _Bronnen) -> Iterable[Keuze]:
    """All choices, as the page shows them: one that may be left open is what holds then."""
    keuzes = cel.onderdeel.keuzes
    assert keuzes is not None
    if cel.onderdeel is Onderdeel.AMBITIE and cel.thema_id:
        for n in bronnen.niveaus:
            voorbeeld = bronnen.voorbeelden.get((cel.thema_id, n.niveau), "")
            yield Keuze(str(n), str(n.niveau) == waarde, n.uitleg, voorbeeld)
        return
    if keuzes in LEGE_KEUZE:
        yield Keuze(LEGE_KEUZE[keuzes], not waarde)
    for code, label in keuzes.choices:
        yield Keuze(str(label), code == waarde)
