"""What somebody did while coding, step by step, so that they can take it back."""

from django.db import models

from consultatie.models.codeboek import Code, Codering
from consultatie.models.leesstuk import Leesstuk
from consultatie.models.ronde import Ronde
from veiligheid.models import Gebruiker


class Codeerstap(models.Model):
    """One change to one text by one person. Steps with the same `reeks` were one action, and are taken
    back together; the page chooses the `reeks`, so that an action that is sent twice is done once.

    This is no history (the database keeps that of every Codering): it is what ‘ongedaan maken’ reads.
    """

    class Soort(models.TextChoices):
        CODE_GEMAAKT = "code_gemaakt", "nieuwe code"
        CODE_GEGEVEN = "code_gegeven", "code gegeven"
        CODE_WEG = "code_weg", "code weggehaald"
        GELEZEN = "gelezen", "gelezen"
        ONGELEZEN = "ongelezen", "niet meer gelezen"
        OPVALLEND = "opvallend", "opvallend"
        NIET_OPVALLEND = "niet_opvallend", "niet meer opvallend"

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="+", db_index=False)
    leesstuk = models.ForeignKey(Leesstuk, models.CASCADE, related_name="+")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+", db_index=False)
    reeks = models.UUIDField(db_index=True)
    soort = models.CharField(max_length=14, choices=Soort)
    codenaam = models.CharField(max_length=80, blank=True)
    code = models.ForeignKey(Code, models.SET_NULL, null=True, related_name="+")
    codering = models.ForeignKey(Codering, models.SET_NULL, null=True, related_name="+")
    begin = models.PositiveIntegerField(null=True)
    eind = models.PositiveIntegerField(null=True)
    op = models.DateTimeField(auto_now_add=True)
    teruggenomen_op = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "codeerstappen"
        indexes = [models.Index(fields=["ronde", "door", "id"], name="codeerstap_laatste")]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.codenaam}".strip()
