"""What changed between two snapshots."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from thema.verschil import PartnerVerschil, Regel, Soort, Wijziging, verschil

TEKSTEN = ("Jeugd", "jeugd", "Drugs", "Drugs- en alcoholoverlast", "Inbraak", "-", "Ondermijning")


def _lijst(teksten: list[str], partner: int = 1, **onderwerpen: int) -> list[Regel]:
    return [
        Regel(partner, rang, tekst, onderwerpen.get(tekst)) for rang, tekst in enumerate(teksten, 1)
    ]


def _kort(gevonden: tuple[PartnerVerschil, ...]) -> list[tuple]:
    """(kind, old rank and text, new rank and text) of all that is found."""
    return [
        (w.soort.value, *((r.rang, r.tekst) if r else None for r in (w.oud, w.nieuw)))
        for partner in gevonden
        for w in partner.wijzigingen
    ]


@st.composite
def inventarisaties(draw) -> list[Regel]:
    """Opgaven as the database allows them: of some partners, in any order, ranked or not, a text perhaps
    more than once."""
    rangen = st.one_of(st.none(), st.integers(1, 6))
    regels = st.builds(
        Regel,
        st.integers(1, 3),
        rangen,
        st.one_of(st.sampled_from(TEKSTEN), st.text(min_size=1, max_size=5)),
        st.one_of(st.none(), st.integers(1, 3)),
    )
    return draw(st.lists(regels, max_size=15))


def _telling(regels: list[Regel]) -> Counter:
    return Counter((r.partner_id, r.rang, r.tekst) for r in regels)


@given(inventarisaties(), inventarisaties())
def test_verschil_toegepast_op_de_oude_geeft_de_nieuwe(oud, nieuw):
    gevonden = verschil(oud, nieuw)

    wijzigingen = [w for partner in gevonden for w in partner.wijzigingen]
    weg = _telling([w.oud for w in wijzigingen if w.oud])
    erbij = _telling([w.nieuw for w in wijzigingen if w.nieuw])
    assert weg <= _telling(oud)
    assert _telling(oud) - weg + erbij == _telling(nieuw)


@given(inventarisaties(), st.randoms())
def test_verschil_met_een_kopie_is_er_niet(oud, random):
    kopie = random.sample(oud, len(oud))

    assert verschil(oud, kopie) == ()


@given(inventarisaties(), inventarisaties())
def test_verschil_terug_telt_evenveel_nieuw_als_heen_weg(oud, nieuw):
    def aantal(gevonden, soort):
        return sum(w.soort is soort for partner in gevonden for w in partner.wijzigingen)

    heen, terug = verschil(oud, nieuw), verschil(nieuw, oud)

    assert aantal(heen, Soort.WEG) == aantal(terug, Soort.NIEUW)
    assert aantal(heen, Soort.NIEUW) == aantal(terug, Soort.WEG)


@given(st.lists(st.sampled_from(TEKSTEN), unique=True), st.randoms())
def test_verschil_van_een_andere_volgorde_verplaatst_zo_weinig_mogelijk(teksten, random):
    anders = random.sample(teksten, len(teksten))

    soorten = [soort for soort, *_ in _kort(verschil(_lijst(teksten), _lijst(anders)))]

    assert set(soorten) <= {"verplaatst", "schuift mee"}
    assert soorten.count("verplaatst") < max(len(teksten), 1)


def test_verschil_noemt_nieuw_weg_verplaatst_en_andere_woorden():
    oud = _lijst(["Jeugd", "Drugs", "Inbraak", "Geweld", "Verkeer"], Drugs=7)
    nieuw = _lijst(["Inbraak", "Jeugd", "Drugsoverlast", "geweld", "Cyber"], Drugsoverlast=7)

    assert _kort(verschil(oud, nieuw)) == [
        ("verplaatst", (3, "Inbraak"), (1, "Inbraak")),
        ("schuift mee", (1, "Jeugd"), (2, "Jeugd")),
        ("schuift mee", (2, "Drugs"), (3, "Drugsoverlast")),
        ("woorden", (4, "Geweld"), (4, "geweld")),
        ("nieuw", None, (5, "Cyber")),
        ("weg", (5, "Verkeer"), None),
    ]


def test_verschil_om_te_lezen_laat_meeschuiven_weg_maar_geen_andere_woorden():
    oud = _lijst(["Jeugd", "Drugs"], Drugs=7)
    nieuw = _lijst(["Cyber", "Jeugd", "Drugsoverlast"], Drugsoverlast=7)

    (gevonden,) = verschil(oud, nieuw)

    assert [w.nieuw.tekst for w in gevonden.om_te_lezen] == ["Cyber", "Drugsoverlast"]
    assert [w.nieuw.tekst for w in gevonden.schuift_mee] == ["Jeugd"]


def test_verschil_houdt_partners_uit_elkaar():
    gevonden = verschil(_lijst(["Jeugd"], 1), _lijst(["Jeugd"], 2))

    assert gevonden == (
        PartnerVerschil(1, (Wijziging(Soort.WEG, Regel(1, 1, "Jeugd"), None),)),
        PartnerVerschil(2, (Wijziging(Soort.NIEUW, None, Regel(2, 1, "Jeugd")),)),
    )


def test_verschil_in_koppeling_alleen_is_er_geen():
    assert verschil([Regel(1, 1, "Jeugd", 5)], [Regel(1, 1, "Jeugd", 6)]) == ()
