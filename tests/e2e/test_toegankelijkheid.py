"""WCAG 2.2 AA as far as a machine can tell: axe finds nothing on any page, narrow or wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone

from consultatie import uitnodigingslink
from consultatie.models import Leesstuk, Onderdeel, Rapport
from tests import fabriek
from tests.consultatie.verwerking import (
    behandel,
    gecodeerd,
    rond_af_zonder_meer,
    stuk_van,
    zet,
)
from tests.thema.bestanden import lang
from thema.acties.neem_op import neem_op
from thema.acties.ontvang_bestand import ontvang_bestand
from thema.models import Onderwerp, Vervolgstap, Weging, Wijzigingsvoorstel
from veiligheid.models import Gebruiker, Partner

REGELS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BREEDTES = (360, 1280)
BREDER = "document.documentElement.scrollWidth > window.innerWidth"


def leesbladzijden(ronde) -> list[str]:
    """What everyone reads: for a member the proposal alone, for the coordinator the open snapshot."""
    ondermijning = Onderwerp.objects.get()
    gemeente = Partner.objects.get(naam="Borne")
    vervolg = f"inventarisatie={ronde.inventarisatie_id}"
    adressen = [
        reverse("prioriteiten"),
        f"{reverse('prioriteiten')}?zoek=ondermijning",
        reverse("vergelijken"),
        reverse("onderwerp", args=[ondermijning.pk]),
        reverse("gemeente", args=[gemeente.pk]),
        reverse("themas"),
        reverse("thema", args=[1]),
    ]
    return [*adressen, *(f"{a}{'&' if '?' in a else '?'}{vervolg}" for a in adressen)]


def inleesbladzijden(inventarisatie) -> list[str]:
    """Choosing a file, one with everything wrong, and one that was taken in."""
    rommel = lang(
        ("Bornne", "veel", 1), ("Nergensland", 1, "Drugs"), ("Tiel", 1, "Geweld", "o" * 600)
    )
    wacht = ontvang_bestand(inventarisatie.pk, "rommelig.xlsx", rommel, door=None)
    klaar = neem_op(
        ontvang_bestand(inventarisatie.pk, "a.xlsx", lang(("Tiel", 1, "Jeugd")), door=None).pk,
        door=None,
    )
    return [
        reverse("inlezen", args=[inventarisatie.pk]),
        reverse("inlezen_controle", args=[inventarisatie.pk, wacht.pk]),
        reverse("inlezen_controle", args=[inventarisatie.pk, klaar.pk]),
    ]


def inventarisatiebladzijden(ronde) -> dict[str, list[str]]:
    """Snapshots, amendments and weighing, by the role that opens them."""
    voor, na = (
        fabriek.maak_inventarisatie(naam, opgaven={"Borne": opgaven, "Tiel": ["Geweld"]})
        for naam, opgaven in (("Voor", ["Jeugd", "Drugs"]), ("Na", ["Drugs", "Jeugd", "Vuurwerk"]))
    )
    fabriek.bevries(voor)
    na.gebaseerd_op = voor
    na.save()
    contact = fabriek.maak_contact("Tiel")
    borne = Partner.objects.get(naam="Borne")
    afgewezen, wacht = (
        Wijzigingsvoorstel.objects.create(
            inventarisatie=voor,
            partner=partner,
            regels=["Water"],
            toelichting="Hoog water",
            ingediend_door=contact,
            **velden,
        )
        for partner, velden in (
            (
                borne,
                {
                    "uitkomst": "afgewezen",
                    "antwoord": "Nee",
                    "behandeld_op": timezone.now(),
                    "behandeld_door": contact,
                },
            ),
            (contact.partner, {}),
        )
    )
    onderwerp = Onderwerp.objects.get()
    Weging.objects.create(
        inventarisatie=na,
        onderwerp=onderwerp,
        criterium=fabriek.Criterium.objects.get(),
        oordeel=1,
        reden="Omdat",
        datum=na.peildatum,
    )
    return {
        "lid": [reverse("weging")],
        "contact": [reverse("wijziging_voorstellen", args=[borne.pk])],
        "coordinator": [
            reverse("inventarisaties"),
            reverse("inventarisatie", args=[voor.pk]),
            reverse("inventarisatie", args=[na.pk]),
            *inleesbladzijden(na),
            reverse("wijziging_behandelen", args=[wacht.pk]),
            reverse("wijziging_behandelen", args=[afgewezen.pk]),
            f"{reverse('weging')}?inventarisatie={na.pk}",
            f"{reverse('weeg', args=[onderwerp.pk])}?inventarisatie={na.pk}",
        ],
    }


def maak_afschriften(ronde, deelname_id: int, door) -> None:
    """Somebody's own questions and answers: a Word file that is ready, a PDF that is not."""
    nu = timezone.now()
    klaar = {"status": "klaar", "klaar_op": nu, "peilmoment": nu, "gegevens_hash": "0" * 64}
    for nummer, velden in enumerate(({"vorm": "docx", **klaar}, {"vorm": "pdf"}), 1):
        ronde.rapporten.create(
            soort="ontvangst",
            deelname_id=deelname_id,
            nummer=nummer,
            aangevraagd_door=door,
            **velden,
        )


def bladzijden(ronde) -> dict[str, list[str]]:
    """Every page, by the role that opens it."""
    fabriek.maak_opgave(ronde, "Borne", "Fietsendiefstal")
    nu = timezone.now()
    door = fabriek.maak_gebruiker("bbg", nummer=8)
    for nummer, velden in enumerate(
        (
            {"status": "klaar", "klaar_op": nu, "peilmoment": nu, "gegevens_hash": "0" * 64},
            {"status": "mislukt", "reden": "Het geheugen was vol."},
            {"status": "bezig", "stap": "Pagina's opmaken", "voortgang": 40},
        ),
        1,
    ):
        Rapport.objects.create(ronde=ronde, nummer=nummer, aangevraagd_door=door, **velden)
    pk = ronde.pk
    eigen = ronde.deelnames.leden().first().pk
    maak_afschriften(ronde, eigen, door)
    lezen = leesbladzijden(ronde)
    return {
        "niemand": ["/inloggen/", "/inloggen/code/", "/inloggen/link/onzin/"],
        "lid": [
            *lezen[: len(lezen) // 2],
            reverse("lezen", args=[eigen]),
            reverse("vraag", args=[eigen, 1]),
            reverse("vraag", args=[eigen, 2]),
            reverse("vraag_thema", args=[eigen, 3, 1]),
            reverse("nakijken", args=[eigen]),
            reverse("ontvangst", args=[eigen]),
            reverse("afschrift", args=[eigen]),
            "/uitloggen/",
            "/bestaat-niet/",
            reverse("coordinatie", args=[pk]),  # the page that says no
        ],
        "coordinator": [
            *lezen[len(lezen) // 2 :],
            reverse("start"),
            reverse("coordinatie", args=[pk]),
            reverse("antwoorden", args=[pk]),
        ],
        "bbg": [reverse("rapporten", args=[pk])],
    }


@pytest.mark.parametrize("rol", ["niemand", "lid", "coordinator", "bbg"])
def test_geen_bladzijde_heeft_een_overtreding(ronde, rol, live_server, log_in, new_context):
    deelname = fabriek.maak_deelname(ronde, nummer=1)
    fabriek.maak_inzending(deelname, "ingediend")
    fabriek.maak_inzending(deelname, "concept", versie=2)
    fabriek.maak_ronde(naam="Tweede ronde")
    paden = bladzijden(ronde)[rol]
    if rol == "niemand":
        pagina = new_context(locale="nl-NL").new_page()
    else:
        pagina = log_in(deelname.gebruiker if rol == "lid" else fabriek.maak_gebruiker(rol))
    assert overtredingen(pagina, live_server.url, paden) == {}


def ledenbladzijden(ronde) -> list[str]:
    """The list of members, one of them, and a list that comes in with everything wrong."""
    deelname = ronde.deelnames.leden().get()
    rommel = (
        b"Naam;E-mail;Partner;Secretaris\r\nAnna;anna@borne.test;Bornne;\r\n"
        b"Bea;bea;Nergensland;misschien\r\n"
    )
    wacht = ronde.ledenbestanden.create(naam="leden.csv", inhoud=rommel)
    return [
        reverse("leden", args=[ronde.pk]),
        f"{reverse('leden', args=[ronde.pk])}?zoek=niemand",
        reverse("lid_toevoegen", args=[ronde.pk]),
        reverse("lid_wijzigen", args=[ronde.pk, deelname.pk]),
        reverse("leden_inlezen", args=[ronde.pk]),
        reverse("leden_controle", args=[ronde.pk, wacht.pk]),
    ]


def test_geen_bladzijde_van_de_leden_heeft_een_overtreding(ronde, live_server, log_in):
    fabriek.maak_deelname(ronde, nummer=1)
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))

    assert overtredingen(pagina, live_server.url, ledenbladzijden(ronde)) == {}


def postbladzijden(ronde) -> list[str]:
    """The mail with one in every state, what may be done with one, and the gap that it leaves."""
    deelname = ronde.deelnames.leden().get()
    for keer, (status, reden) in enumerate(
        (
            ("te_versturen", ""),
            ("verstuurd", ""),
            ("verstuurd", "Het versturen werd afgebroken."),
            ("vervallen", "De ronde is gesloten."),
            ("mislukt", "Dit adres bestaat niet."),
        ),
        1,
    ):
        bericht = fabriek.maak_bericht(deelname, status, reden=reden, keer=keer)
    post = reverse("post", args=[ronde.pk])
    return [
        post,
        f"{post}?zoek=niemand",
        reverse("bericht_kwam_terug", args=[ronde.pk, bericht.pk]),
        reverse("coordinatie", args=[ronde.pk]),
    ]


def test_geen_bladzijde_van_de_post_heeft_een_overtreding(ronde, live_server, log_in):
    fabriek.maak_deelname(ronde, nummer=1)
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))

    assert overtredingen(pagina, live_server.url, postbladzijden(ronde)) == {}


def uitnodigbladzijden(ronde) -> list[str]:
    """Whom to invite, and who of a district has answered."""
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=2))
    bericht = fabriek.maak_bericht(ronde.deelnames.first(), soort="herinnering", dag="2018-05-18")
    return [
        reverse("kalender", args=[ronde.pk]),
        reverse("heropen_voor", args=[ronde.pk]),
        reverse("leden", args=[ronde.pk]),
        reverse("uitnodigen", args=[ronde.pk]),
        f"{reverse('uitnodigen', args=[ronde.pk])}?lid={bericht.deelname_id}",
        reverse("dvo_leden", args=[fabriek.maak_dvo(ronde).pk]),
    ]


def test_geen_bladzijde_van_het_uitnodigen_heeft_een_overtreding(ronde, live_server, log_in):
    deelname = fabriek.maak_deelname(ronde, nummer=1)
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))

    assert overtredingen(pagina, live_server.url, uitnodigbladzijden(ronde)) == {}

    pagina.goto(live_server.url + reverse("uitnodigen", args=[ronde.pk]))
    pagina.get_by_label("Iedereen die nog niet heeft ingediend").check()
    pagina.get_by_role("button", name="Bekijk de mail").click()
    pagina.get_by_role("button", name="Verstuur aan 1 lid").wait_for()
    assert Axe().run(pagina, options=REGELS).violations_count == 0
    pagina.goto(live_server.url + uitnodigingslink.pad(deelname))
    assert Axe().run(pagina, options=REGELS).violations_count == 0


def codeerbladzijden(ronde) -> list[str]:
    """The queue, a text with overlapping codes and a former version, and the codebook."""
    door = fabriek.Gebruiker.objects.get(rol="coordinator")
    for nummer in (1, 2):
        fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=nummer), tekst="De grijze wolf")
    fabriek.maak_inzending(fabriek.maak_dvo(ronde), tekst="De wolf")
    eerste, tweede = Leesstuk.objects.order_by("pk")[:2]
    dier = fabriek.maak_code(ronde, "Dier", definitie="Alles wat leeft", voorbeeldzin="De wolf")
    wolf = fabriek.maak_code(ronde, "Wolf", ouder=dier)
    for code, woorden in ((dier, "De grijze"), (wolf, "grijze wolf"), (dier, "")):
        fabriek.codeer(eerste, code, woorden, door=door)
    fabriek.codeer(tweede, wolf, "wolf", door=door)
    Leesstuk.objects.filter(pk=eerste.pk).update(vorige=tweede, opvallend=True)
    wachtrij = reverse("wachtrij", args=[ronde.pk])
    return [
        wachtrij,
        f"{wachtrij}?stand=opvallend",
        f"{wachtrij}?stand=gelezen",
        reverse("leesstuk", args=[ronde.pk, eerste.pk]),
        reverse("leesstuk", args=[ronde.pk, tweede.pk]),
        reverse("codeboek", args=[ronde.pk]),
        reverse("code", args=[ronde.pk, dier.pk]),
        reverse("code_splitsen", args=[ronde.pk, dier.pk]),
        f"{reverse('code_samenvoegen', args=[ronde.pk, wolf.pk])}?doel={dier.pk}",
    ]


def test_geen_bladzijde_van_het_coderen_heeft_een_overtreding(ronde, live_server, log_in):
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))
    paden = codeerbladzijden(ronde)

    assert overtredingen(pagina, live_server.url, paden) == {}

    pagina.goto(live_server.url + paden[3])
    pagina.keyboard.press("c")
    pagina.keyboard.type("wo")
    pagina.get_by_role("option", name="Wolf").wait_for()
    assert Axe().run(pagina, options=REGELS).response["violations"] == []


@pytest.mark.parametrize("wie", ["lid", "gemachtigde"])
def test_geen_bladzijde_van_het_machtigen_heeft_een_overtreding(ronde, wie, live_server, log_in):
    deelname = fabriek.maak_deelname(ronde, nummer=1)
    fabriek.maak_inzending(deelname, "concept")
    gemachtigde = fabriek.machtig(deelname, fabriek.maak_gebruiker(nummer=2)).gemachtigde
    namen = {"lid": ["machtigen"], "gemachtigde": ["lezen", "nakijken"]}[wie]
    pagina = log_in(deelname.gebruiker if wie == "lid" else gemachtigde)

    paden = [reverse(naam, args=[deelname.pk]) for naam in namen]
    assert overtredingen(pagina, live_server.url, paden) == {}


def besprekingbladzijden(ronde) -> list[str]:
    """The meeting of a DVO with something to differ about, and what came out of it."""
    dvo = fabriek.maak_dvo(ronde)
    for nummer, (instemming, ambitie) in enumerate((("eens", "2"), ("oneens", "5")), 1):
        fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, nummer=nummer), instemming=instemming, ambitie=ambitie
        )
    ingediend = fabriek.maak_inzending(dvo)
    plaatsen = {
        "bespreking": [[]],
        "bespreking_vraag": [[1], [2]],
        "bespreking_thema": [[2, 1], [3, 1]],
    }
    return [
        *(reverse(naam, args=[dvo.pk, *rest]) for naam in plaatsen for rest in plaatsen[naam]),
        reverse("lezen", args=[dvo.pk]),
        reverse("nakijken", args=[dvo.pk]),
        reverse("standpunt", args=[ingediend.pk]),
        reverse("antwoorden", args=[ronde.pk]),
        reverse("coordinatie", args=[ronde.pk]),
    ]


def test_geen_bladzijde_van_een_bespreking_heeft_een_overtreding(ronde, live_server, log_in):
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))

    assert overtredingen(pagina, live_server.url, besprekingbladzijden(ronde)) == {}


def zoekbladzijden(ronde, codeur) -> list[str]:
    """Searching, typical words, and a sample: before, during and after a second coder."""
    for nummer in range(12):
        partner, tekst = ("Borne", "Vakantieparken.") if nummer < 6 else ("Tiel", "Water.")
        deelname = fabriek.maak_deelname(ronde, partner=partner, nummer=30 + nummer)
        fabriek.maak_inzending(deelname, tekst=tekst)
    eerste = fabriek.maak_gebruiker("coordinator", nummer=8)
    code = fabriek.maak_code(ronde, definitie="Wonen op vakantieparken")
    klaar, bezig = (
        ronde.steekproeven.create(codeur=wie, getrokken_door=eerste) for wie in (eerste, codeur)
    )
    een, ander, *_ = ronde.leesstukken.all()
    klaar.stukken.create(leesstuk=een, klaar_op=timezone.now())
    fabriek.codeer(een, code, door=eerste)
    stuk = bezig.stukken.create(leesstuk=ander)
    zoeken = reverse("zoeken", args=[ronde.pk])
    return [
        zoeken,
        f"{zoeken}?zoek=vakantiepark",
        f"{zoeken}?zoek=niets",
        f"{zoeken}?zoek=de&thema=0",
        reverse("lijkt_op", args=[ronde.pk, een.pk]),
        reverse("termen", args=[ronde.pk]),
        reverse("steekproef", args=[bezig.pk]),
        reverse("steekproef_stuk", args=[bezig.pk, stuk.pk]),
        reverse("overeenstemming", args=[ronde.pk]),
    ]


def test_geen_bladzijde_van_het_zoeken_en_vergelijken_heeft_een_overtreding(
    ronde, live_server, log_in
):
    codeur = fabriek.maak_gebruiker("coordinator")
    pagina = log_in(codeur)
    paden = zoekbladzijden(ronde, codeur)
    assert overtredingen(pagina, live_server.url, paden) == {}

    ronde.steekproeven.get(codeur=codeur).stukken.update(klaar_op=timezone.now())
    assert overtredingen(pagina, live_server.url, paden[-1:]) == {}


def besluitbladzijden(ronde) -> list[str]:
    """Decisions in time, a goal with the words that it rests on, the follow-up, and the history of it all."""
    fabriek.maak_inzending(fabriek.maak_deelname(ronde, nummer=1), tekst="Meer zicht op parken")
    besluit = fabriek.maak_besluit(ronde)
    punt = fabriek.maak_punt(ronde, thema=besluit.thema)
    stuk = ronde.leesstukken.filter(antwoord__thema=besluit.thema).first()
    codering = fabriek.codeer(
        stuk, fabriek.maak_code(ronde), "zicht op parken", door=besluit.vastgelegd_door
    )
    doel = fabriek.maak_doel(besluit)
    doel.coderingen.add(codering)
    doel.punten.add(punt)
    besluit.punten.add(punt)
    klein = fabriek.maak_ronde("gesloten", naam="Accent")
    fabriek.maak_besluit(klein, uitkomst="vervallen", wijzigt=besluit)
    moment = fabriek.maak_vervolg(ronde, datum="2018-11-01")
    moment.documenten.create(titel="Nota", vindplaats="https://zaak.voorbeeld.example/1")
    Vervolgstap.objects.create(
        strategie=ronde.strategie, nummer=1, tekst="Stap", periode="Najaar", bron="§4"
    )
    pk = ronde.pk
    return [
        reverse("besluiten", args=[pk]),
        reverse("besluit", args=[pk, 1]),
        reverse("besluit", args=[klein.pk, 1]),
        reverse("vervolg", args=[pk]),
        reverse("besluit_vastleggen", args=[pk, 1]),
        reverse("besluit_zin", args=[pk, 1, codering.pk]),
        reverse("doel_wijzigen", args=[pk, 1, 1]),
        f"{reverse('vervolg_toevoegen', args=[pk])}?stap=1",
        reverse("vervolg_wijzigen", args=[pk, moment.pk]),
        reverse("ronde_beginnen", args=[pk]),
        reverse("strategie_beginnen"),
        reverse("geschiedenis", args=[pk]),
        f"{reverse('geschiedenis', args=[pk])}?soort=doel&object={doel.pk}",
    ]


@pytest.mark.parametrize(("rol", "aantal"), [("coordinator", None), ("bbg", 4)])
def test_geen_bladzijde_van_besluit_en_vervolg_heeft_een_overtreding(
    ronde, rol, aantal, live_server, log_in
):
    paden = besluitbladzijden(ronde)[:aantal]
    pagina = log_in(fabriek.maak_gebruiker(rol))

    assert overtredingen(pagina, live_server.url, paden) == {}


@pytest.mark.parametrize("rol", ["coordinator", "bbg"])
def test_geen_bladzijde_van_het_overzicht_heeft_een_overtreding(ronde, rol, live_server, log_in):
    """With differences, chains, a DVO-standpunt, and groups that are too small for the BBG."""
    for nummer in range(1, 13):
        fabriek.maak_inzending(
            fabriek.maak_deelname(ronde, nummer=nummer, partner="Borne" if nummer < 7 else "Tiel"),
            instemming="eens" if nummer < 7 else "oneens",
            ambitie="1" if nummer < 7 else "5",
        )
    fabriek.maak_deelname(ronde, nummer=13, partner="Openbaar Ministerie")
    fabriek.maak_inzending(fabriek.maak_dvo(ronde))
    pagina = log_in(fabriek.maak_gebruiker(rol))
    lezen = f"{reverse('antwoorden', args=[ronde.pk])}?keuze=instemming-eens"
    paden = [reverse("overzicht", args=[ronde.pk]), *([lezen] if rol == "coordinator" else [])]

    assert overtredingen(pagina, live_server.url, paden) == {}


def verwerkbladzijden(ronde) -> dict[str, list[str]]:
    """Questions back and points, of a round that is open and of one that is finished."""
    door = fabriek.maak_gebruiker("coordinator")
    klaar = fabriek.maak_ronde("gesloten", naam="Afgerond")
    paden: dict[str, list[str]] = {"lid": [], "coordinator": []}
    lid = fabriek.maak_gebruiker(nummer=40)
    for een in (ronde, klaar):
        fabriek.maak_inzending(deelname := fabriek.nodig_uit(een, lid), tekst="Parken en wijken")
        parken = gecodeerd(deelname, door=door, woorden="Parken")
        los = gecodeerd(deelname, door=door, woorden="wijken")
        for beurt in ({"tekst": "Waarom?"}, {"tekst": "Daarom", "van_lid": True}):
            parken.leesstuk.navragen.create(door=door, **beurt)
        stuk_van(deelname, Onderdeel.STIP).navragen.create(tekst="Wat bedoelt u?", door=door)
        punt = fabriek.maak_punt(een)
        zet(punt, parken)
        behandel(fabriek.maak_punt(een, "Jeugd"), door)
        if een == klaar:
            behandel(punt, door, "niet", "Kan niet")
            rond_af_zonder_meer(klaar, door)
        paden["lid"] += [
            reverse("navraag", args=[deelname.pk]),
            reverse("lezen", args=[deelname.pk]),
        ]
        paden["coordinator"] += [
            reverse("navragen", args=[een.pk]),
            f"{reverse('navragen', args=[een.pk])}?over={los.leesstuk_id}",
            reverse("punten", args=[een.pk]),
            f"{reverse('punt', args=[een.pk, 1])}?code={los.code_id}",
            reverse("punt", args=[een.pk, 2]),
        ]
    paden["lid"] += [reverse("terugkoppeling", args=[deelname.pk]), reverse("start")]
    return paden


@pytest.mark.parametrize("wie", ["lid", "coordinator"])
def test_geen_bladzijde_van_het_verwerken_heeft_een_overtreding(ronde, wie, live_server, log_in):
    paden = verwerkbladzijden(ronde)[wie]
    rol = Gebruiker.objects.filter(rol=wie).order_by("-pk").first()

    assert overtredingen(log_in(rol), live_server.url, paden) == {}


@pytest.mark.parametrize("wie", ["lid", "contact", "coordinator"])
def test_geen_bladzijde_van_een_inventarisatie_heeft_een_overtreding(
    ronde, wie, live_server, log_in
):
    paden = inventarisatiebladzijden(ronde)[wie]
    pagina = log_in(
        fabriek.maak_contact("Borne", nummer=8) if wie == "contact" else fabriek.maak_gebruiker(wie)
    )

    assert overtredingen(pagina, live_server.url, paden) == {}


def koppelbladzijden() -> list[str]:
    """Mapping, with texts that have a sure suggestion, none, and an onderwerp; and the onderwerpen."""
    inventarisatie = fabriek.maak_inventarisatie(
        opgaven={"Borne": ["Ondermijning (criminele)", "Zeppelins", "Vuurwerk"]}
    )
    inventarisatie.opgaven.exclude(tekst="Vuurwerk").update(onderwerp=None)
    van = Onderwerp.objects.get()
    doel = Onderwerp.objects.create(naam="Zware misdaad", afgesplitst_van=van)
    koppelen = reverse("koppelen", args=[inventarisatie.pk])
    samenvoegen = reverse("onderwerp_samenvoegen", args=[van.pk])
    return [
        koppelen,
        f"{koppelen}?tab=gekoppeld",
        reverse("onderwerpen"),
        samenvoegen,
        f"{samenvoegen}?doel={doel.pk}",
        reverse("onderwerp_splitsen", args=[van.pk]),
    ]


def test_geen_bladzijde_van_het_koppelen_heeft_een_overtreding(
    transactional_db, live_server, log_in
):
    paden = koppelbladzijden()
    pagina = log_in(fabriek.maak_gebruiker("coordinator"))
    assert overtredingen(pagina, live_server.url, paden) == {}

    pagina.goto(live_server.url + paden[0])
    pagina.get_by_label("iets anders").first.check()
    pagina.get_by_role("button", name="Bevestig").first.click()
    pagina.locator(".koppelregel .invalid-feedback, .koppelregel.gedaan").first.wait_for()
    assert Axe().run(pagina, options=REGELS).response["violations"] == []


def overtredingen(pagina, basis: str, paden: list[str]) -> dict[tuple[str, int], list[str]]:
    """What axe finds by page and width, with everything that folds unfolded; and what is too wide."""
    fouten = {}
    for pad in paden:
        for breedte in BREEDTES:
            pagina.set_viewport_size({"width": breedte, "height": 800})
            pagina.goto(basis + pad)
            for uitklap in pagina.locator("details").all():
                uitklap.evaluate("e => e.open = true")
            gevonden = [
                f"{v['id']}: {v['nodes'][0]['html'][:120]}"
                for v in Axe().run(pagina, options=REGELS).response["violations"]
            ]
            if pagina.evaluate(BREDER):
                gevonden.append("breder dan het scherm")
            pagina.evaluate("document.documentElement.style.fontSize = '200%'")
            if pagina.evaluate(BREDER) and breedte < 400:
                gevonden.append("breder dan het scherm bij dubbele letters")
            if gevonden:
                fouten[pad, breedte] = gevonden
    return fouten


def test_foutmelding_hoort_bij_haar_veld(ronde, log_in, live_server):
    deelname = fabriek.maak_deelname(ronde)
    pagina = log_in(deelname.gebruiker)
    pagina.goto(live_server.url + reverse("vraag", args=[deelname.pk, 1]))
    pagina.get_by_label("Welke prioriteit mist u?").evaluate("e => e.value = 'x'.repeat(10001)")

    pagina.get_by_role("button", name="Alleen opslaan").click()

    veld = pagina.get_by_label("Welke prioriteit mist u?")
    assert veld.get_attribute("aria-invalid") == "true"
    beschrijving = pagina.locator("#" + " , #".join(veld.get_attribute("aria-describedby").split()))
    assert "te lang: 10.001 tekens" in " ".join(beschrijving.all_text_contents())
    assert pagina.title().startswith("Fout: ")
    assert Axe().run(pagina, options=REGELS).response["violations"] == []
