"""Leaves of what is known about a round only what a report about one district or one theme is about: its
pages, its figures and its mark then follow by themselves."""

from dataclasses import replace

from consultatie.overzicht import Regel
from consultatie.rapport.gegevens import Gegevens


def beperkt(g: Gegevens) -> Gegevens:
    """All of it where the report is about the whole round."""
    if g.keuze.thema:
        return _tot_thema(g, g.keuze.thema)
    if g.keuze.district:
        return _tot_district(g, g.keuze.district)
    return g


def _tot_thema(g: Gegevens, naam: str) -> Gegevens:
    plaats = [thema.naam for thema in g.themas].index(naam)
    return replace(
        g,
        lijsten=(),
        themas=(g.themas[plaats],),
        overzicht=replace(g.overzicht, lijsten=(), themas=(g.overzicht.themas[plaats],), ketens=()),
        verschillen=tuple(v for v in g.verschillen if v.regel.naam == naam),
        punten=tuple(punt for punt in g.punten if punt.thema == naam),
        besluiten=tuple(besluit for besluit in g.besluiten if besluit.thema == naam),
        afwijkingen=tuple(afwijking for afwijking in g.afwijkingen if afwijking.thema == naam),
        codes=tuple(code for code in g.codes if code.thema == naam),
        bijlage=tuple(groep for groep in g.bijlage if groep.thema == naam),
    )


def _tot_district(g: Gegevens, naam: str) -> Gegevens:
    """The district beside the region; what the BBG decides and what members raised is of the whole round."""
    o = g.overzicht
    plaats = [groep.naam for groep in o.districten].index(naam)

    def smal(regel: Regel) -> Regel:
        return replace(
            regel,
            districten=(regel.districten[plaats],),
            soorten=(),
            standpunten=(regel.standpunten[plaats],),
        )

    van_district = (
        replace(groep, teksten=tuple(tekst for tekst in groep.teksten if tekst.district == naam))
        for groep in g.bijlage
    )
    return replace(
        g,
        overzicht=replace(
            o,
            districten=(o.districten[plaats],),
            soorten=(),
            per_district=(o.per_district[plaats],),
            per_soort=(),
            gemeenten=tuple(paar for paar in o.gemeenten if paar[1].district == naam),
            lijsten=tuple(map(smal, o.lijsten)),
            themas=tuple((smal(eens), smal(ambitie)) for eens, ambitie in o.themas),
            ketens=(),
        ),
        verschillen=tuple(
            v for v in g.verschillen if naam in (v.hoog.groep.naam, v.laag.groep.naam)
        ),
        afwijkingen=tuple(a for a in g.afwijkingen if a.district == naam),
        bijlage=tuple(groep for groep in van_district if groep.teksten),
    )
