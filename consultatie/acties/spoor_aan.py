"""The secretaris of a DVO asks members of the district to answer."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from consultatie.herinnerdagen import eerstvolgend
from consultatie.models import Bericht, Deelname
from consultatie.tasks import verzend_post
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def spoor_aan(
    dvo_id: int, deelname_ids: Collection[int], *, tekst: str = "", door: Gebruiker
) -> int:
    """Writes a reminder for each of these members of the DVO that has not submitted, to go on a working
    day. Returns how many; who has one on that day already gets no second.

    Raises Weigering when `door` does not lead this DVO, or nobody is left to remind.
    """
    dvo = Deelname.objects.dvos().order_by("pk").select_for_update(of=("self",)).get(pk=dvo_id)
    if not door.has_perm("consultatie.leid_dvo", dvo):
        raise Weigering("Alleen de secretaris van dit DVO en de coördinator kunnen herinneren.")
    moment = eerstvolgend(timezone.now())
    dag = timezone.localdate(moment)
    leden = list(
        Deelname.objects.te_herinneren()
        .filter(ronde=dvo.ronde_id, district=dvo.district_id, pk__in=deelname_ids)
        .exclude(berichten__soort=Bericht.Soort.HERINNERING, berichten__dag=dag)
        .select_related("gebruiker")
    )
    if not leden:
        raise Weigering(
            "Er is niemand om te herinneren: deze leden hebben ingediend, of krijgen die dag al een "
            "herinnering."
        )
    Bericht.objects.bulk_create(
        (
            Bericht(
                deelname=lid,
                soort=Bericht.Soort.HERINNERING,
                aan=lid.gebruiker.email,
                tekst=tekst,
                dag=dag,
                verzenden_op=moment,
                door=door,
            )
            for lid in leden
        ),
        ignore_conflicts=True,  # an automatic one of the same moment
    )
    transaction.on_commit(verzend_post.delay, robust=True)
    return len(leden)
