"""Asks for a report, of a round or of somebody's own answers, or again for one that failed."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from consultatie.models import Deelname, Rapport, Ronde
from consultatie.tasks import maak_rapport
from thema.models import Thema
from veiligheid.fouten import Weigering
from veiligheid.models import District, Gebruiker

BEWAARD = 3  # of somebody's own answers, per form: older ones are dropped
NIET_UW_ANTWOORD = (
    "Dit is het antwoord van iemand anders. U kunt alleen uw eigen antwoord downloaden."
)


@transaction.atomic
def vraag_rapport_aan(
    ronde_id: int,
    soort: Rapport.Soort,
    *,
    vorm: Rapport.Vorm = Rapport.Vorm.PDF,
    district: District | None = None,
    thema: Thema | None = None,
    bijlage: bool = False,
    door: Gebruiker,
) -> Rapport:
    """Puts a new report in the queue, of a district or theme where its kind asks for one, with all texts
    behind it where `bijlage` asks so. While the same one waits, that is returned: pressing twice makes one
    report. One that is being made already misses what came in since. Raises Weigering when `door` may not."""
    if not door.has_perm("consultatie.vraag_rapport_aan"):
        raise Weigering("Rapporten zijn er voor de BBG en de coördinator.")
    ronde = Ronde.objects.select_for_update().get(pk=ronde_id)
    gevraagd = {
        "soort": soort,
        "vorm": vorm,
        "district": district,
        "thema": thema,
        "bijlage": bijlage,
    }
    wacht = ronde.rapporten.van_ronde().filter(**gevraagd, status=Rapport.Status.WACHT).first()
    if wacht:
        return wacht
    laatste = ronde.rapporten.van_ronde().aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    rapport = ronde.rapporten.create(**gevraagd, nummer=laatste + 1, aangevraagd_door=door)
    _zet_in_wachtrij(rapport)
    return rapport


@transaction.atomic
def vraag_afschrift_aan(deelname_id: int, vorm: Rapport.Vorm, *, door: Gebruiker) -> Rapport:
    """Puts somebody's own questions and answers in the queue, as PDF or Word, and drops the oldest of that
    form. While one waits, that one is returned. Raises Weigering when `door` may not read them."""
    deelname = _vergrendel(deelname_id)
    if not door.has_perm("consultatie.lees_antwoorden", deelname):
        raise Weigering(NIET_UW_ANTWOORD)
    return _maak(deelname, Rapport.Soort.ONTVANGST, vorm, door)


@transaction.atomic
def vraag_terugkoppeling_aan(deelname_id: int, *, door: Gebruiker) -> Rapport:
    """Puts a PDF of what became of somebody's words in the queue, as above. Raises Weigering while the round
    is not finished, or when they are somebody else's."""
    deelname = _vergrendel(deelname_id)
    if not deelname.ronde.is_afgerond:
        raise Weigering("De ronde is nog niet afgerond. U krijgt een mail als u dit kunt lezen.")
    if not door.has_perm("consultatie.lees_terugkoppeling", deelname):
        raise Weigering(NIET_UW_ANTWOORD)
    return _maak(deelname, Rapport.Soort.TERUGKOPPELING, Rapport.Vorm.PDF, door)


def _vergrendel(deelname_id: int) -> Deelname:
    return (
        Deelname.objects.select_for_update(of=("self",), no_key=True)
        .select_related("ronde")
        .get(pk=deelname_id)
    )


def _maak(deelname: Deelname, soort: Rapport.Soort, vorm: Rapport.Vorm, door: Gebruiker) -> Rapport:
    van_deze_vorm = deelname.rapporten.filter(soort=soort, vorm=vorm)
    wacht = van_deze_vorm.zichtbaar_voor(door).filter(status=Rapport.Status.WACHT).first()
    if wacht:
        return wacht
    laatste = deelname.rapporten.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    rapport = deelname.rapporten.create(
        ronde=deelname.ronde,
        soort=soort,
        vorm=vorm,
        nummer=laatste + 1,
        aangevraagd_door=door,
    )
    te_oud = list(van_deze_vorm.order_by("-nummer").values_list("pk", flat=True)[BEWAARD:])
    Rapport.objects.filter(pk__in=te_oud).exclude(status=Rapport.Status.BEZIG).delete()
    _zet_in_wachtrij(rapport)
    return rapport


@transaction.atomic
def vraag_opnieuw_aan(rapport_id: int, *, door: Gebruiker) -> Rapport:
    """Puts a failed report back in the queue; one that did not fail is left as it is."""
    rapport = Rapport.objects.select_for_update(of=("self",)).get(pk=rapport_id)
    if not door.has_perm("consultatie.lees_rapport", rapport):
        raise Weigering("Dit rapport is niet voor u.")
    if rapport.status != Rapport.Status.MISLUKT:
        return rapport
    rapport.status = Rapport.Status.WACHT
    rapport.reden = rapport.stap = ""
    rapport.voortgang = 0
    rapport.in_wachtrij_op = timezone.now()
    rapport.save(update_fields=["status", "reden", "stap", "voortgang", "in_wachtrij_op"])
    _zet_in_wachtrij(rapport)
    return rapport


def _zet_in_wachtrij(rapport: Rapport) -> None:
    """Without a broker the row waits for the sweep (consultatie.tasks)."""
    transaction.on_commit(lambda: maak_rapport.delay(rapport.pk), robust=True)
