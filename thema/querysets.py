"""Reads of what was put forward; who sees which snapshot is decided here and nowhere else."""

from django.db import models
from django.db.models import BooleanField, Count, F, Func, Q, Value
from django.db.models.functions import Coalesce, Concat

# Values of Partner.Soort. The police handed in nothing (proposal §1): the majority of the partners is one
# of gemeenten and OM.
TELLENDE_PARTNERS = ("gemeente", "om")


class Bevat(Func):
    """Does a text hold every word of a question, whatever their form? (text, question)

    A word is compared as it is and by its Dutch stem, without accents, and found inside a longer one:
    'inbraak' finds 'woninginbraken', 'verkeer' finds 'verkeersoverlast'. Fewer than four letters must
    stand by themselves; one letter says nothing. A question of nothing but such words and words as 'de'
    finds nothing.
    """

    output_field = BooleanField()
    arity = 2

    def as_sql(self, compiler, connection, function=None, template=None, arg_joiner=None, **extra):
        tekst, vraag = (compiler.compile(deel) for deel in self.get_source_expressions())
        sql = f"""(
            SELECT coalesce(bool_and(EXISTS (
                SELECT 1 FROM ({_WOORDEN.format(tekst[0])}) AS t
                WHERE t.woord = v.woord OR t.stam = v.stam
                    OR (length(v.woord) >= 4 AND strpos(t.woord, v.woord) > 0)
                    OR (length(v.stam) >= 4 AND strpos(t.stam, v.stam) > 0)
            )), false)
            FROM ({_WOORDEN.format(vraag[0])}) AS v WHERE v.stam IS NOT NULL AND length(v.woord) > 1
        )"""  # noqa: S608 - placeholders and column names only
        return sql, [*tekst[1], *vraag[1]]


# The words of a text, each with its stem ('diefstall' as 'diefstal'); a stop word has none. Accents go by
# decomposing: PostgreSQL's own unaccent is an extension that not every server has.
_WOORDEN = r"""
    SELECT woord, regexp_replace((ts_lexize('dutch_stem', woord))[1], '(.)\1$', '\1') AS stam
    FROM unnest(tsvector_to_array(to_tsvector(
        'simple', regexp_replace(normalize({}, NFD), '[\u0300-\u036f]', '', 'g')
    ))) AS woord
"""


class StrategieQuerySet(models.QuerySet):
    def lopend(self):
        """The one that is read where no inventarisatie says which: the last for which something real was
        put forward and frozen, else the first. One that was just begun as a copy is a draft still."""
        met_inbreng = self.filter(
            inventarisaties__bevroren_op__isnull=False, inventarisaties__voorbeeld=False
        ).distinct()
        return met_inbreng.first() or self.last()


class OnderwerpQuerySet(models.QuerySet):
    def actief(self):
        """Without those that were merged into another."""
        return self.filter(opgegaan_in__isnull=True)

    def zoek(self, vraag: str, *, voorbeeld: bool):
        """Those whose name or one of whose synonyms holds the question; invented synonyms count only
        beside invented data."""
        synoniem = Q(
            Bevat(F("synoniemen__tekst"), Value(vraag)),
            synoniemen__voorbeeld__in={False, voorbeeld},
        )
        return self.filter(Q(Bevat(F("naam"), Value(vraag))) | synoniem).distinct()

    def slotonderwerpen(self) -> dict[int, int]:
        """Of every onderwerp that was merged: where it went in the end. One query."""
        stappen = dict(self.filter(opgegaan_in__isnull=False).values_list("pk", "opgegaan_in_id"))
        slot = {}
        for begin in stappen:
            eind, gezien = begin, set()
            while eind in stappen and eind not in gezien:
                gezien.add(eind)
                eind = stappen[eind]
            slot[begin] = eind
        return slot


class InventarisatieQuerySet(models.QuerySet):
    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees every snapshot, others the frozen ones; invented ones are for the
        coordinator and for invented people."""
        if gebruiker.rol == "coordinator":
            return self
        return self.filter(bevroren_op__isnull=False).filter(
            Q(voorbeeld=False) | Q(voorbeeld=gebruiker.voorbeeld)
        )

    def open(self):
        """Those that can still change."""
        return self.filter(bevroren_op__isnull=True)

    def bevroren(self):
        return self.filter(bevroren_op__isnull=False)

    def standaard_voor(self, gebruiker):
        """The snapshot that a reading page shows unless another is asked for: the latest frozen one,
        of the person's own kind (real or invented) first. None where there is none."""
        zichtbaar = self.zichtbaar_voor(gebruiker).bevroren()
        eigen = zichtbaar.filter(voorbeeld=gebruiker.voorbeeld).first()
        return eigen or zichtbaar.first()

    def met_stand(self):
        """Adds what stands in it: `partners` (those that count), `aantal` (of opgaven) and `zonder` (those
        without an onderwerp). The newest first: grouping drops the order of the model."""
        return self.order_by("-peildatum", "-pk").annotate(
            partners=Count(
                "opgaven__partner",
                distinct=True,
                filter=Q(opgaven__partner__soort__in=TELLENDE_PARTNERS),
            ),
            aantal=Count("opgaven"),
            zonder=Count("opgaven", filter=Q(opgaven__isnull=False, opgaven__onderwerp=None)),
        )

    def open_vervolg_van(self, bevroren):
        """The latest open snapshot that began as a copy of this one, directly or further back; or None.
        One query."""
        alle: dict = self.filter(strategie_id=bevroren.strategie_id).in_bulk()
        for kandidaat in alle.values():
            stap = kandidaat
            while stap is not None and stap.pk != bevroren.pk:
                stap = alle.get(stap.gebaseerd_op_id)
            if stap is not None and not kandidaat.bevroren:
                return kandidaat
        return None


class WijzigingsvoorstelQuerySet(models.QuerySet):
    def open(self):
        return self.filter(uitkomst="open")

    def nog_niet_vast(self, partner, inventarisatie):
        """The last one that departed from this snapshot and was taken over in one that is still open: the
        list as it will be. None where there is none."""
        overgenomen = self.filter(
            partner=partner,
            inventarisatie=inventarisatie,
            uitkomst="aanvaard",
            verwerkt_in__bevroren_op=None,
        )
        return overgenomen.order_by("-behandeld_op", "-pk").first()

    def zichtbaar_voor(self, gebruiker):
        """The coordinator sees all, a contact those of their own partner and kind (real or invented),
        others none."""
        if gebruiker.rol == "coordinator":
            return self
        if gebruiker.contactpersoon:
            return self.filter(
                partner=gebruiker.partner_id, inventarisatie__voorbeeld=gebruiker.voorbeeld
            )
        return self.none()


class OpgaveQuerySet(models.QuerySet):
    def van(self, partner):
        """What one partner handed in, in its own order."""
        return self.filter(partner=partner).order_by("rang", "pk")

    def zoek(self, vraag: str):
        """Those whose own words, together with the onderwerp they are mapped to, hold the question."""
        woorden = Concat("tekst", Value(" "), Coalesce("onderwerp__naam", Value("")))
        return self.annotate(gezocht=woorden).filter(Bevat(F("gezocht"), Value(vraag)))

    def steun_voor(self, thema):
        """Which gemeenten named something that falls under a theme, also where it was merged into that
        since: dicts of `partner__district_id` and `steun`, the number of gemeenten in that district."""
        eronder = Q(onderwerp__themas=thema) | Q(onderwerp__opgegaan_in__themas=thema)
        return (
            self.filter(eronder, partner__soort="gemeente")
            .values("partner__district_id")
            .annotate(steun=Count("partner", distinct=True))
        )
