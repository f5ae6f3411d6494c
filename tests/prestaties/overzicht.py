"""The overview of a round with 100,000 answers, beside the same page with 400."""

from functools import cache
from time import perf_counter

from django.core.cache import cache as geheugen
from django.db import connection
from django.urls import reverse

from consultatie.models import Deelname, Ronde
from tests import fabriek
from tests.prestaties.antwoorden import duur, kopie, sluiten, wereld
from tests.prestaties.meten import Meting
from tests.server import Webserver, sessie, verzoek
from veiligheid.models import Gebruiker, Partner

CELLEN = 20  # of a member: 10 choices and 10 texts
KEER = 30

# Of every member without a version: one that counts, with a choice or a text in every cell.
_INZENDINGEN = """
    INSERT INTO consultatie_inzending
        (deelname_id, versie, status, begonnen_op, gewijzigd_op, ingediend_op)
    SELECT d.id, 1, 'ingediend', now(), now(), now() - d.id %% 20 * interval '1 day'
    FROM consultatie_deelname d WHERE d.ronde_id = %(ronde)s AND NOT EXISTS
        (SELECT 1 FROM consultatie_inzending i WHERE i.deelname_id = d.id)
"""
_ANTWOORDEN = """
    INSERT INTO consultatie_antwoord
        (inzending_id, onderdeel, thema_id, keuze, tekst, versie, pagina, beurt, gewijzigd_op)
    SELECT i.id, cel.onderdeel, cel.thema, CASE cel.soort
            WHEN 1 THEN (ARRAY['ja', 'grotendeels', 'deels', 'nee'])[1 + (i.id + cel.nr) %% 4]
            WHEN 2 THEN (ARRAY['eens', 'mits', 'oneens', 'geen_oordeel'])[1 + (i.id + cel.nr) %% 4]
            WHEN 3 THEN (1 + (i.id + cel.nr) %% 5)::text
            ELSE '' END,
        CASE cel.soort WHEN 0 THEN repeat('Wij delen wat wij zien. ', 10) ELSE '' END,
        1, '', 0, now()
    FROM consultatie_inzending i
    JOIN consultatie_deelname d ON d.id = i.deelname_id AND d.ronde_id = %(ronde)s
    CROSS JOIN (
        SELECT *, row_number() OVER () AS nr FROM (
            SELECT v.*, NULL::bigint AS thema FROM (VALUES ('herkenning_gemeenten', 1),
                ('herkenning_om', 1), ('herkenning_toelichting', 0), ('prioriteit_gemist', 0)
            ) v (onderdeel, soort)
            UNION ALL SELECT v.*, t.id FROM thema_thema t, (VALUES ('instemming', 2),
                ('ambitie', 3), ('instemming_toelichting', 0), ('stip', 0)) v (onderdeel, soort)
        ) c
    ) cel
    WHERE NOT EXISTS (SELECT 1 FROM consultatie_antwoord a WHERE a.inzending_id = i.id)
"""


@cache
def _klein() -> tuple[int, str]:
    """A round with 400 answers that count, and the key of the coordinator's session."""
    wereld()
    ronde = fabriek.maak_ronde(naam="Overzicht")
    _vul(ronde, 400)
    return ronde.pk, sessie(fabriek.maak_gebruiker("coordinator"))


@cache
def _groot() -> Webserver:
    """The portal on a copy of that database, in which the same round has 100,000."""
    pk, _sleutel = _klein()
    naam = kopie(lambda: _vul(Ronde.objects.get(pk=pk), 100_000), "overzicht")
    server = Webserver("tests.prestaties.wsgi", database=naam)
    server.start()
    sluiten.callback(server.dood)
    return server


def _vul(ronde: Ronde, antwoorden: int) -> None:
    """Members of all partners in turn, until the round has so many answers."""
    begin, eind = ronde.deelnames.count(), antwoorden // CELLEN
    partners = list(Partner.objects.order_by("pk"))
    thuis = [p for p in partners if p.district_id]
    mensen = Gebruiker.objects.bulk_create(
        Gebruiker(
            email=f"overzicht{nummer}@voorbeeld.example",
            naam=f"Voorbeeld {nummer}",
            partner=partners[nummer % len(partners)],
            district_id=thuis[nummer % len(thuis)].district_id,
        )
        for nummer in range(begin, eind)
    )
    Deelname.objects.bulk_create(
        Deelname(ronde=ronde, gebruiker=m, partner=m.partner, district_id=m.district_id)
        for m in mensen
    )
    with connection.cursor() as cursor:
        cursor.execute(_INZENDINGEN, {"ronde": ronde.pk})
        cursor.execute(_ANTWOORDEN, {"ronde": ronde.pk})
        cursor.execute("ANALYZE")


def _lees(server: Webserver, keer: int = KEER) -> float:
    pk, sleutel = _klein()
    return duur(server, [[verzoek(reverse("overzicht", args=[pk]), sleutel)] * keer])


def overzicht_groei() -> tuple[float, float]:
    return _lees(_groot()), _lees(wereld().server)


def koud() -> float:
    """Seconds for the page with 100,000 answers when nothing was counted yet."""
    groot = _groot()
    geheugen.clear()
    begin = perf_counter()
    _lees(groot, 1)
    return perf_counter() - begin


METINGEN = [
    Meting(
        "overzicht_groei",
        overzicht_groei,
        1.2,
        "Het overzicht openen van een ronde met 100.000 antwoorden; de vloer is dezelfde bladzijde van "
        "dezelfde ronde met 400.",
    )
]
