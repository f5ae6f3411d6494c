"""A text with overlapping codes."""

from hypothesis import given
from hypothesis import strategies as st

from consultatie.coderen.fragmenten import Deel, als_html, delen, genummerd
from consultatie.models import Codering


def op(*plaatsen) -> list[Codering]:
    return [Codering(pk=pk, begin=begin, eind=eind) for pk, (begin, eind) in enumerate(plaatsen, 1)]


def test_overlappende_woorden_geven_een_deel_dat_bij_beide_hoort():
    tekst = "een twee drie"

    gevonden = delen(tekst, genummerd(tekst, op((4, 13), (0, 8))))

    assert gevonden == (
        Deel("een ", (1,), ()),
        Deel("twee", (1, 2), (1,)),
        Deel(" drie", (2,), (2,)),
    )


def test_een_code_op_de_hele_tekst_heeft_geen_nummer_en_geen_plaats():
    tekst = "een"
    coderingen = genummerd(tekst, op((None, None), (0, 3)))

    assert [(g.nummer, g.woorden) for g in coderingen] == [(0, ""), (1, "een")]
    assert delen(tekst, coderingen) == (Deel("een", (1,), (1,)),)


def test_tekst_wordt_geen_opmaak_en_een_regelterugloop_blijft_een_teken():
    tekst = "<b>\r\n&amp;"

    assert als_html(tekst, genummerd(tekst, op((0, 3)))) == (
        '<mark class="fragment" data-eind="1">&lt;b&gt;</mark>&#13;\n&amp;amp;'
    )


@given(st.text(min_size=1, max_size=30), st.lists(st.tuples(st.integers(0, 29), st.integers(1, 9))))
def test_de_delen_zijn_samen_de_tekst(tekst, plaatsen):
    grenzen = [(b, min(b + n, len(tekst))) for b, n in plaatsen if b < len(tekst)]
    coderingen = genummerd(tekst, op(*grenzen))
    gevonden = delen(tekst, coderingen)

    assert "".join(deel.tekst for deel in gevonden) == tekst
    for g in coderingen:
        stuk = "".join(deel.tekst for deel in gevonden if g.nummer in deel.nummers)
        assert stuk == g.woorden
