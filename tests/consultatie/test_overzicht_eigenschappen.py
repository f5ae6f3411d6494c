"""All that is counted of a round, against a slow and obvious second count over random small rounds.

The overview, the matrix, the chains, the report, the lists behind the links and the export always agree.
Nobody is counted twice, also after revisions, and a DVO-standpunt is counted nowhere.
"""

from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from openpyxl import load_workbook

from consultatie import overzicht
from consultatie.afscherming import MINSTENS
from consultatie.forms.lezen import LeesForm
from consultatie.kenmerken import KETENS
from consultatie.models import Antwoord, Inzending, Onderdeel
from consultatie.rapport import gegevens
from consultatie.rapport.overzichtvorm import Adressen, context, matrix
from consultatie.views.antwoorden import gekozen
from tests import fabriek
from thema.models import Thema
from veiligheid.models import District, Gebruiker, Partner

PARTNERS = ("Borne", "Tiel", "Openbaar Ministerie", "Politie")
EENMAAL = (Onderdeel.HERKENNING_GEMEENTEN, Onderdeel.HERKENNING_OM)
PER_THEMA = (Onderdeel.INSTEMMING, Onderdeel.AMBITIE)
CELLEN = [(o, None) for o in EENMAAL] + [(o, t) for t in (1, 2) for o in PER_THEMA]


def keuzes(onderdeel: Onderdeel):
    return st.sampled_from(["", *onderdeel.keuzes.values])


versie = st.tuples(*(keuzes(onderdeel) for onderdeel, _thema in CELLEN))
# Of a member: the partner, the district, the versions handed in, and one that is being worked on.
lid = st.tuples(
    st.sampled_from(PARTNERS),
    st.sampled_from(("Twente", "Zuid")),
    st.lists(versie, max_size=3),
    st.none() | versie,
)
dvo = st.dictionaries(st.sampled_from(("Twente", "Zuid")), st.lists(versie, max_size=2))


class Wereld:
    """A random round in the database, and beside it what was put in, as plain lists."""

    def __init__(self, leden, dvos) -> None:
        self.ronde = fabriek.maak_ronde()
        Partner.objects.get_or_create(soort="politie", naam="Politie")
        self.themas = {thema.nummer: thema for thema in Thema.objects.all()}
        self.leden = []
        for nummer, (partner, district, versies, concept) in enumerate(leden, 1):
            deelname = fabriek.maak_deelname(self.ronde, partner=partner, nummer=nummer)
            deelname.district = District.objects.get(naam=district)
            deelname.save()
            self._schrijf(deelname, versies, concept)
            self.leden.append((deelname, partner, district, versies, concept))
        self.dvos = dvos
        for district, versies in dvos.items():
            self._schrijf(fabriek.maak_dvo(self.ronde, district), versies, None)

    def _schrijf(self, deelname, versies, concept) -> None:
        alle = [*versies, *([concept] if concept else [])]
        for nummer, waarden in enumerate(alle, 1):
            status = "ingediend" if nummer == len(versies) else "vervangen"
            if nummer > len(versies):
                status = "concept"
            inzending = Inzending.objects.create(
                deelname=deelname,
                versie=nummer,
                status=status,
                ingediend_op=None
                if status == "concept"
                else datetime(2018, 5, nummer, 12, tzinfo=UTC),
            )
            Antwoord.objects.bulk_create(
                Antwoord(
                    inzending=inzending,
                    onderdeel=onderdeel,
                    thema=self.themas[thema] if thema else None,
                    keuze=waarde,
                )
                for (onderdeel, thema), waarde in zip(CELLEN, waarden, strict=True)
            )

    # The slow second count.

    def geldig(self, **van) -> list[dict]:
        """Of every member who submitted, the cells of the last version; of one district, kind or partner."""
        gevonden = []
        for deelname, partner, district, versies, _concept in self.leden:
            soort = Partner.objects.get(naam=partner).soort
            kenmerken = {"district": district, "soort": soort, "partner": partner}
            if versies and all(kenmerken[veld] == waarde for veld, waarde in van.items()):
                gevonden.append({"pk": deelname.pk} | dict(zip(CELLEN, versies[-1], strict=True)))
        return gevonden

    def tel(self, cel, **van) -> tuple[int, ...]:
        gekozen = Counter(rij[cel] for rij in self.geldig(**van))
        return tuple(gekozen[code] for code in cel[0].keuzes.values)

    def respons(self, **van) -> tuple[int, int, int]:
        wie = []
        for _deelname, partner, district, versies, concept in self.leden:
            soort = Partner.objects.get(naam=partner).soort
            kenmerken = {"district": district, "soort": soort, "partner": partner}
            if all(kenmerken[veld] == waarde for veld, waarde in van.items()):
                wie.append((versies, concept))
        return (
            len(wie),
            sum(bool(versies or concept) for versies, concept in wie),
            sum(bool(versies) for versies, _concept in wie),
        )

    def keten(self, keten, thema: int) -> tuple[int, int]:
        n = van = 0
        for rij in self.geldig():
            eerst = rij[keten.van.onderdeel, thema if keten.van.onderdeel.per_thema else None]
            dan = rij[keten.dan.onderdeel, thema]
            if eerst in keten.van.keuzes and dan:
                van += 1
                n += dan in keten.dan.keuzes
        return n, van


def als_respons(respons) -> tuple[int, int, int]:
    return respons.uitgenodigd, respons.begonnen, respons.ingediend


class TestTelling(TestCase):
    """Hypothesis' own TestCase undoes each round."""

    @settings(
        max_examples=20,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(st.lists(lid, max_size=7), dvo)
    def test_alles_wat_telt_is_gelijk(self, leden, dvos):
        wereld = Wereld(leden, dvos)
        o = overzicht.lees(wereld.ronde)

        self.overzicht_is_gelijk(wereld, o)
        self.rapport_is_gelijk(wereld)
        self.lijsten_zijn_gelijk(wereld, o)
        self.export_is_gelijk(wereld)

    def overzicht_is_gelijk(self, wereld, o):
        assert als_respons(o.respons) == wereld.respons()
        for groepen, dekkingen, veld in (
            (o.districten, o.per_district, "district"),
            (o.soorten, o.per_soort, "soort"),
        ):
            for groep, dekking in zip(groepen, dekkingen, strict=True):
                waarde = groep.naam if veld == "district" else groep.sleutel
                assert als_respons(dekking.respons) == wereld.respons(**{veld: waarde})
        for _pk, gemeente in o.gemeenten:
            verwacht = wereld.respons(partner=gemeente.naam)
            assert (gemeente.uitgenodigd, gemeente.ingediend) == (verwacht[0], verwacht[2])
        assert (o.dagen[-1].samen if o.dagen else 0) == o.respons.ingediend
        self.regels_zijn_gelijk(wereld, o)
        for thema, (_naam, standen) in zip(wereld.themas, o.ketens, strict=True):
            assert [(s.n, s.van) for s in standen] == [wereld.keten(k, thema) for k in KETENS]

    def regels_zijn_gelijk(self, wereld, o):
        assert len(o.regels) == len(CELLEN)
        for cel, regel in zip(CELLEN, o.regels, strict=True):
            assert regel.totaal.telling.aantallen == wereld.tel(cel)
            assert [vak.telling.aantallen for vak in regel.districten] == [
                wereld.tel(cel, district=groep.naam) for groep in o.districten
            ]
            assert [vak.telling.aantallen for vak in regel.soorten] == [
                wereld.tel(cel, soort=groep.sleutel) for groep in o.soorten
            ]
            plaats = CELLEN.index(cel)
            codes = dict(zip(regel.totaal.telling.codes, regel.totaal.telling.namen, strict=True))
            assert regel.standpunten == tuple(
                codes.get(versies[-1][plaats], "") if (versies := wereld.dvos.get(g.naam)) else ""
                for g in o.districten
            )

    def rapport_is_gelijk(self, wereld):
        """The report says the same, without the figures of small groups."""
        rapport = gegevens.lees(wereld.ronde)
        for cel, regel in zip(CELLEN, rapport.overzicht.regels, strict=True):
            telling = regel.totaal.telling
            geteld = wereld.tel(cel)
            assert (telling is None) == (sum(geteld) < MINSTENS)
            assert telling is None or telling.aantallen == geteld
        assert als_respons(rapport.respons) == wereld.respons()

    def lijsten_zijn_gelijk(self, wereld, o):
        """Behind every figure with a link stand exactly so many people, each once, and no DVO."""
        gebruiker = coordinator()
        adressen = links(o, Adressen(wereld.ronde.pk))
        for n, adres in adressen:
            zoek = QueryDict(urlsplit(adres).query)
            form = LeesForm(zoek, ronde=wereld.ronde)
            assert form.is_valid(), adres
            inzendingen = gekozen(gebruiker, wereld.ronde, form.cleaned_data)
            leden = [i.deelname_id for i in inzendingen.van_leden()]
            assert len(leden) == len(set(leden)) == n, adres
            if {"keuze", "keten", "soort", "partner"} & set(zoek):
                assert not inzendingen.van_dvos().exists(), adres
        for n, adres in adressen[:2] + adressen[-2:]:
            bladzijde = client(gebruiker).get(adres).context
            assert bladzijde["bladzijde"].paginator.count == len(bladzijde["blokken"]) == n

    def export_is_gelijk(self, wereld):
        adres = reverse("antwoorden", args=[wereld.ronde.pk])
        boek = load_workbook(BytesIO(client(coordinator()).get(adres, {"als": "xlsx"}).content))
        van_leden, van_dvos = (rijen(blad) for blad in boek.worksheets)
        woorden = Counter((r["Onderdeel"], r["Thema"] or "", r["District"]) for r in van_leden)
        for onderdeel, thema in CELLEN:
            naam = wereld.themas[thema].naam if thema else ""
            for district in ("Twente", "Zuid"):
                n = sum(wereld.tel((onderdeel, thema), district=district))
                assert woorden[str(onderdeel.label), naam, district] == n
        verwacht = sum(bool(w) for v in wereld.dvos.values() if v for w in v[-1])
        assert len(van_dvos) == verwacht
        assert sum(woorden.values()) == len(van_leden)


def coordinator() -> Gebruiker:
    bekend = Gebruiker.objects.filter(rol="coordinator").first()
    return bekend or fabriek.maak_gebruiker("coordinator")


def client(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def rijen(blad) -> list[dict]:
    """The rows under the headings of a sheet, which stand under what the sheet says of itself."""
    alle = list(blad.iter_rows(values_only=True))
    kop = next(i for i, rij in enumerate(alle) if "Onderdeel" in rij)
    return [dict(zip(alle[kop], rij, strict=True)) for rij in alle[kop + 1 :]]


def links(o, adressen: Adressen) -> list[tuple[int, str]]:
    """(figure, address) of every link on the page, each address once."""
    vorm = context(o, adressen)
    gevonden: dict[str, int] = {}
    for dekking, adres in (*vorm["per_district"], *vorm["per_soort"]):
        gevonden[adres] = dekking.respons.ingediend
    for groepen, wat in ((o.districten, "districten"), (o.soorten, "soorten")):
        m = matrix(o.lijsten, o.themas, groepen, wat, adressen)
        for rij in (*m.lijsten, *m.themas):
            for cel in (cel for kolom in rij.kolommen for cel in kolom):
                gevonden[cel.adres] = cel.n
                gevonden |= {cijfer.adres: cijfer.aantal for cijfer in cel.cijfers}
    for _thema, standen in vorm["ketenrijen"]:
        gevonden |= {adres: stand.n for stand, adres in standen}
    gevonden.pop("", None)
    return [(n, adres) for adres, n in gevonden.items()]


@pytest.mark.django_db
def test_elk_cijfer_boven_nul_heeft_een_link_voor_de_coordinator_en_geen_voor_de_bbg():
    wereld = Wereld(
        [("Borne", "Twente", [("ja", "deels", "eens", "3", "eens", "3")], None)] * 6, {}
    )
    o = overzicht.lees(wereld.ronde)

    assert len(links(o, Adressen(wereld.ronde.pk))) > 20
    assert links(o, Adressen(None)) == []
