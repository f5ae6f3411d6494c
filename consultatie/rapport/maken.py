"""The life of a Rapport row: waits, is made, is ready or failed; and comes back when its worker dies.

Who makes a report holds a PostgreSQL advisory lock on its id for as long as the work takes. The lock
belongs to the database session, so it ends with the worker, however that ends; a row that says `bezig`
while its lock is free is stranded.
"""

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format

from consultatie.models import Deelname, Inzending, Rapport, RapportBestand, Ronde
from consultatie.rapport.cijfers import Cijfer, Eerder, als_json, cijfers, sinds, uit_json
from consultatie.rapport.document import maak_document
from consultatie.rapport.gegevens import Gegevens
from consultatie.rapport.keuze import GEHEEL, Keuze
from consultatie.rapport.pdf import maak_pdf
from consultatie.rapport.soorten import SOORTEN
from consultatie.rapport.tabellen import tabellen
from consultatie.rapport.tekens import leesbaar
from consultatie.rapport.word import maak_word
from veiligheid.slot import slot
from veiligheid.spreadsheet import als_xlsx

log = logging.getLogger(__name__)

SLOTKLASSE = 0x5241  # 'RA': keeps these locks apart from other advisory locks in the database
WACHTGRENS = timedelta(minutes=2)  # after which a waiting report is put into the queue once more

Voortgang = Callable[[int, str], None]


@dataclass(frozen=True)
class Gemaakt:
    """A report as a file, and the snapshot of the data that it shows."""

    inhoud: bytes
    peilmoment: datetime
    gegevens_hash: str
    cijfers: tuple[Cijfer, ...] = ()


def stel_samen(
    over: Ronde | Deelname | Inzending,
    soort: str,
    *,
    vorm: str = Rapport.Vorm.PDF,
    keuze: Keuze = GEHEEL,
    nummer: int | None = None,
    maker: str = "",
    vorige: Eerder | None = None,
    voortgang: Voortgang = lambda procent, stap: None,
) -> Gemaakt:
    """Reads, lays out and writes one report; changes nothing in the database. It is about a round or, of
    somebody's own questions and answers, about what stands there now (Deelname) or one version of it.

    `vorige` is the report of this kind before it, of which it tells what changed since. `voortgang` is
    called with a percentage and the step in words.
    """
    welke = SOORTEN[Rapport.Soort(soort)]
    vorm = Rapport.Vorm(vorm)
    voortgang(5, welke.stappen[0])
    gegevens = welke.tel(over, keuze) if isinstance(over, Ronde) else welke.tel(over)
    voortgang(15, welke.stappen[1])
    kenmerk = gegevens.gegevens_hash
    geteld = cijfers(gegevens) if isinstance(gegevens, Gegevens) else ()
    naam = f"{welke.titel} {nummer}" if nummer else welke.titel
    titel = f"{naam} – {gegevens.ronde}"
    velden = {
        "titel": welke.titel,
        "nummer": nummer,
        "maker": maker,
        "kenmerk": kenmerk,
        "sinds": sinds(vorige, geteld, keuze.district),
    }

    def pagina() -> str:
        with translation.override("nl"):
            return leesbaar(render_to_string(welke.sjabloon, welke.opmaak(gegevens) | velden))

    if vorm == Rapport.Vorm.CIJFERS:
        inhoud = als_xlsx(tabellen(gegevens))
    elif vorm == Rapport.Vorm.WORD and isinstance(gegevens, Gegevens):
        inhoud = maak_document(pagina(), gegevens, titel=titel, maker=maker)
    elif vorm == Rapport.Vorm.WORD:
        inhoud = maak_word(gegevens, titel=titel, maker=maker)
    else:
        inhoud = maak_pdf(
            pagina(), titel=titel, maker=maker, moment=gegevens.peilmoment, voortgang=voortgang
        )
    return Gemaakt(inhoud, gegevens.peilmoment, kenmerk, geteld)


def maak(rapport_id: int) -> None:
    """Makes the file of one report, whoever else may be asked to do the same.

    Twice is harmless: a second worker finds the lock taken, or the report ready. A failure ends as a
    reason on the row; only the death of the worker leaves it `bezig`, for herstel_gestrande.
    """
    with slot(SLOTKLASSE, rapport_id) as verkregen:
        if not verkregen:
            return
        rapport = Rapport.objects.select_related(
            "ronde", "deelname", "aangevraagd_door", "district", "thema"
        ).get(pk=rapport_id)
        if rapport.status == Rapport.Status.KLAAR:
            return
        rapport.status = Rapport.Status.BEZIG
        rapport.stap, rapport.voortgang, rapport.reden = "", 0, ""
        rapport.save(update_fields=["status", "stap", "voortgang", "reden"])
        try:
            _leg_vast(rapport, _maak_bestand(rapport))
        except Exception:  # whatever went wrong, the requester must hear of it
            log.exception("Rapport %s van ronde %s is mislukt", rapport.nummer, rapport.ronde_id)
            _meld_mislukt(rapport)


def herstel_gestrande(opnieuw: Callable[[int], None]) -> None:
    """Finds reports whose worker died or whose message got lost, and calls `opnieuw` with each id."""
    for rapport_id in Rapport.objects.filter(status=Rapport.Status.BEZIG).values_list(
        "pk", flat=True
    ):
        with slot(SLOTKLASSE, rapport_id) as verkregen:
            # Rechecked under the lock: it may have become ready since the list was read.
            gestrand = verkregen and Rapport.objects.filter(
                pk=rapport_id, status=Rapport.Status.BEZIG
            ).update(
                status=Rapport.Status.WACHT, stap="", voortgang=0, in_wachtrij_op=timezone.now()
            )
        if gestrand:
            log.warning("Rapport met id %s was gestrand en begint opnieuw", rapport_id)
            opnieuw(rapport_id)
    te_lang = timezone.now() - WACHTGRENS
    wachtend = Rapport.objects.filter(status=Rapport.Status.WACHT, in_wachtrij_op__lt=te_lang)
    for rapport_id in list(wachtend.values_list("pk", flat=True)):
        if wachtend.filter(pk=rapport_id).update(in_wachtrij_op=timezone.now()):
            opnieuw(rapport_id)


def _maak_bestand(rapport: Rapport) -> Gemaakt:
    def bewaar(procent: int, stap: str) -> None:
        Rapport.objects.filter(pk=rapport.pk).update(voortgang=procent, stap=stap)

    return stel_samen(
        rapport.deelname or rapport.ronde,
        rapport.soort,
        vorm=rapport.vorm,
        keuze=_keuze(rapport),
        nummer=rapport.nummer,
        maker=rapport.aangevraagd_door.naam,
        vorige=_vorige(rapport),
        voortgang=bewaar,
    )


def _keuze(rapport: Rapport) -> Keuze:
    return Keuze(
        district=rapport.district.naam if rapport.district else "",
        thema=rapport.thema.naam if rapport.thema else "",
        bijlage=rapport.bijlage,
    )


def _vorige(rapport: Rapport) -> Eerder | None:
    """The last report of this kind about this round that was ready, with its figures."""
    bestand = (
        RapportBestand.objects.filter(
            rapport__ronde=rapport.ronde_id,
            rapport__soort=rapport.soort,
            rapport__district=rapport.district,
            rapport__thema=rapport.thema,
            rapport__deelname__isnull=True,
            rapport__status=Rapport.Status.KLAAR,
            rapport__nummer__lt=rapport.nummer,
        )
        .exclude(cijfers=[])
        .select_related("rapport__district", "rapport__thema")
        .defer("inhoud")
        .order_by("-rapport__nummer")
        .first()
    )
    if rapport.deelname_id or bestand is None:
        return None
    eerder = bestand.rapport
    return Eerder(str(eerder), eerder.peilmoment, uit_json(bestand.cijfers))


@transaction.atomic
def _leg_vast(rapport: Rapport, gemaakt: Gemaakt) -> None:
    RapportBestand.objects.update_or_create(
        rapport=rapport,
        defaults={
            "inhoud": gemaakt.inhoud,
            "sha256": hashlib.sha256(gemaakt.inhoud).hexdigest(),
            "cijfers": als_json(gemaakt.cijfers),
        },
    )
    rapport.status = Rapport.Status.KLAAR
    rapport.stap, rapport.voortgang = "", 100
    rapport.klaar_op = timezone.now()
    rapport.peilmoment = gemaakt.peilmoment
    rapport.gegevens_hash = gemaakt.gegevens_hash
    rapport.save()


def _meld_mislukt(rapport: Rapport) -> None:
    moment = date_format(timezone.localtime(), "j F Y, H:i")
    wat = "bestand" if rapport.deelname_id else "rapport"
    Rapport.objects.filter(pk=rapport.pk).update(
        status=Rapport.Status.MISLUKT,
        stap="",
        reden=(
            f"Het {wat} kon niet worden gemaakt; de antwoorden zijn niet aangetast. Probeer het"
            f" opnieuw. Mislukt het weer, meld dan aan de coördinator: {wat}"
            f" {rapport.nummer}, {moment} uur."
        ),
    )
