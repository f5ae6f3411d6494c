"""The example round: complete, repeatable, marked as invented, and never mixed with real data."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie.acties.maak_voorbeeldronde import Voorbeeldronde, maak_voorbeeldronde
from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel, Rapport, Ronde
from consultatie.volledigheid import invulling
from thema.acties.begin_inventarisatie import begin_inventarisatie
from thema.aggregatie import tel
from thema.matrix import matrix
from thema.models import Inventarisatie, Opgave, Prioriteit, Wijzigingsvoorstel
from veiligheid.fouten import Weigering
from veiligheid.models import District, Gebruiker, Partner

NU = datetime(2018, 5, 20, 12, 0, tzinfo=UTC)


@pytest.fixture
def voorstel(db) -> Ronde:
    """The real data; returns the real round."""
    call_command("laad_voorstel", stdout=StringIO())
    return Ronde.objects.get()


@pytest.fixture
def gemaakt(voorstel) -> Voorbeeldronde:
    return maak_voorbeeldronde(leden=200, zaad=7, nu=NU)


def _gegevens() -> dict[str, list]:
    """The example data as somebody reads it, without row numbers."""
    return {
        "mensen": list(
            Gebruiker.objects.order_by("email").values_list(
                "email", "naam", "functie", "rol", "partner__naam", "district__naam"
            )
        ),
        "opgaven": list(
            Opgave.objects.order_by("pk").values_list(
                "partner__naam", "rang", "tekst", "onderwerp__naam"
            )
        ),
        "wijzigingen": list(
            Wijzigingsvoorstel.objects.values_list("partner__naam", "regels", "ingediend_op")
        ),
        "inzendingen": list(
            Inzending.objects.order_by("pk").values_list(
                "deelname__gebruiker__email",
                "versie",
                "status",
                "begonnen_op",
                "gewijzigd_op",
                "ingediend_op",
            )
        ),
        "antwoorden": list(
            Antwoord.objects.order_by("pk").values_list(
                "inzending__deelname__gebruiker__email",
                "inzending__versie",
                "onderdeel",
                "thema__nummer",
                "keuze",
                "tekst",
                "gewijzigd_op",
            )
        ),
    }


def _echte_rijen() -> dict[str, list]:
    """All real rows of the tables that the example writes to."""
    filters = {
        Gebruiker: {"voorbeeld": False},
        Inventarisatie: {"voorbeeld": False},
        Opgave: {"inventarisatie__voorbeeld": False},
        Ronde: {"voorbeeld": False},
        Deelname: {"ronde__voorbeeld": False},
        Inzending: {"deelname__ronde__voorbeeld": False},
        Antwoord: {"inzending__deelname__ronde__voorbeeld": False},
        Rapport: {"ronde__voorbeeld": False},
    }
    return {
        model.__name__: list(model.objects.filter(**f).order_by("pk").values())
        for model, f in filters.items()
    }


def _echte_gegevens(ronde: Ronde) -> Gebruiker:
    """A real member who answered in the real round, and a report about it."""
    echt = Gebruiker.objects.create_user("echt@partner.example", "Echt Lid")
    gemeente = Partner.objects.gemeenten().first()
    deelname = Deelname.objects.create(
        ronde=ronde,
        gebruiker=echt,
        district=gemeente.district,
        partner=gemeente,
        uitgenodigd_op=NU,
    )
    inzending = Inzending.objects.create(deelname=deelname)
    Antwoord.objects.create(inzending=inzending, onderdeel=Onderdeel.HERKENNING_OM, keuze="ja")
    Rapport.objects.create(ronde=ronde, nummer=1, aangevraagd_door=echt)
    return echt


def test_voorbeeldronde_is_open_en_stelt_de_echte_vragen(voorstel, gemaakt):
    ronde = gemaakt.ronde
    velden = ("nummer", "soort", "kort", "titel", "tekst", "uitleg", "bron")
    assert ronde.voorbeeld
    assert (ronde.opent_op, ronde.sluit_op) == (NU - timedelta(weeks=3), NU + timedelta(days=9))
    assert list(ronde.vragen.values_list(*velden)) == list(voorstel.vragen.values_list(*velden))
    assert voorstel.vragen.count() == 3


def test_voorbeeldronde_heeft_per_dvo_een_standpunt_te_geven_en_een_secretaris(gemaakt):
    districten = list(District.objects.values_list("pk", flat=True))

    dvos = gemaakt.ronde.deelnames.dvos().order_by("district")
    secretarissen = gemaakt.ronde.deelnames.filter(secretaris=True).order_by("district")

    assert [dvo.district_id for dvo in dvos] == districten
    assert [lid.district_id for lid in secretarissen] == districten


def test_voorbeeldronde_nodigt_elke_partner_en_elk_dvo_uit(gemaakt):
    deelnames = gemaakt.ronde.deelnames.leden()
    assert deelnames.count() == 200
    assert deelnames.values("partner").distinct().count() == 80
    assert {
        soort: deelnames.filter(partner__soort=soort).values("district").distinct().count()
        for soort in Partner.Soort
    } == {"gemeente": 5, "om": 5, "politie": 5}


def test_voorbeeldronde_met_honderd_leden_bereikt_elke_gemeente(voorstel):
    ronde = maak_voorbeeldronde(leden=100, zaad=1, nu=NU).ronde
    gemeenten = Partner.objects.gemeenten().filter(deelnames__ronde=ronde)
    assert gemeenten.distinct().count() == 78


def test_voorbeeldronde_begint_met_de_burgemeester_van_enschede(gemaakt):
    eerste = gemaakt.ronde.deelnames.get(gebruiker__email="lid001@voorbeeld.example")
    assert (eerste.partner.naam, eerste.functie, eerste.inzendingen.count()) == (
        "Enschede",
        "burgemeester",
        0,
    )


def test_voorbeeldronde_maakt_twee_coordinatoren_een_bbg_lid_en_een_beheerder(gemaakt):
    assert list(
        Gebruiker.objects.exclude(rol="lid").order_by("email").values_list("email", "naam", "rol")
    ) == [
        ("bbg@voorbeeld.example", "Voorbeeld BBG-lid", "bbg"),
        ("beheerder@voorbeeld.example", "Voorbeeld Beheerder", "beheerder"),
        ("coordinator2@voorbeeld.example", "Voorbeeld Tweede coördinator", "coordinator"),
        ("coordinator@voorbeeld.example", "Voorbeeld Coördinator", "coordinator"),
    ]


def test_voorbeeldronde_is_overal_als_voorbeeld_gemerkt(gemaakt):
    mensen = Gebruiker.objects.all()
    assert mensen.count() == 204
    assert not mensen.filter(voorbeeld=False).exists()
    assert not mensen.exclude(naam__startswith="Voorbeeld").exists()
    assert not mensen.exclude(email__endswith="@voorbeeld.example").exists()
    assert Inventarisatie.objects.get().voorbeeld
    assert not Deelname.objects.exclude(ronde=gemaakt.ronde).exists()
    assert [m.has_usable_password() for m in mensen] == [False] * 204


def test_voorbeeldronde_telt_tot_de_gepubliceerde_top_10(gemaakt):
    top = tel(gemaakt.ronde.inventarisatie).top(18)
    gepubliceerd = Prioriteit.objects.filter(lijst="gemeenten")
    assert [r.onderwerp_id for r in top[:10]] == [p.onderwerp_id for p in gepubliceerd]
    steun = [r.n for r in top]
    assert len(set(steun)) == len(steun) == 18


def test_voorbeeldronde_geeft_elke_gemeente_vier_tot_zeven_opgaven(gemaakt):
    opgaven = gemaakt.ronde.inventarisatie.opgaven
    per_gemeente = [
        list(opgaven.van(gemeente).values_list("rang", flat=True))
        for gemeente in Partner.objects.gemeenten()
    ]
    assert all(rangen == list(range(1, len(rangen) + 1)) for rangen in per_gemeente)
    assert {len(rangen) for rangen in per_gemeente} == {4, 5, 6, 7}
    assert [o.tekst for o in opgaven.filter(partner__soort="om")] == [
        p.tekst for p in Prioriteit.objects.filter(lijst="om")
    ]
    assert not opgaven.filter(onderwerp=None).exists()


def test_voorbeeldronde_weegt_elk_onderwerp_dat_is_genoemd_of_een_thema_heeft(gemaakt):
    inventarisatie = gemaakt.ronde.inventarisatie
    geheel = matrix(inventarisatie)
    assert [rij.onderwerp.naam for rij in geheel.rijen if None in rij.wegingen] == []
    assert len(geheel.rijen) == 20
    assert inventarisatie.wegingen.count() == 80
    assert {bool(rij.afweging) == (not rij.themas) for rij in geheel.rijen} == {True}
    assert all(w.reden.endswith(".") for w in inventarisatie.wegingen.all())
    assert {w.door.email for w in inventarisatie.wegingen.select_related("door")} == {
        "coordinator@voorbeeld.example"
    }


def test_voorbeeldronde_heeft_een_contactpersoon_met_een_open_wijziging(gemaakt):
    voorstel = Wijzigingsvoorstel.objects.get()
    assert list(Gebruiker.objects.filter(contactpersoon=True)) == [voorstel.ingediend_door]
    assert (voorstel.ingediend_door.email, voorstel.partner.naam, voorstel.uitkomst) == (
        "lid001@voorbeeld.example",
        "Enschede",
        "open",
    )
    assert voorstel.inventarisatie == gemaakt.ronde.inventarisatie
    assert voorstel.ingediend_op < NU


def test_voorbeeldronde_verdeelt_de_standen(gemaakt):
    inzendingen = Counter(Inzending.objects.values_list("versie", "status"))
    assert gemaakt.standen == {"ingediend": 154, "begonnen": 14, "niet_begonnen": 32}
    assert inzendingen == {
        (1, "ingediend"): 148,
        (1, "vervangen"): 6,
        (2, "ingediend"): 6,
        (2, "concept"): 5,
        (1, "concept"): 14,
    }
    beantwoord = set(Inzending.objects.values_list("deelname__partner", flat=True))
    assert 3 <= Partner.objects.gemeenten().exclude(pk__in=beantwoord).count() <= 20


def test_voorbeeldronde_heeft_alleen_volledige_inzendingen(gemaakt):
    ingediend = gemaakt.ronde.deelnames.filter(inzendingen__status="ingediend").exclude(
        inzendingen__status="concept"
    )
    open_punten = {d.gebruiker.email: invulling(d).open_punten for d in ingediend.distinct()}
    assert len(open_punten) == 149
    assert {email: punten for email, punten in open_punten.items() if punten} == {}


def test_voorbeeldronde_schrijft_geen_lege_cel_en_alleen_bestaande_keuzes(gemaakt):
    fout = [
        (a.onderdeel, a.keuze, a.tekst)
        for a in Antwoord.objects.all()
        if (a.keuze not in (Onderdeel(a.onderdeel).keuzes or {""}))
        or not a.waarde.strip()
        or bool(a.thema_id) != Onderdeel(a.onderdeel).per_thema
    ]
    assert fout == []


def test_voorbeeldronde_houdt_elk_moment_binnen_de_ronde(gemaakt):
    assert [
        i.pk
        for i in Inzending.objects.all()
        if not gemaakt.ronde.opent_op <= i.begonnen_op <= i.gewijzigd_op <= NU
        or (i.ingediend_op is not None and i.ingediend_op != i.gewijzigd_op)
    ] == []
    assert Antwoord.objects.filter(gewijzigd_op__gt=NU).count() == 0


def test_voorbeeldronde_leest_niet_als_kopieen(gemaakt):
    # A second version keeps the texts of the first, so one version of each member is read.
    teksten = Counter(
        Antwoord.objects.filter(inzending__versie=1)
        .exclude(tekst="")
        .values_list("tekst", flat=True)
    )
    assert len(teksten) > 600
    assert [tekst for tekst, keer in teksten.items() if keer > 1] == []
    assert {teken for tekst in teksten for teken in tekst if teken in "&<>\"’'{}"} == set("&<>\"’'")


def test_voorbeeldronde_laat_districten_verschillen(gemaakt):
    def eens(nummer, **filters):
        keuzes = Antwoord.objects.geldig(gemaakt.ronde).filter(
            onderdeel=Onderdeel.INSTEMMING, thema__nummer=nummer, **filters
        )
        return keuzes.filter(keuze="eens").count() / keuzes.count()

    district = "inzending__deelname__district__naam"
    assert eens(4, **{district: "Twente"}) > eens(4, **{district: "Gelderland-Zuid"}) + 0.2
    assert eens(2) > max(eens(1), eens(3), eens(4))


def test_voorbeeldronde_met_hetzelfde_zaad_is_dezelfde(gemaakt):
    eerst = _gegevens()
    maak_voorbeeldronde(leden=200, zaad=7, nu=NU, opnieuw=True)
    assert _gegevens() == eerst
    maak_voorbeeldronde(leden=200, zaad=8, nu=NU, opnieuw=True)
    anders = _gegevens()
    assert {naam for naam in eerst if eerst[naam] != anders[naam]} == set(eerst)


def test_voorbeeldronde_zoekt_het_moment_van_een_antwoord_in_een_tabel(voorstel):
    """Joined to others it takes hours where PostgreSQL takes tables for empty that were just filled."""
    with CaptureQueriesContext(connection) as queries:
        maak_voorbeeldronde(leden=9, zaad=7, nu=NU)

    (zet,) = (q["sql"] for q in queries if q["sql"].startswith('UPDATE "consultatie_antwoord"'))
    assert ("JOIN" in zet, "ORDER BY" in zet) == (False, False)


@pytest.mark.parametrize("leden", [1, 9, 1200])
def test_voorbeeldronde_past_bij_elk_aantal_leden(voorstel, leden):
    gemaakt = maak_voorbeeldronde(leden=leden, zaad=3, nu=NU)
    assert gemaakt.ronde.deelnames.leden().count() == sum(gemaakt.standen.values()) == leden


@pytest.mark.parametrize("leden", [0, -1, 5001])
def test_voorbeeldronde_weigert_een_onmogelijk_aantal(voorstel, leden):
    with pytest.raises(Weigering, match="Kies een aantal leden van 1 tot en met 5000"):
        maak_voorbeeldronde(leden=leden, zaad=3)
    assert Ronde.objects.get() == voorstel


def test_voorbeeldronde_weigert_een_tweede_keer(gemaakt):
    eerst = _gegevens()
    with pytest.raises(CommandError, match="Er is al een voorbeeldronde. Met `--opnieuw`"):
        call_command("voorbeeldronde", stdout=StringIO())
    assert _gegevens() == eerst


def test_voorbeeldronde_weigert_in_productie(voorstel, settings):
    settings.PRODUCTIE = True
    with pytest.raises(Weigering, match="hoort niet in productie"):
        maak_voorbeeldronde(leden=10, zaad=1)
    with pytest.raises(Weigering, match="hoort niet in productie"):
        maak_voorbeeldronde(leden=10, zaad=1, opnieuw=True)
    assert not Gebruiker.objects.exists()


@pytest.mark.django_db
def test_voorbeeldronde_vraagt_eerst_om_het_voorstel():
    with pytest.raises(Weigering, match="Voer eerst `python manage.py laad_voorstel` uit"):
        maak_voorbeeldronde(leden=10, zaad=1)


def test_voorbeeldronde_opnieuw_laat_echte_gegevens_staan(voorstel, gemaakt):
    echt = _echte_gegevens(voorstel)
    Rapport.objects.create(ronde=gemaakt.ronde, nummer=1, aangevraagd_door=echt)
    begin_inventarisatie(
        strategie=voorstel.strategie,
        naam="Kopie van het voorbeeld",
        peildatum=NU.date(),
        kopie_van=gemaakt.ronde.inventarisatie,
        door=Gebruiker.objects.get(email="coordinator@voorbeeld.example"),
    )
    eerst = _echte_rijen()
    nieuw = maak_voorbeeldronde(leden=20, zaad=1, nu=NU, opnieuw=True)
    assert _echte_rijen() == eerst
    assert list(Ronde.objects.filter(voorbeeld=True)) == [nieuw.ronde]
    assert Gebruiker.objects.filter(voorbeeld=True).count() == 24


def test_voorbeeldronde_opnieuw_spaart_wie_iets_in_een_echte_ronde_deed(voorstel, gemaakt):
    coordinator = Gebruiker.objects.get(email="coordinator@voorbeeld.example")
    rapport = Rapport.objects.create(ronde=voorstel, nummer=1, aangevraagd_door=coordinator)
    maak_voorbeeldronde(leden=20, zaad=1, nu=NU, opnieuw=True)
    rapport.refresh_from_db()
    assert rapport.aangevraagd_door == coordinator


def test_voorbeeldronde_opnieuw_spaart_wie_iets_echts_woog(voorstel, gemaakt):
    coordinator = Gebruiker.objects.get(email="coordinator@voorbeeld.example")
    weging = gemaakt.ronde.inventarisatie.wegingen.first()
    weging.pk, weging.inventarisatie = (
        None,
        Inventarisatie.objects.create(
            strategie=voorstel.strategie, naam="Echt", peildatum=NU.date()
        ),
    )
    weging.save()
    maak_voorbeeldronde(leden=20, zaad=1, nu=NU, opnieuw=True)
    weging.refresh_from_db()
    assert weging.door == coordinator


def test_voorbeeldronde_overschrijft_geen_echte_gebruiker(voorstel):
    Gebruiker.objects.create_user("lid003@voorbeeld.example", "Echt Lid")
    with pytest.raises(Weigering, match="Er is een echte gebruiker met een adres"):
        maak_voorbeeldronde(leden=10, zaad=1)
    assert Gebruiker.objects.get().naam == "Echt Lid"


def test_voorbeeldronde_meldt_wat_zij_maakte(voorstel):
    uitvoer = StringIO()
    call_command("voorbeeldronde", leden=100, zaad=1, stdout=uitvoer)
    antwoorden = Antwoord.objects.filter(
        inzending__deelname__ronde__in=Ronde.objects.filter(voorbeeld=True, afgerond_op=None)
    ).count()
    assert uitvoer.getvalue() == (
        "Gemaakt: Voorbeeldronde Veiligheidsstrategie 2019-2022\n"
        "  leden: 100 (77 ingediend, 7 bezig, 16 niet begonnen)\n"
        f"  antwoorden: {antwoorden}\n"
        "  opgaven in de inventarisatie: 472\n"
        "Ook gemaakt: Voorbeeldronde die is afgerond, met punten, terugkoppeling en besluiten\n"
        "  inloggen kan als lid001, coordinator, coordinator2, bbg of beheerder @voorbeeld.example\n"
    )
