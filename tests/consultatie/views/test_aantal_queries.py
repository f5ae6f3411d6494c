"""Every list costs the same number of queries for one row and for fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from consultatie.models import Code, Leesstuk, Rapport
from tests import fabriek

pytestmark = pytest.mark.django_db


def maak_leden(ronde, aantal: int) -> None:
    begin = 100 + ronde.deelnames.count()
    for nummer in range(begin, begin + aantal):
        deelname = fabriek.maak_deelname(ronde, nummer=nummer)
        fabriek.maak_inzending(deelname)


def maak_berichten(ronde, aantal: int) -> None:
    begin = 100 + ronde.deelnames.count()
    for nummer in range(begin, begin + aantal):
        deelname = fabriek.maak_deelname(ronde, nummer=nummer)
        for status in ("verstuurd", "mislukt"):
            fabriek.maak_bericht(deelname, status, keer=1 + (status == "mislukt"))


def maak_rapporten(ronde, aantal: int) -> None:
    door = fabriek.Gebruiker.objects.get(rol="bbg")
    begin = ronde.rapporten.count()
    Rapport.objects.bulk_create(
        Rapport(
            ronde=ronde,
            nummer=begin + i,
            status="klaar",
            aangevraagd_door=door,
            klaar_op=timezone.now(),
            peilmoment=timezone.now(),
            gegevens_hash="0" * 64,
        )
        for i in range(1, aantal + 1)
    )


def maak_afschriften(ronde, aantal: int) -> None:
    """Of a member's own answers; all of the first member."""
    deelname = ronde.deelnames.leden().get()
    begin = deelname.rapporten.count()
    Rapport.objects.bulk_create(
        Rapport(
            ronde=ronde,
            deelname=deelname,
            soort="ontvangst",
            nummer=begin + i,
            aangevraagd_door=deelname.gebruiker,
        )
        for i in range(1, aantal + 1)
    )


def maak_machtigingen(ronde, aantal: int) -> None:
    """The member of the test has asked so many, and is asked by as many."""
    eigen = ronde.deelnames.leden().earliest("pk")
    begin = 1000 + eigen.machtigingen.count()
    for nummer in range(begin, begin + aantal):
        ander = fabriek.maak_deelname(ronde, nummer=nummer)
        fabriek.machtig(eigen, ander.gebruiker)
        fabriek.machtig(ander, eigen.gebruiker)


def maak_heropeningen(ronde, aantal: int) -> None:
    """Members who were given more time."""
    begin = 1000 + ronde.deelnames.count()
    for nummer in range(begin, begin + aantal):
        deelname = fabriek.maak_deelname(ronde, nummer=nummer)
        deelname.heropend_tot, deelname.heropend_reden = timezone.now(), "Ziek"
        deelname.save()


def maak_opgaven(ronde, aantal: int) -> None:
    begin = ronde.inventarisatie.opgaven.count()
    for i in range(begin, begin + aantal):
        fabriek.maak_opgave(ronde, "Borne", f"Opgave {i}", rang=i + 1)


def maak_navragen(ronde, aantal: int) -> None:
    """Threads about texts of the first member who submitted, or of many."""
    door = fabriek.Gebruiker.objects.filter(rol="coordinator").first()
    door = door or fabriek.maak_gebruiker("coordinator", nummer=99)
    maak_leden(ronde, aantal)
    for stuk in Leesstuk.objects.filter(navragen=None)[:aantal]:
        stuk.navragen.create(tekst="Waarom?", door=door)


def maak_eigen_navragen(ronde, aantal: int) -> None:
    """About texts of the member of the test."""
    eigen = ronde.deelnames.leden().earliest("pk")
    if not eigen.inzendingen.exists():
        fabriek.maak_inzending(eigen)
    door = fabriek.Gebruiker.objects.filter(rol="coordinator").first()
    door = door or fabriek.maak_gebruiker("coordinator", nummer=99)
    for stuk in Leesstuk.objects.filter(antwoord__inzending__deelname=eigen)[:aantal]:
        stuk.navragen.create(tekst="Waarom?", door=door)


def maak_punten(ronde, aantal: int) -> None:
    """Points that rest on the words of several members."""
    door = fabriek.Gebruiker.objects.get(rol="coordinator")
    maak_leden(ronde, aantal)
    code = fabriek.maak_code(ronde, f"Code {ronde.codes.count()}")
    for stuk in Leesstuk.objects.filter(coderingen=None)[:aantal]:
        punt = ronde.punten.filter(nummer=1).first() or fabriek.maak_punt(ronde)
        punt.onderbouwing.create(codering=fabriek.codeer(stuk, code, door=door))
        fabriek.maak_punt(ronde, f"Punt {ronde.punten.count()}")


def maak_rondes(ronde, aantal: int) -> None:
    for _ in range(aantal):
        fabriek.maak_ronde(naam=f"Ronde {fabriek.Ronde.objects.count()}")


def maak_coderingen(ronde, aantal: int) -> None:
    """So many codes under one another, each on the first text and on one of another member."""
    door = fabriek.Gebruiker.objects.get(rol="coordinator")
    maak_leden(ronde, aantal)
    for stuk in list(Leesstuk.objects.order_by("-pk")[:aantal]):
        ouder = Code.objects.last()
        code = fabriek.maak_code(ronde, f"Code {Code.objects.count()}", ouder=ouder)
        fabriek.codeer(stuk, code, door=door)
        fabriek.codeer(Leesstuk.objects.earliest("pk"), code, "woorden", door=door)
        fabriek.codeer(Leesstuk.objects.earliest("pk"), Code.objects.earliest("pk"), door=door)
        Leesstuk.objects.earliest("pk").coderingen.filter(begin=None).delete()


def maak_dubbel_gecodeerd(ronde, aantal: int) -> None:
    """Texts in a sample, on each of which the two coders differ."""
    maak_leden(ronde, aantal)
    eerste = fabriek.Gebruiker.objects.get(rol="coordinator")
    steekproef = ronde.steekproeven.first() or ronde.steekproeven.create(
        codeur=eerste, getrokken_door=eerste
    )
    code = ronde.codes.first() or fabriek.maak_code(ronde)
    for stuk in ronde.leesstukken.exclude(pk__in=steekproef.leesstukken.all())[:aantal]:
        steekproef.stukken.create(leesstuk=stuk, klaar_op=timezone.now())
        fabriek.codeer(stuk, code, door=eerste)


@pytest.mark.parametrize(
    ("rol", "adres", "maak"),
    [
        ("coordinator", "zoeken", maak_leden),
        ("coordinator", "overeenstemming", maak_dubbel_gecodeerd),
        ("coordinator", "steekproef", maak_dubbel_gecodeerd),
        ("coordinator", "coordinatie", maak_leden),
        ("coordinator", "coordinatie", maak_berichten),
        ("coordinator", "post", maak_berichten),
        ("coordinator", "antwoorden", maak_leden),
        ("coordinator", "overzicht", maak_leden),
        ("bbg", "overzicht", maak_leden),
        ("coordinator", "leden", maak_leden),
        ("coordinator", "wachtrij", maak_coderingen),
        ("coordinator", "codeboek", maak_coderingen),
        ("coordinator", "start", maak_rondes),
        ("coordinator", "uitnodigen", maak_leden),
        ("coordinator", "heropen_voor", maak_heropeningen),
        ("coordinator", "kalender", maak_leden),
        ("coordinator", "dvo_leden", maak_leden),
        ("coordinator", "navragen", maak_navragen),
        ("coordinator", "punten", maak_punten),
        ("coordinator", "punt", maak_punten),
        ("lid", "navraag", maak_eigen_navragen),
        ("lid", "machtigen", maak_machtigingen),
        ("lid", "start", maak_machtigingen),
        ("bbg", "rapporten", maak_rapporten),
        ("lid", "vraag", maak_opgaven),
        ("lid", "vraag_thema", maak_opgaven),
        ("lid", "lezen", maak_leden),
        ("lid", "afschrift", maak_afschriften),
    ],
)
def test_lijst_kost_evenveel_queries_bij_een_en_vijftig_rijen(als, ronde, rol, adres, maak):
    gebruiker = fabriek.maak_gebruiker(rol)
    eigen = 0
    if rol == "lid":
        eigen = fabriek.nodig_uit(ronde, gebruiker).pk
    client = als(gebruiker)
    args = {
        "start": [],
        "punt": [ronde.pk, 1],
        "navraag": [eigen],
        "lezen": [eigen],
        "afschrift": [eigen],
        "machtigen": [eigen],
        "dvo_leden": [fabriek.maak_dvo(ronde).pk],
        "vraag": [eigen, 1],
        "vraag_thema": [eigen, 3, 1],
    }
    maak(ronde, 1)
    if adres == "steekproef":
        args[adres] = [ronde.steekproeven.get().pk]
    doel = reverse(adres, args=args.get(adres, [ronde.pk]))
    doel += "?zoek=woorden" if adres == "zoeken" else ""
    bij_een = tel(client, doel)

    maak(ronde, 49)

    assert tel(client, doel) == bij_een


@pytest.mark.parametrize("naam", ["leesstuk", "code", "code_splitsen", "code_samenvoegen"])
def test_een_tekst_en_een_code_kosten_evenveel_queries_bij_een_en_vijftig(als, ronde, naam):
    client = als(fabriek.maak_gebruiker("coordinator"))
    maak_coderingen(ronde, 1)
    ding = Leesstuk if naam == "leesstuk" else Code
    doel = reverse(naam, args=[ronde.pk, ding.objects.earliest("pk").pk])
    bij_een = tel(client, doel)

    maak_coderingen(ronde, 49)

    assert tel(client, doel) == bij_een
    assert bij_een <= 25


def tel(client, doel: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(doel).status_code == 200
    return len(vragen)
