"""The queue of texts with 100,000 answers beside the same pages with 400: copies of one database."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from io import StringIO
from time import perf_counter

from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from consultatie.models import Onderdeel, Ronde
from tests import fabriek
from tests.prestaties.meten import Meting
from tests.server import Webserver, allemaal, sessie, verzoek
from thema.models import Thema
from veiligheid.models import District, Gebruiker

WEINIG, VEEL = 400, 100_000
THEMAS = 4
PER_LID = 2 * THEMAS
KEER = 25  # of each page in one round
_sluiten = ExitStack()


@cache
def _ronde() -> int:
    """A round with its coordinator; the copies hold its members."""
    call_command("laad_voorstel", verbosity=0, stdout=StringIO())
    ronde = fabriek.maak_ronde(naam="Wachtrij")
    if not Gebruiker.objects.filter(rol="coordinator").exists():
        fabriek.maak_gebruiker("coordinator", nummer=9000)
    return ronde.pk


@cache
def _wereld(aantal: int) -> tuple[Webserver, list[bytes]]:
    """A copy of the database with so many texts, the portal that serves it, and the pages to ask: the
    first of all, one of a district and theme, and three filters that match nothing."""
    ronde_id = _ronde()
    with _kopie(aantal) as naam:
        _vul(ronde_id, aantal)
        sleutel = sessie(Gebruiker.objects.filter(rol="coordinator").earliest("pk"))
        adres = reverse("wachtrij", args=[ronde_id])
        thema = Thema.objects.order_by("pk").first()
        district = District.objects.earliest("volgorde").pk
        vraag = Ronde.objects.get(pk=ronde_id).vragen.get(soort="herkenning").pk
        keuzes = (
            "",
            f"?district={district}&thema={thema.pk if thema else 0}",
            "?stand=opvallend",  # nothing stands out
            f"?district={district}&stand=nieuw",  # all of this district was read, the rest was not
            f"?vraag={vraag}",  # a question that nobody wrote at
        )
        paginas = [verzoek(f"{adres}{keuze}", sleutel) for keuze in keuzes]
    server = Webserver("tests.prestaties.wsgi", database=naam)
    server.start()
    _sluiten.callback(server.dood)
    return server, paginas


@contextmanager
def _kopie(aantal: int) -> Iterator[str]:
    """Makes a copy and works in it."""
    bron = connection.settings_dict["NAME"]
    naam = f"{bron}_rij_{aantal}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = %s AND pid <> pg_backend_pid()",
            [bron],
        )
        cursor.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{bron}"')
    _sluiten.callback(_weg, naam)
    connection.settings_dict["NAME"] = naam
    try:
        yield naam
    finally:
        connection.close()
        connection.settings_dict["NAME"] = bron


def _weg(naam: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')


def _vul(ronde_id: int, aantal: int) -> None:
    """Members in turn in every district, each with PER_LID texts at the themes and both cells per theme;
    one district was read whole."""
    lezer = Gebruiker.objects.filter(rol="coordinator").earliest("pk").pk
    gelezen = District.objects.earliest("volgorde").pk
    with connection.cursor() as cursor:
        for opdracht, waarden in (
            (_GEBRUIKERS, {"leden": aantal // PER_LID}),
            (_DEELNAMES, {"ronde": ronde_id}),
            (_INZENDINGEN, {"ronde": ronde_id}),
            (
                _ANTWOORDEN,
                {
                    "ronde": ronde_id,
                    "onderdelen": [Onderdeel.STIP, Onderdeel.INSTEMMING_TOELICHTING],
                    "themas": THEMAS,
                },
            ),
            (_LEESSTUKKEN, {"ronde": ronde_id, "gelezen": gelezen, "lezer": lezer}),
        ):
            cursor.execute(opdracht, waarden)
        cursor.execute("SELECT count(*) FROM consultatie_leesstuk WHERE ronde_id = %s", [ronde_id])
        assert cursor.fetchone()[0] == aantal
        cursor.execute("ANALYZE")


_GEBRUIKERS = """
    INSERT INTO veiligheid_gebruiker (
        email, naam, rol, functie, password, is_active, contactpersoon, voorbeeld, is_superuser,
        district_id
    )
    SELECT 'rij' || n || '@voorbeeld.example', 'Voorbeeld ' || n, 'lid', 'burgemeester', '!', true,
        false, false, false, d.id
    FROM generate_series(1, %(leden)s) n
    JOIN (
        SELECT id, row_number() OVER (ORDER BY id) - 1 AS plek, count(*) OVER () AS aantal
        FROM veiligheid_district
    ) d ON d.plek = n %% d.aantal
"""
_DEELNAMES = """
    INSERT INTO consultatie_deelname (
        ronde_id, gebruiker_id, district_id, partner_id, functie, secretaris, linkversie, heropend_reden
    )
    SELECT %(ronde)s, g.id, g.district_id, (SELECT min(id) FROM veiligheid_partner), g.functie, false,
        1, ''
    FROM veiligheid_gebruiker g WHERE g.email LIKE 'rij%%'
"""
_INZENDINGEN = """
    INSERT INTO consultatie_inzending (
        deelname_id, versie, status, begonnen_op, gewijzigd_op, ingediend_op
    )
    SELECT id, 1, 'ingediend', now(), now(), now() FROM consultatie_deelname
    WHERE ronde_id = %(ronde)s
"""
_ANTWOORDEN = """
    INSERT INTO consultatie_antwoord (
        inzending_id, onderdeel, thema_id, keuze, tekst, versie, pagina, beurt, gewijzigd_op
    )
    SELECT i.id, o, t.id, '', repeat('Wij delen wat wij zien. ', 12), 1, '', 0, now()
    FROM consultatie_inzending i
    JOIN consultatie_deelname d ON d.id = i.deelname_id AND d.ronde_id = %(ronde)s
    CROSS JOIN unnest(%(onderdelen)s) o
    CROSS JOIN (SELECT id FROM thema_thema ORDER BY id LIMIT %(themas)s) t
    ORDER BY i.id, o, t.id
"""
_LEESSTUKKEN = """
    INSERT INTO consultatie_leesstuk (
        ronde_id, antwoord_id, vraagsoort, thema_id, district_id, opvallend, gecodeerd, gelezen_op,
        gelezen_door_id
    )
    SELECT d.ronde_id, a.id, CASE a.onderdeel WHEN 'stip' THEN 'inbreng' ELSE 'themas' END,
        a.thema_id, d.district_id, false, false,
        CASE WHEN d.district_id = %(gelezen)s THEN now() END,
        CASE WHEN d.district_id = %(gelezen)s THEN %(lezer)s END
    FROM consultatie_antwoord a
    JOIN consultatie_inzending i ON i.id = a.inzending_id
    JOIN consultatie_deelname d ON d.id = i.deelname_id
    WHERE d.ronde_id = %(ronde)s
    ORDER BY a.id
"""


def _duur(aantal: int) -> float:
    server, paginas = _wereld(aantal)
    begin = perf_counter()
    statussen = allemaal(server.poort, [[pagina for pagina in paginas for _ in range(KEER)]])
    duur = perf_counter() - begin
    assert set(statussen) == {200}, set(statussen)
    return duur


def sluit() -> None:
    """Stops the servers and drops the copies."""
    _sluiten.close()


def wachtrij_groei() -> tuple[float, float]:
    return _duur(VEEL), _duur(WEINIG)


METINGEN = [
    Meting(
        "wachtrij_groei",
        wachtrij_groei,
        1.2,
        "De wachtrij van het coderen met 100.000 teksten: de eerste bladzijde, die van een thema in een "
        "district, en drie keuzes waar niets in valt; de vloer is dezelfde bladzijden met 400 teksten.",
    )
]
