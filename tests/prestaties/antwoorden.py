"""Answering: saving a field, opening a question and submitting, beside bare views that do the least."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import cache, partial
from io import StringIO
from itertools import count
from time import perf_counter

from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel
from tests import fabriek
from tests.prestaties.meten import Meting
from tests.server import Webserver, allemaal, sessie, verzoek
from thema.models import Thema

LEDEN = 100
KEER = 5  # saves of each member in one round
ZIN = "Elke gemeente kent haar vakantieparken en deelt wat zij daar ziet. " * 4
_beurt = count(1)
sluiten = ExitStack()


class Wereld:
    """A database with members who have begun, and the portal that serves it."""

    def __init__(self, extra: int = 0) -> None:
        self.server = Webserver(
            "tests.prestaties.wsgi", database=kopie(partial(_vul, extra), "groot") if extra else ""
        )
        self.server.start()
        sluiten.callback(self.server.dood)

    def bewaar(self) -> float:
        """Seconds for all members typing at once, each saving the same field KEER times."""
        reeksen = []
        for pk, sleutel in _leden().items():
            adres = reverse("cel", args=[pk, Onderdeel.PRIORITEIT_GEMIST])
            reeksen.append(
                [
                    verzoek(
                        adres,
                        sleutel,
                        {"waarde": f"{ZIN}{b}", "versie": 1, "pagina": f"p{pk}", "beurt": b},
                    )
                    for b in (next(_beurt) for _ in range(KEER))
                ]
            )
        return duur(self.server, reeksen)

    def vloer_bewaar(self, keer: int = KEER) -> float:
        cellen = dict(
            Antwoord.objects.filter(onderdeel=Onderdeel.PRIORITEIT_GEMIST).values_list(
                "inzending__deelname_id", "pk"
            )
        )
        reeksen = [
            [
                verzoek(f"/vloer/bewaar/{cellen[pk]}/", sleutel, {"waarde": f"{ZIN}{next(_beurt)}"})
                for _ in range(keer)
            ]
            for pk, sleutel in _leden().items()
        ]
        return duur(self.server, reeksen)

    def lees(self, adres: Callable[[int], str]) -> float:
        """Seconds to open a page a number of times, over one connection: with a few, it is chance how they
        are spread over the two processes."""
        pk, sleutel = next(iter(_leden().items()))
        return duur(self.server, [[verzoek(adres(pk), sleutel)] * 60])


def duur(server: Webserver, reeksen: list[list[bytes]]) -> float:
    begin = perf_counter()
    statussen = allemaal(server.poort, reeksen)
    duur = perf_counter() - begin
    assert set(statussen) == {200}, set(statussen)
    return duur


@cache
def _leden() -> dict[int, str]:
    """Members with a begun answer, with the key of their session. Made before any copy."""
    call_command("laad_voorstel", verbosity=0, stdout=StringIO())
    ronde = fabriek.maak_ronde(naam="Prestaties")
    deelnames = [fabriek.maak_deelname(ronde, nummer=nummer) for nummer in range(LEDEN)]
    _begin(deelnames)
    return {deelname.pk: sessie(deelname.gebruiker) for deelname in deelnames}


def _begin(deelnames: Iterable[Deelname] = ()) -> None:
    """Every member has written something everywhere."""
    for deelname in deelnames or Deelname.objects.filter(pk__in=_leden()):
        inzending = fabriek.maak_inzending(deelname, "concept", tekst="Mijn woorden " * 20)
        inzending.antwoorden.create(onderdeel=Onderdeel.PRIORITEIT_GEMIST, tekst="Water")


@cache
def wereld(extra: int = 0) -> Wereld:
    _leden()
    return Wereld(extra)


def kopie(vul: Callable[[], None], achtervoegsel: str) -> str:
    """A copy of the database as it is now, with what `vul` writes besides."""
    bron = connection.settings_dict["NAME"]
    naam = f"{bron}_{achtervoegsel}"
    wereld().server.dood()
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{bron}"')
    sluiten.callback(_weg, naam)
    wereld().server.start()
    connection.settings_dict["NAME"] = naam
    try:
        vul()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = bron
    return naam


def _weg(naam: str) -> None:
    with connection._nodb_cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{naam}" WITH (FORCE)')


def _vul(aantal: int) -> None:
    """Submitted answers of old versions of the same members: `aantal` cells, of 20 each."""
    per_lid = aantal // 20 // LEDEN
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO consultatie_inzending"
            " (deelname_id, versie, status, begonnen_op, gewijzigd_op, ingediend_op)"
            " SELECT d.id, v, 'vervangen', now(), now(), now()"
            " FROM consultatie_deelname d, generate_series(2, %s) v",
            [per_lid + 1],
        )
        cursor.execute(
            "INSERT INTO consultatie_antwoord"
            " (inzending_id, onderdeel, keuze, tekst, versie, pagina, beurt, gewijzigd_op)"
            " SELECT i.id, 'onderdeel_' || n, '', repeat('Oude woorden. ', 20), 1, '', 0, now()"
            " FROM consultatie_inzending i, generate_series(1, 20) n WHERE i.status = 'vervangen'"
        )
        cursor.execute("ANALYZE")


def sluit() -> None:
    """Stops the servers and drops the copy."""
    sluiten.close()


def bewaren() -> tuple[float, float]:
    deze = wereld()
    return deze.bewaar(), deze.vloer_bewaar()


def bewaren_groei() -> tuple[float, float]:
    groot = wereld(100_000)
    return groot.bewaar(), wereld().bewaar()


def vraagpagina() -> tuple[float, float]:
    deze = wereld()
    return (
        deze.lees(lambda pk: reverse("vraag", args=[pk, 2])),
        deze.lees(lambda pk: f"/vloer/vraag/{pk}/"),
    )


def indienen() -> tuple[float, float]:
    """Every member submits about 20 fields, 8 of them texts of 500 characters, once; so does the floor."""
    deze = wereld()
    vloer = deze.vloer_bewaar(keer=1)
    _schoon()
    reeksen = [
        [verzoek(f"/prestaties/indienen/{pk}/", sleutel, _alles())]
        for pk, sleutel in _leden().items()
    ]
    ons = duur(deze.server, reeksen)
    assert Inzending.objects.geldig().count() == LEDEN
    _schoon()
    _begin()
    return ons, vloer


@cache
def _alles() -> dict[str, str]:
    tekst = ("Wij delen wat wij zien. " * 25)[:500]
    velden = {"herkenning_gemeenten": "ja", "herkenning_om": "deels"}
    velden |= {"herkenning_toelichting": tekst, "prioriteit_gemist": tekst, "thema_gemist": tekst}
    velden |= {"aanhalen_herkenning": "naam", "mandaat_herkenning": "college"}
    for plaats, thema in enumerate(Thema.objects.all()):
        velden |= {f"instemming-{thema.pk}": "mits", f"ambitie-{thema.pk}": "4"}
        velden[f"instemming_toelichting-{thema.pk}"] = tekst if plaats < 1 else "Kort."
        velden[f"stip-{thema.pk}"] = tekst
    return velden


def _schoon() -> None:
    Inzending.objects.filter(deelname_id__in=_leden()).delete()


METINGEN = [
    Meting(
        "bewaren",
        bewaren,
        2.0,
        "Honderd leden die tegelijk typen: een veld bewaren, van verzoek tot vastgelegd; de vloer is een "
        "kale view achter dezelfde middleware die na inloggen een UPDATE doet.",
    ),
    Meting(
        "bewaren_groei",
        bewaren_groei,
        1.1,
        "Hetzelfde in een database met 100.000 ingediende antwoorden; de vloer is dezelfde database zonder.",
    ),
    Meting(
        "vraagpagina",
        vraagpagina,
        1.2,
        "Vraag 2 openen, met alles eromheen; de vloer is een kale view die dezelfde velden toont met "
        "crispy-bootstrap5.",
    ),
    Meting(
        "indienen",
        indienen,
        8.0,
        "Alle drie de vragen (23 velden, 8 teksten van 500 tekens) bewaren en indienen in een transactie; "
        "de vloer is een kale view die na inloggen een UPDATE doet.",
    ),
]
