"""The codebook and its use: which label somebody gave to which words."""

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from consultatie.models.leesstuk import Leesstuk
from consultatie.models.ronde import Ronde
from consultatie.models.volgorde import op_tijd
from consultatie.querysets import CodeQuerySet, CoderingQuerySet, SteekproefQuerySet
from veiligheid.models import Gebruiker

_ZET_GECODEERD = """
    UPDATE consultatie_leesstuk l SET gecodeerd = nu.gecodeerd
    FROM (
        SELECT s.id, EXISTS (
            SELECT 1 FROM consultatie_codering c WHERE c.leesstuk_id = s.id AND NOT c.tweede
        ) AS gecodeerd
        FROM consultatie_leesstuk s WHERE s.id IN (NEW.leesstuk_id, OLD.leesstuk_id)
    ) nu
    WHERE l.id = nu.id AND l.gecodeerd <> nu.gecodeerd;
    RETURN NULL;
"""


@pghistory.track()
class Code(models.Model):
    """A label of a round's codebook, under another one (`ouder`) or at the top.

    A code that was merged into another stays, with `opgegaan_in`, so that its history can be read; one
    that was split off remembers from which. Renaming keeps the row: the database keeps what it was called.
    """

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="codes")
    naam = models.CharField(max_length=80)
    definitie = models.TextField("wat eronder valt", blank=True)
    voorbeeldzin = models.TextField("voorbeeld", blank=True)
    ouder = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="kinderen"
    )
    opgegaan_in = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="opgenomen"
    )
    afgesplitst_van = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="afsplitsingen"
    )

    objects = CodeQuerySet.as_manager()

    class Meta:
        ordering = ["ronde_id", "naam"]
        verbose_name_plural = "codes"
        constraints = [
            models.UniqueConstraint(
                fields=["ronde", "naam"],
                condition=Q(opgegaan_in__isnull=True),
                name="code_naam_eenmaal",
            ),
            models.CheckConstraint(name="code_heeft_naam", condition=~Q(naam="")),
            models.CheckConstraint(
                name="code_gaat_niet_in_zichzelf_op",
                condition=(Q(opgegaan_in__isnull=True) | ~Q(opgegaan_in=F("id")))
                & (Q(ouder__isnull=True) | ~Q(ouder=F("id"))),
            ),
        ]

    def __str__(self) -> str:
        return self.naam


@pghistory.track(meta=op_tijd("codering"))
class Codering(models.Model):
    """A code on a text, or on the words `begin` up to `eind` of it (characters from 0, `eind` not
    included); without both on the text as a whole. Only a person makes one: a suggestion is no row.

    `tweede` marks what the second coder gave blind, in a Steekproef: it serves the agreement between
    coders and is counted nowhere else.
    """

    leesstuk = models.ForeignKey(Leesstuk, models.CASCADE, related_name="coderingen")
    code = models.ForeignKey(Code, models.RESTRICT, related_name="coderingen")
    begin = models.PositiveIntegerField(null=True, blank=True)
    eind = models.PositiveIntegerField(null=True, blank=True)
    tweede = models.BooleanField("door de tweede codeur", default=False)
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    objects = CoderingQuerySet.as_manager()

    class Meta:
        ordering = ["leesstuk_id", "begin", "pk"]
        verbose_name_plural = "coderingen"
        constraints = [
            models.UniqueConstraint(
                fields=["leesstuk", "code", "begin", "eind", "tweede"],
                nulls_distinct=False,
                name="codering_eenmaal",
            ),
            models.CheckConstraint(
                name="codering_heel_of_woorden",
                condition=Q(begin__isnull=True, eind__isnull=True) | Q(begin__lt=F("eind")),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="zet_gecodeerd",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_ZET_GECODEERD,
            )
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.fragment[:60]}"

    @property
    def fragment(self) -> str:
        """The words that it stands for."""
        tekst = self.leesstuk.antwoord.tekst
        return tekst if self.begin is None else tekst[self.begin : self.eind]


class AfgewezenCode(models.Model):
    """A suggestion that a person rejected, so that it is not made again for this text."""

    leesstuk = models.ForeignKey(Leesstuk, models.CASCADE, related_name="afgewezen")
    code = models.ForeignKey(Code, models.CASCADE, related_name="+")
    door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "afgewezen codes"
        constraints = [
            models.UniqueConstraint(fields=["leesstuk", "code"], name="afgewezen_eenmaal")
        ]

    def __str__(self) -> str:
        return f"niet {self.code}"


@pghistory.track()
class Steekproef(models.Model):
    """Texts that a second coder codes without seeing what the first one gave."""

    ronde = models.ForeignKey(Ronde, models.CASCADE, related_name="steekproeven")
    codeur = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    getrokken_door = models.ForeignKey(Gebruiker, models.PROTECT, related_name="+")
    getrokken_op = models.DateTimeField(auto_now_add=True)
    leesstukken = models.ManyToManyField(Leesstuk, through="Steekproefstuk", related_name="+")

    objects = SteekproefQuerySet.as_manager()

    class Meta:
        ordering = ["-getrokken_op"]
        verbose_name_plural = "steekproeven"

    def __str__(self) -> str:
        return f"Steekproef van {self.getrokken_op:%d-%m-%Y}"


class Steekproefstuk(models.Model):
    """One text of it; `klaar_op` says when the second coder was done with it, also without any code."""

    steekproef = models.ForeignKey(Steekproef, models.CASCADE, related_name="stukken")
    leesstuk = models.ForeignKey(Leesstuk, models.CASCADE, related_name="+")
    klaar_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["steekproef_id", "pk"]
        verbose_name_plural = "stukken van steekproeven"
        constraints = [
            models.UniqueConstraint(
                fields=["steekproef", "leesstuk"], name="steekproefstuk_eenmaal"
            )
        ]

    def __str__(self) -> str:
        return str(self.leesstuk)
