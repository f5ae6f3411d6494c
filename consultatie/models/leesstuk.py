"""What the coordinator reads: every text that was submitted, and how far the reading of it is."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from consultatie.models.antwoord import Antwoord
from consultatie.models.ronde import Ronde, Vraag
from consultatie.querysets import LeesstukQuerySet
from thema.models import Thema
from veiligheid.models import District, Gebruiker


class Leesstuk(models.Model):
    """One text of a submitted version, for the coordinator to work in: codes, questions back and points
    hang on it, never on the Antwoord, which its writer may still revise.

    A revision that leaves the text as it is takes the Leesstuk along (`antwoord` moves to the new
    version); a changed text gets a new one, with the former as `vorige`. It counts as long as its
    Antwoord stands in the version that counts (LeesstukQuerySet.geldig).

    `stand` is kept by the database: it follows from `gelezen_op` and from `gecodeerd`, which a trigger on
    Codering keeps. `vraagsoort`, `thema` and `district` repeat what the Antwoord and the Deelname say
    (a trigger on Deelname follows a member who moves), so that a long queue is filtered by an index.
    """

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="leesstukken")
    antwoord = models.OneToOneField(Antwoord, models.CASCADE, related_name="leesstuk")
    vorige = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="vervolgen"
    )
    gelezen_op = models.DateTimeField(null=True, blank=True)
    gelezen_door = models.ForeignKey(
        Gebruiker, models.PROTECT, null=True, blank=True, related_name="+"
    )
    opvallend = models.BooleanField(default=False)
    vraagsoort = models.CharField(max_length=12, choices=Vraag.Soort, editable=False)
    thema = models.ForeignKey(
        Thema, models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    district = models.ForeignKey(
        District, models.PROTECT, editable=False, related_name="+", db_index=False
    )
    gecodeerd = models.BooleanField(default=False, editable=False)
    stand = models.GeneratedField(
        expression=models.Case(
            models.When(gecodeerd=True, then=models.Value("gecodeerd")),
            models.When(gelezen_op__isnull=False, then=models.Value("gelezen")),
            default=models.Value("nieuw"),
        ),
        output_field=models.CharField(max_length=9),
        db_persist=True,
    )
    zoek = SearchVectorField(null=True, editable=False)

    objects = LeesstukQuerySet.as_manager()

    class Meta:
        ordering = ["ronde_id", "pk"]
        verbose_name_plural = "leesstukken"
        indexes = [
            # Every filter of the queue in the order of the queue, also when it matches nothing.
            models.Index(fields=["ronde", "id"], name="leesstuk_volgorde"),
            models.Index(fields=["ronde", "stand", "id"], name="leesstuk_stand"),
            *(
                models.Index(fields=["ronde", veld, *stand, "id"], name=f"leesstuk_{veld[:8]}{n}")
                for veld in ("vraagsoort", "thema", "district")
                for n, stand in enumerate(([], ["stand"]))
            ),
            models.Index(
                fields=["ronde", "id"], condition=Q(opvallend=True), name="leesstuk_valt_op"
            ),
            GinIndex(fields=["zoek"], name="leesstuk_zoek"),
        ]
        constraints = [
            models.CheckConstraint(
                name="leesstuk_gelezen_door_iemand",
                condition=Q(gelezen_op__isnull=True, gelezen_door__isnull=True)
                | Q(gelezen_op__isnull=False, gelezen_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.antwoord)
