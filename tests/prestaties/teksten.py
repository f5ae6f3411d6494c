"""Searching a hundred thousand texts, beside the plain SQL that the same search needs at least."""

from functools import cache
from io import StringIO
from random import Random
from time import perf_counter

from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from consultatie.acties.zet_leesstukken_klaar import zet_leesstukken_klaar
from consultatie.models import Antwoord, Deelname, Inzending, Leesstuk, Onderdeel, Ronde
from consultatie.views.zoeken import zoekuitslag
from consultatie.zoeken import MEESTE
from tests import fabriek
from tests.consultatie.voorbeeldteksten import banken, vul_in
from tests.prestaties.meten import Meting
from thema.models import Thema
from veiligheid.models import Gebruiker, Partner

AANTAL = 100_000
VRAGEN = (
    "vakantieparken",
    "jongeren drugs",
    '"zorg en veiligheid"',
    "gemeente -politie",
    "caravans",
)
_WAAR = """
    FROM consultatie_leesstuk l
    JOIN consultatie_antwoord a ON a.id = l.antwoord_id
    JOIN consultatie_inzending i ON i.id = a.inzending_id
    WHERE l.ronde_id = %s AND i.status = 'ingediend'
        AND l.zoek @@ websearch_to_tsquery('dutch', %s)
"""
# The same answer: how many there are, and the best twenty with who wrote them.
_TEL = f"SELECT count(*) FROM (SELECT 1 {_WAAR} LIMIT {MEESTE}) t"
_VLOER = f"""
    SELECT b.*, g.naam, e.functie, p.naam, d.naam, t.naam
    FROM (
        SELECT l.id, a.tekst, a.onderdeel, a.thema_id, i.deelname_id {_WAAR}
        ORDER BY ts_rank(l.zoek, websearch_to_tsquery('dutch', %s)) DESC, l.id
        LIMIT 20
    ) b
    JOIN consultatie_deelname e ON e.id = b.deelname_id
    JOIN veiligheid_gebruiker g ON g.id = e.gebruiker_id
    JOIN veiligheid_partner p ON p.id = e.partner_id
    JOIN veiligheid_district d ON d.id = e.district_id
    LEFT JOIN thema_thema t ON t.id = b.thema_id
"""


@cache
def grote_ronde(aantal: int = AANTAL) -> Ronde:
    """A round with so many submitted texts, each of a few sentences."""
    call_command("laad_voorstel", verbosity=0, stdout=StringIO())
    ronde = fabriek.maak_ronde(naam="Honderdduizend teksten")
    cellen = _cellen()
    inzendingen = _inzendingen(ronde, -(-aantal // len(cellen)))
    rng = Random(1)
    zinnen = [zin for bank in banken().values() for zin in (*bank["kern"], *bank["detail"])]
    for begin in range(0, len(inzendingen), 500):
        deel = inzendingen[begin : begin + 500]
        Antwoord.objects.bulk_create(
            Antwoord(
                inzending=inzending,
                onderdeel=onderdeel,
                thema=thema,
                tekst=vul_in(" ".join(rng.sample(zinnen, rng.choice((1, 2, 3, 4)))), rng),
            )
            for inzending in deel
            for onderdeel, thema in cellen
        )
        zet_leesstukken_klaar(deel)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return ronde


def _cellen() -> list[tuple[Onderdeel, Thema | None]]:
    themas = list(Thema.objects.filter(strategie=fabriek.Strategie.objects.first()))
    return [
        (onderdeel, thema)
        for onderdeel in Onderdeel
        if onderdeel.keuzes is None
        for thema in (themas if onderdeel.per_thema else [None])
    ]


def _inzendingen(ronde: Ronde, aantal: int) -> list[Inzending]:
    gemeenten = list(Partner.objects.gemeenten().select_related("district"))
    leden = Gebruiker.objects.bulk_create(
        Gebruiker(
            email=f"schrijver{n}@voorbeeld.example",
            naam=f"Schrijver {n}",
            partner=(bij := gemeenten[n % len(gemeenten)]),
            district=bij.district,
        )
        for n in range(aantal)
    )
    deelnames = Deelname.objects.bulk_create(
        Deelname(ronde=ronde, gebruiker=lid, district=lid.district, partner=lid.partner)
        for lid in leden
    )
    return Inzending.objects.bulk_create(
        Inzending(deelname=deelname, status="ingediend", ingediend_op=timezone.now())
        for deelname in deelnames
    )


def zoeken() -> tuple[float, float]:
    ronde = grote_ronde()
    begin = perf_counter()
    for vraag in VRAGEN:
        zoekuitslag(Leesstuk.objects.filter(ronde=ronde).geldig(), vraag, None)
    ons = perf_counter() - begin
    begin = perf_counter()
    with connection.cursor() as cursor:
        for vraag in VRAGEN:
            cursor.execute(_TEL, [ronde.pk, vraag])
            cursor.fetchall()
            cursor.execute(_VLOER, [ronde.pk, vraag, vraag])
            cursor.fetchall()
    return ons, perf_counter() - begin


METINGEN = [
    Meting(
        "zoeken",
        zoeken,
        2.0,
        "Vijf vragen aan 100.000 teksten: tellen, de beste twintig met schrijver en gemarkeerde zinnen; de "
        "vloer is de SQL die hetzelfde antwoord geeft, zonder de woorden die met het gevraagde beginnen.",
    ),
]
