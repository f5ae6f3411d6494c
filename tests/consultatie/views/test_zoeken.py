"""Searching, likeness and typical words, by the pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultatie import termen
from consultatie.models import Leesstuk, Onderdeel
from tests import fabriek
from thema.models import Thema
from veiligheid.models import District

pytestmark = pytest.mark.django_db


@pytest.fixture
def teksten(ronde):
    """A text on the first theme from Twente and one on the second from Zuid, both about parks."""
    themas = list(Thema.objects.order_by("nummer"))
    for nummer, (partner, thema) in enumerate(zip(("Borne", "Tiel"), themas, strict=True), 1):
        deelname = fabriek.maak_deelname(ronde, partner=partner, nummer=10 + nummer)
        inzending = fabriek.maak_inzending(deelname, tekst="")
        cel = inzending.antwoorden.get(onderdeel=Onderdeel.STIP, thema=thema)
        cel.tekst = f"Elk <b>park</b> in {partner}. Vakantieparken eerst."
        cel.save()
        fabriek.zet_leesstukken_klaar([inzending])
    return list(Leesstuk.objects.order_by("pk"))


def _gevonden(pagina) -> list[Leesstuk]:
    return [stuk for stuk, _ in pagina.context["gevonden"]]


def test_zoeken_zonder_vraag_toont_alleen_het_veld(coordinator, ronde, teksten):
    pagina = coordinator.get(reverse("zoeken", args=[ronde.pk]))

    assert pagina.status_code == 200
    assert "gevonden" not in pagina.context


def test_zoeken_toont_de_zin_gemarkeerd_en_al_het_andere_letterlijk(coordinator, ronde, teksten):
    pagina = coordinator.get(reverse("zoeken", args=[ronde.pk]), {"zoek": "park borne"})

    assert _gevonden(pagina) == [teksten[0]]
    html = pagina.content.decode()
    assert "Elk &lt;b&gt;<mark>park</mark>&lt;/b&gt; in <mark>Borne</mark>. …" in html
    assert "1 tekst met ‘park borne’ in deze keuze." in html


@pytest.mark.parametrize(
    ("keuze", "welke"),
    [
        (lambda r: {"thema": Thema.objects.get(nummer=2).pk}, [1]),
        (lambda r: {"district": District.objects.get(naam="Twente").pk}, [0]),
        (lambda r: {"vraag": r.vragen.get(nummer=3).pk}, [0, 1]),
        (lambda r: {"vraag": r.vragen.get(nummer=2).pk}, []),
    ],
)
def test_zoeken_binnen_een_vraag_thema_of_district(coordinator, ronde, teksten, keuze, welke):
    vraag = {"zoek": "vakantiepark"} | keuze(ronde)
    pagina = coordinator.get(reverse("zoeken", args=[ronde.pk]), vraag)

    assert _gevonden(pagina) == [teksten[i] for i in welke]


def test_zoeken_op_woorden_die_niets_zeggen_zegt_dat(coordinator, ronde, teksten):
    pagina = coordinator.get(reverse("zoeken", args=[ronde.pk]), {"zoek": "de het"})

    assert "alleen woorden die in bijna elke tekst staan" in pagina.content.decode()


def test_zoeken_vindt_geen_vervangen_versies_en_geen_andere_ronde(coordinator, ronde, teksten):
    ander = fabriek.maak_ronde(naam="Andere")
    ronde.deelnames.first().inzendingen.update(status="vervangen")

    vraag = {"zoek": "vakantiepark"}
    hier, daar = (coordinator.get(reverse("zoeken", args=[r.pk]), vraag) for r in (ronde, ander))

    assert (_gevonden(hier), _gevonden(daar)) == ([teksten[1]], [])


def test_lijkt_op_toont_de_tekst_en_wat_erop_lijkt(coordinator, ronde, teksten):
    deze, ander = teksten
    pagina = coordinator.get(reverse("lijkt_op", args=[ronde.pk, deze.pk]))

    assert pagina.context["stuk"] == deze
    assert [g.leesstuk for g in pagina.context["gelijkend"]] == [ander]


def test_lijkt_op_van_een_tekst_die_niet_meer_telt_bestaat_niet(coordinator, ronde, teksten):
    ronde.deelnames.first().inzendingen.update(status="vervangen")

    pagina = coordinator.get(reverse("lijkt_op", args=[ronde.pk, teksten[0].pk]))

    assert pagina.status_code == 404


def _veel(ronde, partner: str, tekst: str, begin: int) -> None:
    for nummer in range(begin, begin + 6):
        deelname = fabriek.maak_deelname(ronde, partner=partner, nummer=nummer)
        fabriek.maak_inzending(deelname, tekst=tekst)


def test_termen_toont_woorden_met_hun_zinnen(coordinator, ronde):
    _veel(ronde, "Borne", "Eerst dit. Te veel vakantieparken.", 100)
    _veel(ronde, "Tiel", "Water.", 200)

    adres = reverse("termen", args=[ronde.pk])
    pagina = coordinator.get(adres)

    ((term, zinnen),) = pagina.context["regels"]
    assert (pagina.context["naam"], term.lemma, term.hier, term.elders) == (
        "Twente",
        "vakantiepark",
        6,
        0,
    )
    assert [zin for _, zin in zinnen] == ["Te veel vakantieparken."]

    zuid = District.objects.get(naam="Zuid")
    pagina = coordinator.get(adres, {"van": f"district-{zuid.pk}"})
    assert [t.lemma for t, _ in pagina.context["regels"]] == ["water"]


def test_termen_en_gelijkenis_kosten_even_veel_queries_bij_meer_teksten(coordinator, ronde):
    _veel(ronde, "Borne", "Te veel vakantieparken.", 100)
    _veel(ronde, "Tiel", "Water.", 200)
    deze = ronde.leesstukken.order_by("pk").first()
    paden = [
        reverse("termen", args=[ronde.pk]),
        reverse("lijkt_op", args=[ronde.pk, deze.pk]),
    ]
    eerst = [_queries(coordinator, pad) for pad in paden]
    _veel(ronde, "Borne", "Te veel vakantieparken, drugs, vuurwerk en drank.", 300)

    assert [_queries(coordinator, pad) for pad in paden] <= eerst


def _queries(client, pad: str) -> int:
    with CaptureQueriesContext(connection) as vragen:
        assert client.get(pad).status_code == 200
    return len(vragen)


def test_termen_van_een_grote_ronde_worden_door_celery_geteld(
    coordinator, ronde, monkeypatch, wachtrij
):
    _veel(ronde, "Borne", "Te veel vakantieparken.", 100)
    monkeypatch.setattr(termen, "GROOT", 1)

    for _ in range(2):
        pagina = coordinator.get(reverse("termen", args=[ronde.pk]))
        assert "worden geteld" in pagina.content.decode()

    assert wachtrij() == [("consultatie.tasks.tel_termen", [ronde.pk])]
