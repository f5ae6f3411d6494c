"""docs/rollen.md is the specification: every row is tried for every person."""

import re
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from consultatie import uitnodigingslink
from consultatie.models import (
    Besluit,
    Code,
    Codering,
    Deelname,
    Inzending,
    Leesstuk,
    Navraag,
    Punt,
    Rapport,
    RapportBestand,
    Ronde,
    Steekproef,
)
from tests import fabriek
from tests.consultatie.verwerking import rond_af_zonder_meer, stuk_van
from thema.acties.ontvang_bestand import ontvang_bestand
from thema.models import Onderwerp, Strategie, Synoniem, Wijzigingsvoorstel
from veiligheid import inloglink
from veiligheid.models import Gebruiker, Partner

pytestmark = pytest.mark.django_db

ROLLEN = Path(settings.BASE_DIR, "docs", "rollen.md")
PERSONEN = ("niemand", "lid", "ander lid", "coördinator", "bbg", "beheerder")
INVOER = b"Gemeente;Prioriteit\r\nBorne;Ondermijning\r\n"
LEDEN = b"Naam;E-mail;Gemeente\r\nNieuw lid;nieuw@borne.test;Borne\r\n"


class Bestand(SimpleUploadedFile):
    """A file that every person can send anew."""

    def read(self, *args) -> bytes:
        self.seek(0)
        return super().read(*args)


def tabel(kop: str) -> list[dict[str, str]]:
    """The rows of the first table under a heading, by column name."""
    stuk = ROLLEN.read_text().split(f"## {kop}\n")[1].split("\n## ")[0]
    regels = [
        [cel.strip() for cel in r.strip("|").split("|")]
        for r in stuk.splitlines()
        if r.startswith("|")
    ]
    return [dict(zip(regels[0], rij, strict=True)) for rij in regels[2:]]


# What a person would send, or what makes it; without it a form is refused for what is missing, not
# for who it is.
GEGEVENS = {
    "vraag": {"prioriteit_gemist": "Water"},
    "vraag_thema": {"opslaan": "1"},
    "cel": {"waarde": "Water"},
    "bespreking": {"ook_aanwezig": "De notulist"},
    "bespreking_vraag": {"prioriteit_gemist": "Water"},
    "bespreking_thema": {"opslaan": "1"},
    "afschrift": {"vorm": "pdf"},
    "rapporten": {"soort": "totaal", "vorm": "pdf"},
    "ronde_sluiten": {"respijt": "30"},
    "ronde_openen": {"sluit_op_0": "2100-01-01", "sluit_op_1": "17:00"},
    "ronde_heropenen": {"sluit_op_0": "2100-01-01", "sluit_op_1": "17:00"},
    "kalender": {
        "sluit_op_0": "2100-01-01",
        "sluit_op_1": "17:00",
        "respijt": "30",
    },
    "heropen_voor": lambda: {
        "wie": f"lid-{Deelname.objects.get().pk}",
        "tot_0": "2100-01-01",
        "tot_1": "17:00",
        "reden": "Ziek",
    },
    "inlezen": {"bestand": Bestand("a.csv", INVOER)},
    "inlezen_controle": {"kop-0": "1"},
    "ronde_inventarisatie": lambda: {
        "inventarisatie": fabriek.maak_inventarisatie("Bevroren", bevroren=True).pk
    },
    "inventarisaties": lambda: {
        "naam": "Nieuw",
        "peildatum": "2018-10-01",
        "strategie": Strategie.objects.get().pk,
    },
    "inventarisatie_bevriezen": {"zeker": "on"},
    "wijziging_voorstellen": {"regel": ["Water"], "verder": "1"},
    "wijziging_behandelen": {"wijs_af": "1", "antwoord": "Te laat"},
    "koppelen": {"ongedaan": "1"},
    "onderwerpen": {"naam": "Water"},
    "lid_toevoegen": lambda: {
        "naam": "Nieuw lid",
        "email": "n@b.test",
        "partner": Partner.objects.get(naam="Borne").pk,
    },
    "lid_wijzigen": lambda: {
        "naam": "Ander lid",
        "email": "l@b.test",
        "partner": Partner.objects.get(naam="Borne").pk,
    },
    "leden_inlezen": {"bestand": Bestand("a.csv", LEDEN)},
    "leden_controle": {"verder": "1"},
    "machtigen": lambda: {"naam": "Anna", "email": "a@b.test", "tot": f"{timezone.localdate()}"},
    "dvo_leden": lambda: {"leden": [Deelname.objects.niet_ingediend().leden().get().pk]},
    "uitnodigen": lambda: {
        "wie": "gekozen",
        "leden": [Deelname.objects.get().pk],
        "onderwerp": "Vraag",
        "tekst": "{link}",
        "wanneer": "nu",
    },
    "bericht_kwam_terug": {"reden": "Postbus vol"},
    "navraag": lambda: {"stuk": maak_navraag().leesstuk_id, "tekst": "Regels"},
    "navragen": lambda: {"stuk": maak_navraag().leesstuk_id, "tekst": "Waarom?"},
    "punten": {"stelling": "Parken"},
    "punt": {"behandel": "1", "uitkomst": "niet", "reden": "Kan niet", "versie": "1"},
    "ronde_afronden": {"zeker": "on"},
    "ronde_hervatten": {"reden": "Foutje"},
    "voorstel": lambda: {"doe": "geef", "code": fabriek.maak_code(Ronde.objects.get()).pk},
    "overeenstemming": lambda: {
        "codeur": fabriek.maak_gebruiker("coordinator", nummer=8).pk,
        "aantal": 1,
    },
    "besluit_vastleggen": {
        "uitkomst": "vastgesteld",
        "tekst": "Zo",
        "genomen_op": f"{timezone.localdate()}",
        "gehoord": ["dvo"],
    },
    "doel_toevoegen": lambda: doelvelden(),
    "doel_wijzigen": lambda: doelvelden(),
    "vervolg_toevoegen": {"orgaan": "rvo", "datum": "2100-01-01", "wat": "x", "stand": "gepland"},
    "vervolg_wijzigen": {"orgaan": "bbg", "datum": "2100-01-01", "wat": "y", "stand": "gepland"},
    "vervolg_document": {"titel": "Nota", "vindplaats": "Z-18-1"},
    "ronde_beginnen": lambda: {
        "naam": "Kleine ronde",
        "vragen": [Ronde.objects.get().vragen.first().pk],
        "themas": [Strategie.objects.get().themas.first().pk],
    },
    "strategie_beginnen": lambda: {
        "van": Strategie.objects.get().pk,
        "naam": "Volgende",
        "van_jaar": "2023",
        "tot_jaar": "2026",
    },
    "onderwerp_samenvoegen": lambda: {"doel": Onderwerp.objects.create(naam="Water").pk},
    "onderwerp_splitsen": lambda: {"naam": "Water", "teksten": [maak_synoniem().sleutel]},
    "leesstuk": {"doe": "gelezen"},
    "codeboek": {"naam": "Nieuwe code"},
    "code": {"naam": "Andere naam"},
    "code_samenvoegen": lambda: {"doel": fabriek.maak_code(Ronde.objects.get(), "Doel").pk},
    "code_splitsen": lambda: {"naam": "Nieuw", "fragmenten": [maak_codering().pk]},
}
ADRESSEN = tabel("Adressen")
TOESTANDEN = tabel("Toestanden")


def maak_personen(ronde: Ronde) -> dict:
    """One person of every kind; only the lid is invited, and the contact of Borne."""
    fabriek.nodig_uit(ronde, lid := fabriek.maak_contact("Borne", nummer=1))
    return {
        "lid": lid,
        "ander lid": fabriek.maak_gebruiker("lid", nummer=2),
        "coördinator": fabriek.maak_gebruiker("coordinator"),
        "bbg": fabriek.maak_gebruiker("bbg"),
        "beheerder": fabriek.maak_gebruiker("beheerder"),
    }


def maak_rapport(ronde: Ronde, door, **velden) -> Rapport:
    rapport = Rapport.objects.create(
        ronde=ronde,
        nummer=1,
        status="klaar",
        aangevraagd_door=door,
        klaar_op=timezone.now(),
        peilmoment=timezone.now(),
        gegevens_hash="0" * 64,
        **velden,
    )
    RapportBestand.objects.create(rapport=rapport, inhoud=b"%PDF-", sha256="0" * 64)
    return rapport


def maak_voorstel(ronde: Ronde, door) -> Wijzigingsvoorstel:
    return Wijzigingsvoorstel.objects.create(
        inventarisatie=ronde.inventarisatie,
        partner=door.partner,
        regels=["Water"],
        ingediend_door=door,
    )


def maak_navraag(van: Deelname | None = None) -> Navraag:
    """A question about a text of this part, or of the only member."""
    stuk = stuk_van(van or Deelname.objects.leden().get())
    return stuk.navragen.create(tekst="Waarom?", door=Gebruiker.objects.first())


def rond_af(ronde: Ronde) -> None:
    rond_af_zonder_meer(ronde, Gebruiker.objects.first())


def terugkoppeling_adres(ronde: Ronde, lid) -> str:
    """Of a round that is finished."""
    rond_af(ronde)
    return reverse("terugkoppeling", args=[ronde.deelnames.get(gebruiker=lid).pk])


def maak_synoniem() -> Synoniem:
    return Synoniem.objects.create(onderwerp=Onderwerp.objects.get(), tekst="Nat", sleutel="nat")


def maak_codering() -> Codering:
    return fabriek.codeer(
        Leesstuk.objects.first(), Code.objects.get(), door=Deelname.objects.get().gebruiker
    )


def dvo_leden_adres(ronde: Ronde) -> str:
    """Of a DVO with one member who has not submitted, to remind."""
    fabriek.maak_deelname(ronde, nummer=5)
    return reverse("dvo_leden", args=[fabriek.maak_dvo(ronde).pk])


def machtiging_adres(ronde: Ronde, lid) -> str:
    """To take back what this member gave."""
    eigen = ronde.deelnames.get(gebruiker=lid)
    gegeven = fabriek.machtig(eigen, fabriek.maak_gebruiker(nummer=3))
    return reverse("machtiging_intrekken", args=[eigen.pk, gegeven.pk])


def steekproef_adres(naam: str, ronde: Ronde) -> str:
    """A sample that the coordinator of this test codes."""
    trekker = fabriek.maak_gebruiker("coordinator", nummer=8)
    steekproef = ronde.steekproeven.create(
        codeur=Gebruiker.objects.get(email__startswith="coordinator1@"), getrokken_door=trekker
    )
    stuk = steekproef.stukken.create(leesstuk=ronde.leesstukken.first())
    return reverse(naam, args=[steekproef.pk, *([stuk.pk] if naam == "steekproef_stuk" else [])])


def doelvelden() -> dict:
    niveau = Strategie.objects.get().ambitieniveaus.first()
    return {"titel": "Doel", "stip": "Stip", "niveau": niveau.pk}


def besluit_adres(naam: str, ronde: Ronde) -> str:
    """An address about the decision on the first theme, one of its goals, or words that it rests on."""
    if naam in ("besluit", "besluit_vastleggen"):
        return reverse(naam, args=[ronde.pk, 1])
    besluit = fabriek.maak_besluit(ronde)
    if naam == "doel_toevoegen":
        return reverse(naam, args=[ronde.pk, 1])
    if naam == "besluit_zin":
        tekst = ronde.leesstukken.first()
        codering = fabriek.codeer(tekst, fabriek.maak_code(ronde), door=besluit.vastgelegd_door)
        return reverse(naam, args=[ronde.pk, 1, codering.pk])
    return reverse(naam, args=[ronde.pk, 1, fabriek.maak_doel(besluit).nummer])


def vervolg_adres(naam: str, ronde: Ronde) -> str:
    """An address about one moment of the follow-up, or a paper for it."""
    moment = fabriek.maak_vervolg(ronde)
    if naam == "vervolg_document_weg":
        papier = moment.documenten.create(titel="Nota", vindplaats="Z-18-1")
        return reverse(naam, args=[ronde.pk, moment.pk, papier.pk])
    return reverse(naam, args=[ronde.pk, moment.pk])


def code_adres(naam: str, ronde: Ronde) -> str:
    code = Code.objects.first() or fabriek.maak_code(ronde)
    return reverse(naam, args=[ronde.pk, code.pk])


# Addresses of what follows on the answers, by what must be made first.
NA_DE_RONDE = {
    **dict.fromkeys(("code", "code_samenvoegen", "code_splitsen"), code_adres),
    **dict.fromkeys(
        (
            "besluit",
            "besluit_vastleggen",
            "besluit_zin",
            "doel_toevoegen",
            "doel_wijzigen",
            "doel_verwijderen",
        ),
        besluit_adres,
    ),
    **dict.fromkeys(
        (
            "vervolg_agenda",
            "vervolg_wijzigen",
            "vervolg_verwijderen",
            "vervolg_document",
            "vervolg_document_weg",
        ),
        vervolg_adres,
    ),
}

# Addresses of what must be made first.
BIJZONDER = {
    "terugkoppeling": terugkoppeling_adres,
    "punt": lambda ronde, lid: reverse("punt", args=[ronde.pk, fabriek.maak_punt(ronde).nummer]),
    "steekproef": lambda ronde, lid: steekproef_adres("steekproef", ronde),
    "steekproef_stuk": lambda ronde, lid: steekproef_adres("steekproef_stuk", ronde),
    "voorstel": lambda ronde, lid: reverse(
        "voorstel", args=[ronde.pk, ronde.leesstukken.first().pk]
    ),
    "lijkt_op": lambda ronde, lid: reverse(
        "lijkt_op", args=[ronde.pk, ronde.leesstukken.first().pk]
    ),
    "inloglink": lambda ronde, lid: inloglink.pad(lid),
    "uitnodiging": lambda ronde, lid: uitnodigingslink.pad(ronde.deelnames.get(gebruiker=lid)),
    "dvo_leden": lambda ronde, lid: dvo_leden_adres(ronde),
    "machtiging_intrekken": lambda ronde, lid: machtiging_adres(ronde, lid),
    "leesstuk": lambda ronde, lid: reverse(
        "leesstuk", args=[ronde.pk, Leesstuk.objects.first().pk]
    ),
    "wijziging_behandelen": lambda ronde, lid: reverse(
        "wijziging_behandelen", args=[maak_voorstel(ronde, lid).pk]
    ),
}


# Pages of the member's own part, with nothing else in the address.
EIGEN = ("lezen", "nakijken", "ontvangst", "agenda", "afschrift", "machtigen", "navraag")


def adres(naam: str, ronde: Ronde, rapport: Rapport, lid) -> str:
    eigen = ronde.deelnames.get(gebruiker=lid).pk
    vast = {
        **dict.fromkeys(EIGEN, [eigen]),
        "cel": [eigen, "prioriteit_gemist"],
        "link_intrekken": [ronde.pk, eigen],
        "vraag": [eigen, 1],
        "vraag_thema": [eigen, 3, 1],
        "inventarisaties": [],
        "inventarisatie": [ronde.inventarisatie_id],
        "inventarisatie_bevriezen": [ronde.inventarisatie_id],
        "wijziging_voorstellen": [lid.partner_id],
        "weging": [],
        "onderwerpen": [],
        "koppelen": [ronde.inventarisatie_id],
        "prioriteiten": [],
        "vergelijken": [],
        "gemeente": [lid.partner_id],
        "themas": [],
        "thema": [1],
        "strategie_beginnen": [],
    }
    if naam in BIJZONDER:
        return BIJZONDER[naam](ronde, lid)
    if naam in NA_DE_RONDE:
        return NA_DE_RONDE[naam](naam, ronde)
    if naam.startswith("inlezen"):
        return inlezen_adres(naam)
    if naam == "weeg":
        zoek = f"?inventarisatie={ronde.inventarisatie_id}"
        return reverse(naam, args=[Onderwerp.objects.get().pk]) + zoek
    if naam in ("onderwerp", "onderwerp_samenvoegen", "onderwerp_splitsen"):
        return reverse(naam, args=[Onderwerp.objects.get().pk])
    if naam.startswith(("lid_", "leden_", "bericht_", "bespreking", "standpunt")):
        return leden_adres(naam, ronde)
    if naam in vast:
        return reverse(naam, args=vast[naam])
    if naam.startswith("rapport_"):
        return reverse(naam, args=[rapport.pk])
    if naam.startswith(("account_", "admin:")) or naam == "start":
        return reverse(naam)
    return reverse(naam, args=[ronde.pk])


def dvo_adres(naam: str, ronde: Ronde) -> str:
    """An address of the meeting of the DVO of the lid, or of what came out of it."""
    dvo = fabriek.maak_dvo(ronde)
    if naam == "standpunt":
        return reverse(naam, args=[fabriek.maak_inzending(dvo).pk])
    rest = {"bespreking_vraag": [1], "bespreking_thema": [3, 1]}.get(naam, [])
    return reverse(naam, args=[dvo.pk, *rest])


def inlezen_adres(naam: str) -> str:
    """An address of taking a file in, into an inventarisatie that is open."""
    if naam == "inlezen_sjabloon":
        return reverse(naam, args=["csv"])
    inventarisatie = fabriek.maak_inventarisatie("Om in te lezen")
    if naam == "inlezen":
        return reverse(naam, args=[inventarisatie.pk])
    bestand = ontvang_bestand(inventarisatie.pk, "a.csv", INVOER, door=None)
    return reverse(naam, args=[inventarisatie.pk, bestand.pk])


def leden_adres(naam: str, ronde: Ronde) -> str:
    """An address about one member, a mail to one, a list of members that waits, or about a DVO."""
    if naam.startswith(("bespreking", "standpunt")):
        return dvo_adres(naam, ronde)
    if naam in ("lid_toevoegen", "leden_inlezen"):
        return reverse(naam, args=[ronde.pk])
    if naam == "leden_sjabloon":
        return reverse(naam, args=[ronde.pk, "csv"])
    if naam.startswith("lid_"):
        return reverse(naam, args=[ronde.pk, ronde.deelnames.leden().get().pk])
    if naam.startswith("bericht_"):
        return reverse(naam, args=[ronde.pk, fabriek.maak_bericht(ronde.deelnames.get()).pk])
    bestand = ronde.ledenbestanden.create(naam="a.csv", inhoud=LEDEN)
    return reverse(naam, args=[ronde.pk, bestand.pk])


def uitkomst(antwoord) -> str:
    if antwoord.status_code == 302 and "/inloggen/?next=" in antwoord.url:
        return "inloggen"
    return {403: "nee", 404: "weg"}.get(antwoord.status_code, "ja")


@pytest.mark.parametrize("rij", ADRESSEN, ids=lambda rij: f"{rij['methode']} {rij['adres']}")
def test_adres_is_open_voor_wie_de_tabel_noemt(rij):
    ronde = fabriek.maak_ronde()
    personen = maak_personen(ronde)
    fabriek.maak_inzending(Deelname.objects.get(), "ingediend")
    rapport = maak_rapport(ronde, personen["bbg"])
    doel = adres(rij["adres"], ronde, rapport, personen["lid"])
    gegevens = GEGEVENS.get(rij["adres"], {})
    gegevens = gegevens() if callable(gegevens) else gegevens
    gevonden = {}
    for persoon in PERSONEN:
        client = Client()
        if persoon != "niemand":
            client.force_login(
                personen[persoon], "allauth.account.auth_backends.AuthenticationBackend"
            )
        antwoord = client.post(doel, gegevens) if rij["methode"] == "POST" else client.get(doel)
        if antwoord.status_code == 302 and "/beheer/login/" in antwoord.url:
            antwoord = client.get(antwoord.url)
        assert antwoord.status_code in (200, 302, 403, 404, 409, 410)
        gevonden[persoon] = uitkomst(antwoord)
    assert gevonden == {persoon: rij[persoon] for persoon in PERSONEN}


def test_tabel_noemt_elk_adres():
    genoemd = {rij["adres"] for rij in ADRESSEN}
    assert genoemd == set(_namen(get_resolver()))


def _namen(resolver: URLResolver) -> list[str]:
    """Every named address; of Django admin, which guards itself as a whole, only the front door."""
    namen = []
    for patroon in resolver.url_patterns:
        if isinstance(patroon, URLPattern):
            namen.append(patroon.name)
        elif patroon.namespace == "admin":
            namen.append("admin:index")
        else:
            namen += _namen(patroon)
    return namen


VERWERKING = (
    "codeer_steekproef",
    "lees_besluit",
    "lees_navraag",
    "beantwoord_navraag",
    "lees_punt",
    "lees_terugkoppeling",
)


def _van_verwerking(toestemming: str, toestand: str, ronde: Ronde):
    """The same of what the coordinator does with an answer."""
    if toestemming == "codeer_steekproef":
        codeur = (
            Gebruiker.objects.get(email__startswith="coordinator1@")
            if "eigen" in toestand
            else fabriek.maak_gebruiker("coordinator", nummer=9)
        )
        trekker = fabriek.maak_gebruiker("coordinator", nummer=8)
        steekproef = ronde.steekproeven.create(codeur=codeur, getrokken_door=trekker)
        return steekproef, Steekproef.objects
    if toestemming == "lees_besluit":
        van = ronde if "open" in toestand else fabriek.maak_ronde("concept", naam="Straks")
        return fabriek.maak_besluit(van), Besluit.objects
    if toestemming == "lees_punt":
        return fabriek.maak_punt(ronde), Punt.objects
    deelname = fabriek.maak_dvo(ronde) if "standpunt" in toestand else Deelname.objects.get()
    if toestemming == "lees_navraag":
        fabriek.maak_inzending(deelname)
        return maak_navraag(deelname), Navraag.objects
    if toestemming == "lees_terugkoppeling":
        return deelname, SimpleNamespace(zichtbaar_voor=Deelname.objects.terugkoppeling_voor)
    return deelname, None


def _object(toestemming: str, toestand: str, ronde: Ronde):
    """The thing that a row is about, and the list in which it may stand."""
    if toestemming == "thema.stel_wijziging_voor":
        partner = "Borne" if toestand == "de eigen gemeente" else "Tiel"
        return Partner.objects.get(naam=partner), None
    if toestemming.startswith("thema.") or toestemming == "lees_besluiten":
        return None, None
    if toestemming in ("lees_ronde", "lees_overzicht"):
        return ronde, Ronde.objects if toestemming == "lees_ronde" else None
    if toestemming == "lees_inzending":
        *standpunt, versie = toestand.split(", ")
        van = fabriek.maak_dvo(ronde) if standpunt else Deelname.objects.get()
        return fabriek.maak_inzending(van, versie), Inzending.objects
    if toestemming == "leid_dvo":
        return fabriek.maak_dvo(ronde), None
    if toestemming in ("lees_rapporten", "lees_rapport"):
        van = {
            "eigen vragen en antwoorden": lambda: ronde.deelnames.get(),
            "vragen en antwoorden van een DVO": lambda: fabriek.maak_dvo(ronde),
            "eigen terugkoppeling": lambda: ronde.deelnames.get(),
            "terugkoppeling van een DVO": lambda: fabriek.maak_dvo(ronde),
        }.get(toestand.split(", ")[0])
        soort = "terugkoppeling" if "terugkoppeling" in toestand else "ontvangst"
        velden = {"soort": soort, "deelname": van()} if van else {}
        door = fabriek.maak_gebruiker("bbg", nummer=9)
        return maak_rapport(ronde, door, **velden), Rapport.objects
    if toestemming in VERWERKING:
        return _van_verwerking(toestemming, toestand, ronde)
    deelname = Deelname.objects.get()
    if toestand in ("respijt, begonnen", "respijt, ingediend"):
        fabriek.maak_inzending(deelname, "concept" if "begonnen" in toestand else "ingediend")
        Inzending.objects.update(begonnen_op=ronde.opent_op)
    if "heropend" in toestand:
        deelname.heropend_tot = timezone.now() + timedelta(days=1)
        deelname.heropend_reden = "Ziek"
        deelname.save()
    return deelname, Deelname.objects if toestemming == "lees_deelname" else None


@pytest.mark.parametrize(
    "rij", TOESTANDEN, ids=lambda rij: f"{rij['toestemming']} {rij['toestand']}"
)
def test_toestemming_en_lijst_zeggen_hetzelfde(rij):
    status = re.match(r"(?:standpunt, )?(concept|open|respijt|gesloten)", rij["toestand"])
    ronde = fabriek.maak_ronde(
        status[1] if status and rij["toestemming"] != "lees_inzending" else "open"
    )
    personen = maak_personen(ronde)
    if rij["toestand"].endswith("afgerond"):
        rond_af(ronde)
    ding, lijst = _object(rij["toestemming"], rij["toestand"], ronde)
    verwacht = {persoon: rij[persoon] for persoon in personen}

    naam = rij["toestemming"]
    naam = naam if "." in naam else f"consultatie.{naam}"
    mag = {p: g.has_perm(naam, ding) for p, g in personen.items()}
    assert {p: "ja" if m else "nee" for p, m in mag.items()} == verwacht
    if lijst is not None:
        ziet = {p: lijst.zichtbaar_voor(g).filter(pk=ding.pk).exists() for p, g in personen.items()}
        assert ziet == mag
