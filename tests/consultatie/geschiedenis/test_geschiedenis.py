"""Who did what when: in words, from the history that the database keeps, and nothing that is a secret."""

import pghistory
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultatie.acties.leg_besluit_vast import Besluitvorm, leg_besluit_vast, wijzig_besluit
from consultatie.acties.zet_doel import Doelvorm, voeg_doel_toe, wijzig_doel
from consultatie.geschiedenis import GROEPEN, PER_BLADZIJDE, Bladwijzer, Keuze, bladzijde
from consultatie.geschiedenis.namen import model_van
from consultatie.geschiedenis.soorten import SOORTEN
from consultatie.models import Antwoord, Besluit, Code, Inzending, Onderdeel, Punt
from tests import fabriek
from thema.models import Ambitieniveau, Thema
from veiligheid.acties.leg_inzage_vast import leg_inzage_vast
from veiligheid.models import Gebruiker

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde():
    return fabriek.maak_ronde()


@pytest.fixture
def coordinator(ronde):
    return fabriek.maak_gebruiker("coordinator")


def als(gebruiker):
    """As pghistory's middleware does for whoever is signed in."""
    return pghistory.context(user=gebruiker.pk)


def zinnen(ronde, groep: str = "", **keuze) -> list[str]:
    gevonden = bladzijde(ronde, Keuze(groep=groep, **keuze)).gebeurtenissen
    return [
        f"{g.wat}, door {g.door}" + "".join(f" | {regel}" for regel in g.regels) for g in gevonden
    ]


def test_elk_bijgehouden_model_van_een_ronde_wordt_verteld():
    """A new tracked table has to be given its words here."""
    bijgehouden = {
        model.pgh_tracked_model
        for model in apps.get_app_config("consultatie").get_models()
        if hasattr(model, "pgh_tracked_model")
    }
    verteld = {model_van(soort.model) for soort in SOORTEN.values()}

    assert bijgehouden <= verteld
    assert {soort.groep for soort in SOORTEN.values()} | {"inzage"} == set(GROEPEN)


def test_wijziging_zegt_van_wat_naar_wat_en_door_wie(ronde, coordinator):
    punt = fabriek.maak_punt(ronde)
    with als(coordinator):
        punt.stelling = "Vakantieparken"
        punt.save()

    assert zinnen(ronde, "punt") == [
        "Punt 1 ‘Vakantieparken als accent’: stelling van ‘Vakantieparken als accent’ naar "
        "‘Vakantieparken’, door Voorbeeld coordinator 1",
        "Punt 1 ‘Vakantieparken als accent’ gemaakt, door het portaal",
    ]


def test_ook_wat_met_sql_verandert_staat_er(ronde):
    fabriek.maak_punt(ronde)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE consultatie_punt SET stelling = 'Anders'")
        cursor.execute("DELETE FROM consultatie_punt")

    assert [z.partition(",")[0] for z in zinnen(ronde, "punt")] == [
        "Punt 1 ‘Anders’ weggehaald",
        "Punt 1 ‘Vakantieparken als accent’: stelling van ‘Vakantieparken als accent’ naar ‘Anders’",
        "Punt 1 ‘Vakantieparken als accent’ gemaakt",
    ]


def test_ambitie_van_een_doel_staat_er_met_naam(ronde, coordinator):
    besluit = fabriek.maak_besluit(ronde)
    vorm = Doelvorm("Zicht", "Stip", Ambitieniveau.objects.get(niveau=3))
    with als(coordinator):
        doel = voeg_doel_toe(besluit.pk, vorm, door=coordinator)
        hoger = Doelvorm("Zicht", "Stip", Ambitieniveau.objects.get(niveau=4))
        wijzig_doel(doel.pk, hoger, door=coordinator)

    assert zinnen(ronde, "doel", object=doel.pk) == [
        "Doel 1 ‘Zicht’: ambitie van 3 Samen ontwikkelen naar 4 Samen uitvoeren, door "
        "Voorbeeld coordinator 1",
        "Doel 1 ‘Zicht’ toegevoegd, door Voorbeeld coordinator 1",
    ]


def test_besluit_met_meer_wijzigingen_geeft_regels(ronde, coordinator):
    thema = Thema.objects.get(nummer=1)
    punt = fabriek.maak_punt(ronde, thema=thema)
    vandaag = ronde.opent_op.date()
    eerst = Besluitvorm(Besluit.Uitkomst.VASTGESTELD, "Zo", vandaag, ("dvo",), (punt.pk,))
    besluit = leg_besluit_vast(ronde.pk, thema.pk, eerst, door=coordinator)
    dan = Besluitvorm(Besluit.Uitkomst.ACCENT, "Anders", vandaag, ("dvo", "rvo"), ())
    with als(coordinator):
        wijzig_besluit(besluit.pk, dan, door=coordinator)

    gevonden = zinnen(ronde, "besluit")

    assert (
        "Besluit over Ondermijning gewijzigd, door Voorbeeld coordinator 1"
        " | uitkomst van vastgesteld naar vastgesteld met een ander accent"
        " | tekst van ‘Zo’ naar ‘Anders’"
        " | gehoord van de DVO's naar de DVO's, het RVO" in gevonden
    )
    onder = "Onder het besluit over Ondermijning: punt 1 ‘Vakantieparken als accent’"
    assert {z for z in gevonden if z.startswith("Onder")} == {
        f"{onder} toegevoegd, door het portaal",
        f"{onder} weggehaald, door Voorbeeld coordinator 1",
    }


def test_antwoord_toont_het_verschil_tussen_twee_ingediende_versies(ronde):
    deelname = fabriek.maak_deelname(ronde)
    eerste = fabriek.maak_inzending(deelname, ambitie="3")
    with als(deelname.gebruiker):
        Inzending.objects.filter(pk=eerste.pk).update(status="vervangen")
        tweede = fabriek.maak_inzending(deelname, versie=2, ambitie="4")
        tweede.antwoorden.filter(onderdeel=Onderdeel.HERKENNING_TOELICHTING).delete()

    assert zinnen(ronde, "antwoord") == [
        "Antwoord van Voorbeeld lid 1 ingediend, versie 2, door Voorbeeld lid 1"
        " | Toelichting op de lijsten weggehaald, was ‘Mijn woorden’"
        " | Ondermijning: ambitie van 3 naar 4"
        " | Cybercrime: ambitie van 3 naar 4",
        "Antwoord van Voorbeeld lid 1 ingediend, versie 1, door het portaal",
    ]


def test_concept_laat_geen_spoor(ronde):
    deelname = fabriek.maak_deelname(ronde)
    fabriek.maak_inzending(deelname, "concept", tekst="Geheim concept")

    gevonden = zinnen(ronde)

    assert zinnen(ronde, "antwoord") == []
    assert not any("Geheim concept" in zin for zin in gevonden)


def test_concept_na_indienen_wordt_niet_vergeleken(ronde):
    deelname = fabriek.maak_deelname(ronde)
    fabriek.maak_inzending(deelname, ambitie="3")
    fabriek.maak_inzending(deelname, "concept", versie=2, ambitie="5", tekst="Nog niet")

    assert zinnen(ronde, "antwoord") == [
        "Antwoord van Voorbeeld lid 1 ingediend, versie 1, door het portaal"
    ]


def test_mail_staat_er_zonder_tekst_en_link_en_persoon_zonder_wachtwoord(ronde):
    deelname = fabriek.maak_deelname(ronde)
    fabriek.maak_bericht(deelname, tekst="Uw geheime link https://x/uitnodiging/abc")
    deelname.gebruiker.set_password("geheim-wachtwoord")
    deelname.gebruiker.email = "nieuw@voorbeeld.example"
    deelname.gebruiker.save()

    gevonden = zinnen(ronde)

    assert "Uitnodiging aan Voorbeeld lid 1 klaargezet, door het portaal" in gevonden
    assert (
        "Persoon Voorbeeld lid 1: e-mailadres van ‘lid1@voorbeeld.example’ naar "
        "‘nieuw@voorbeeld.example’, door het portaal" in gevonden
    )
    alles = " ".join(gevonden)
    for geheim in ("uitnodiging/abc", "geheim", "pbkdf2", "password", "session"):
        assert geheim not in alles


def test_codering_noemt_code_woorden_en_wie_ze_schreef(ronde, coordinator):
    fabriek.maak_inzending(fabriek.maak_deelname(ronde), tekst="Meer zicht op parken graag")
    code = fabriek.maak_code(ronde)
    codering = fabriek.codeer(ronde.leesstukken.first(), code, "zicht op parken", door=coordinator)
    codering.delete()

    assert [z for z in zinnen(ronde, "code") if "op ‘" in z] == [
        "Code ‘Vakantieparken’ op ‘zicht op parken’ van Voorbeeld lid 1 weggehaald, door "
        "Voorbeeld coordinator 1",
        "Code ‘Vakantieparken’ op ‘zicht op parken’ van Voorbeeld lid 1 gegeven, door "
        "Voorbeeld coordinator 1",
    ]


def test_download_staat_erbij_en_die_van_een_andere_ronde_niet(ronde, coordinator):
    leg_inzage_vast(
        wat="Totaalrapport 1 gedownload", sleutel=f"ronde:{ronde.pk}/rapport:1", door=coordinator
    )
    leg_inzage_vast(wat="Ander", sleutel=f"ronde:{ronde.pk}0/rapport:1", door=coordinator)

    assert zinnen(ronde, "inzage") == ["Totaalrapport 1 gedownload, door Voorbeeld coordinator 1"]


def test_geschiedenis_van_een_rapport_noemt_wie_het_downloadde(ronde, coordinator):
    for nummer in (1, 12):
        leg_inzage_vast(
            wat=f"Rapport {nummer}", sleutel=f"ronde:{ronde.pk}/rapport:{nummer}", door=coordinator
        )
    leg_inzage_vast(wat="Ledenlijst", sleutel=f"ronde:{ronde.pk}/leden", door=coordinator)

    assert zinnen(ronde, "rapport", object=1) == ["Rapport 1, door Voorbeeld coordinator 1"]
    assert len(zinnen(ronde, "rapport")) == 2


def test_geschiedenis_van_een_lid_gaat_over_dat_lid_alleen(ronde):
    lid, ander = (fabriek.maak_deelname(ronde, nummer=nummer) for nummer in (1, 2))
    for deelname in (lid, ander):
        deelname.gebruiker.functie = "wethouder"
        deelname.gebruiker.save()

    assert zinnen(ronde, "lid", object=lid.pk) == [
        "Persoon Voorbeeld lid 1: functie van ‘burgemeester’ naar ‘wethouder’, door het portaal",
        "Lid Voorbeeld lid 1 toegevoegd, door het portaal",
    ]


def test_van_een_andere_ronde_staat_er_niets(ronde):
    ander = fabriek.maak_ronde(naam="Ander")
    fabriek.maak_punt(ander, "Van een ander")

    assert not any("Van een ander" in zin for zin in zinnen(ronde))


def test_keuze_op_persoon_geeft_alleen_wat_die_deed(ronde, coordinator):
    fabriek.maak_punt(ronde, "Van niemand")
    with als(coordinator):
        fabriek.maak_punt(ronde, "Van haar")

    assert zinnen(ronde, "punt", door=(coordinator.pk,)) == [
        "Punt 2 ‘Van haar’ gemaakt, door Voorbeeld coordinator 1"
    ]


def test_bladeren_geeft_alles_eenmaal_ook_als_er_intussen_iets_bij_komt(ronde):
    Code.objects.bulk_create(Code(ronde=ronde, naam=f"Code {i}") for i in range(PER_BLADZIJDE + 20))
    Punt.objects.bulk_create(
        Punt(ronde=ronde, nummer=i, stelling=f"Punt {i}") for i in range(1, 31)
    )
    alles, keuze = [], Keuze()
    while True:
        deze = bladzijde(ronde, keuze)
        alles += [g.wat for g in deze.gebeurtenissen]
        if deze.verder is None:
            break
        keuze = Keuze(na=Bladwijzer.uit(str(deze.verder)))
        fabriek.maak_code(ronde, f"Later {len(alles)}")

    verwacht = [f"Code ‘Code {i}’ gemaakt" for i in range(PER_BLADZIJDE + 20)]
    verwacht += [f"Punt {i} ‘Punt {i}’ gemaakt" for i in range(1, 31)]
    gevonden = [wat for wat in alles if wat in set(verwacht)]
    assert sorted(gevonden) == sorted(verwacht)


@pytest.mark.parametrize("tekst", ["", "x", "2018-01-01~punt~1", "~~", "2018-13-01T00:00Z~punt~1"])
def test_bladwijzer_die_geen_is_wordt_niet_gevolgd(tekst):
    assert Bladwijzer.uit(tekst) is None


def vul(ronde, coordinator, aantal: int) -> None:
    """Something of many kinds, each this often."""
    besluit = ronde.besluiten.first() or fabriek.maak_besluit(ronde)
    begin = Gebruiker.objects.count()
    for nummer in range(begin, begin + aantal):
        deelname = fabriek.maak_deelname(ronde, nummer=100 + nummer)
        inzending = fabriek.maak_inzending(deelname)
        Inzending.objects.filter(pk=inzending.pk).update(status="vervangen")
        fabriek.maak_inzending(deelname, versie=2, ambitie="5")
        code = fabriek.maak_code(ronde, f"Code {nummer}")
        stuk = ronde.leesstukken.order_by("-pk").first()
        codering = fabriek.codeer(stuk, code, door=coordinator)
        punt = fabriek.maak_punt(ronde, f"Punt {nummer}")
        punt.onderbouwing.create(codering=codering)
        doel = fabriek.maak_doel(besluit, f"Doel {nummer}")
        doel.punten.add(punt)
        doel.coderingen.add(codering)
        fabriek.maak_vervolg(ronde)
        fabriek.maak_bericht(deelname)


def test_aantal_queries_hangt_niet_af_van_hoeveel_er_is(ronde, coordinator):
    def tel() -> int:
        with CaptureQueriesContext(connection) as queries:
            zinnen(ronde)
        return len(queries)

    vul(ronde, coordinator, 1)
    een = tel()
    vul(ronde, coordinator, 3)

    assert tel() <= een
    assert een < 25


def test_geen_cel_van_een_antwoord_wordt_bijgehouden():
    assert not hasattr(Antwoord, "events")
