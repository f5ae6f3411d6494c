"""The follow-up calendar: when which body gets what, and the papers for it."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone

from consultatie.models import Rapport, Ronde, Vervolgdocument, Vervolgmoment
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

# A case number is letters, figures and what stands between them; so it is never an address.
ZAAKNUMMER = re.compile(r"[\w][\w ./-]*")
_BEGINT_ALS_ADRES = re.compile(r"\s*(https?:|[a-z][a-z0-9+.-]*:|//|www\.)", re.IGNORECASE)
GEEN_VINDPLAATS = "Vul een adres in dat met https:// begint, of een zaaknummer."


@dataclass(frozen=True)
class Vervolgvorm:
    """What the coordinator fills in of such a moment."""

    orgaan: Vervolgmoment.Orgaan
    datum: date
    wat: str
    stand: Vervolgmoment.Stand = Vervolgmoment.Stand.GEPLAND
    uitkomst: str = ""


@transaction.atomic
def plan_vervolg(ronde_id: int, vorm: Vervolgvorm, *, door: Gebruiker) -> Vervolgmoment:
    """Raises Weigering when it is said to be done before its day."""
    _eis_coordinator(door)
    moment = Vervolgmoment(ronde=Ronde.objects.select_for_update().get(pk=ronde_id))
    return _schrijf(moment, vorm)


@transaction.atomic
def wijzig_vervolg(moment_id: int, vorm: Vervolgvorm, *, door: Gebruiker) -> Vervolgmoment:
    """Raises Weigering when it is said to be done before its day."""
    _eis_coordinator(door)
    return _schrijf(Vervolgmoment.objects.select_for_update().get(pk=moment_id), vorm)


@transaction.atomic
def verwijder_vervolg(moment_id: int, *, door: Gebruiker) -> None:
    """With its papers; for a moment that was a mistake. One that does not go on gets that state."""
    _eis_coordinator(door)
    moment = Vervolgmoment.objects.select_for_update().get(pk=moment_id)
    if moment.stand == Vervolgmoment.Stand.GEDAAN:
        raise Weigering("Dit moment is geweest en blijft daarom staan.")
    moment.delete()


@transaction.atomic
def voeg_document_toe(
    moment_id: int, *, titel: str, rapport_id: int | None, vindplaats: str, door: Gebruiker
) -> Vervolgdocument:
    """A finished report of the same round, or the place where the paper can be found. Raises Weigering
    when it is neither."""
    _eis_coordinator(door)
    moment = Vervolgmoment.objects.select_for_update().get(pk=moment_id)
    vindplaats = vindplaats.strip()
    if rapport_id is not None:
        eigen = Rapport.objects.van_ronde().filter(ronde=moment.ronde_id, status="klaar")
        if vindplaats or not eigen.filter(pk=rapport_id).exists():
            raise Weigering(
                "Kies een rapport van deze ronde dat klaar is, of vul een vindplaats in."
            )
    elif not is_vindplaats(vindplaats):
        raise Weigering(GEEN_VINDPLAATS)
    if not titel.strip():
        raise Weigering("Geef het document een titel.")
    return moment.documenten.create(
        titel=titel.strip(), rapport_id=rapport_id, vindplaats=vindplaats
    )


@transaction.atomic
def verwijder_document(document_id: int, *, door: Gebruiker) -> None:
    """The paper itself stays where it is."""
    _eis_coordinator(door)
    Vervolgdocument.objects.select_for_update().get(pk=document_id).delete()


def is_vindplaats(tekst: str) -> bool:
    """Whether this is an https address, or a case number."""
    if not _BEGINT_ALS_ADRES.match(tekst):
        return ZAAKNUMMER.fullmatch(tekst) is not None
    try:
        URLValidator(schemes=["https"])(tekst)
    except ValidationError:
        return False
    return tekst.startswith("https://")


def _eis_coordinator(door: Gebruiker) -> None:
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering("Alleen de coördinator kan het vervolg wijzigen.")


def _schrijf(moment: Vervolgmoment, vorm: Vervolgvorm) -> Vervolgmoment:
    if not vorm.wat.strip():
        raise Weigering("Schrijf op waarvoor dit moment is.")
    if vorm.stand == Vervolgmoment.Stand.GEDAAN and vorm.datum > timezone.localdate():
        raise Weigering("Deze dag moet nog komen; zet het moment op gedaan als het is geweest.")
    moment.orgaan, moment.datum, moment.wat = vorm.orgaan, vorm.datum, vorm.wat
    moment.stand, moment.uitkomst = vorm.stand, vorm.uitkomst
    moment.save()
    return moment
