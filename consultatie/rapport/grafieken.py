"""Charts as small SVG templates, the same in page and PDF.

Each function returns one `<svg role="img">` whose direct `<title>` says in words and numbers what the
picture shows: from there comes the alternative text in the PDF (PDF/UA-1, ISO 14289-1 §7.3). Lengths
are units of the viewBox; the CSS around the chart gives its size on paper.
"""

from collections.abc import Sequence
from datetime import date
from math import ceil

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from consultatie.uitkomst import Respons, Telling
from veiligheid.beeld.kleuren import kleuren, voor_sjabloon
from veiligheid.beeld.svg import getal

SPLEET = 0.6  # between two segments, so that they stay apart in grey
HOOGSTE_STEEK = 2.9  # between two dots; smaller where many people must fit
DRIEHOEK = 5.2  # room under the line for the triangle

# A choice and its colour. "Against" also carries a white stripe: in grey it is as dark as petrol.
VULLING = {
    "ja": "petrol",
    "grotendeels": "petrol-midden",
    "deels": "saffraan",
    "nee": "steen",
    "eens": "petrol",
    "mits": "saffraan",
    "oneens": "steen",
    "geen_oordeel": "grijs",
}
GESTREEPT = ("nee", "oneens")


def komma(waarde: float | None) -> str:
    """A median as Dutch readers write it: 3 or 3,5; a dash where there is none."""
    return "–" if waarde is None else f"{waarde:g}".replace(".", ",")


def in_woorden(onderwerp: str, telling: Telling) -> str:
    """All numbers of a count in one line: the text alternative of its chart."""
    if not telling.n:
        return f"{onderwerp}: geen antwoorden"
    delen = "; ".join(f"{naam} {aantal}" for _code, naam, aantal in telling.regels)
    return f"{onderwerp}: {delen}; samen {telling.n}"


def staaf(
    telling: Telling, onderwerp: str, *, breedte: float = 84, hoogte: float = 9
) -> SafeString:
    """A stacked bar: how the choices divide, in their fixed order."""
    gevuld = [(code, aantal) for code, _naam, aantal in telling.regels if aantal]
    ruimte = breedte - SPLEET * max(len(gevuld) - 1, 0)
    delen, x = [], 0.0
    for code, aantal in gevuld:
        lengte = ruimte * aantal / telling.n
        kleur = kleuren()[VULLING[code]]
        delen.append((getal(x), getal(lengte), kleur, code in GESTREEPT))
        x += lengte + SPLEET
    return _svg("staaf", breedte, hoogte, titel=in_woorden(onderwerp, telling), delen=delen)


def stippen(
    telling: Telling,
    onderwerp: str,
    *,
    breedte: float = 84,
    hoogte: float = 16,
    grootste: int = 0,
    per_stip: int = 1,
) -> SafeString:
    """A strip of dots: every person a dot above the level they want, a triangle at the median. Where there
    are too many people to draw, a dot is `per_stip` of them, the last one fewer.

    `grootste` is the largest column that must fit: charts that are compared get the same one, so that
    a dot is equally large in each.
    """
    kolom = breedte / len(telling.codes)
    stapels = [ceil(aantal / per_stip) for aantal in telling.aantallen]
    steek, per_rij = _steek(max(ceil(grootste / per_stip), *stapels), kolom - 2.4, hoogte)
    hoogten = [getal(hoogte - steek * (rij + 0.5)) for rij in range(ceil(max(stapels) / per_rij))]
    punten = []
    for nummer, aantal in enumerate(stapels):
        links = kolom * (nummer + 0.5) - steek * (min(aantal, per_rij) - 1) / 2
        plaatsen = [getal(links + steek * i) for i in range(min(aantal, per_rij))]
        punten += [f"M{plaatsen[i % per_rij]} {hoogten[i // per_rij]}h0" for i in range(aantal)]
    titel = in_woorden(onderwerp, telling)
    midden = None
    if telling.midden is not None:
        titel += f"; midden {komma(telling.midden)}"
        midden = getal(kolom * (telling.midden - 0.5))
    return _svg(
        "stippen",
        breedte,
        hoogte + DRIEHOEK,
        titel=titel,
        punten="".join(punten),
        dikte=getal(steek * 0.84),
        midden=midden,
        voet=getal(hoogte + 0.9),
        lijnen=[
            (getal(kolom * i + 1), getal(kolom * (i + 1) - 1)) for i in range(len(telling.codes))
        ],
    )


def balk(
    respons: Respons, onderwerp: str, *, grootste: int, breedte: float = 84, hoogte: float = 8
) -> SafeString:
    """How many of the invited submitted (filled) and only began (light), on a scale that ends at
    `grootste` invited."""
    maat = breedte / max(grootste, 1)
    titel = (
        f"{onderwerp}: {respons.ingediend} van {respons.uitgenodigd} ingediend, "
        f"{respons.begonnen - respons.ingediend} begonnen"
    )
    return _svg(
        "balk",
        breedte,
        hoogte,
        titel=titel,
        ingediend=getal(maat * respons.ingediend),
        begonnen=getal(maat * respons.begonnen),
        uitgenodigd=getal(maat * respons.uitgenodigd),
    )


def verloop(
    dagen: Sequence[tuple[date, int, int]],
    uitgenodigd: int,
    *,
    breedte: float = 240,
    hoogte: float = 44,
) -> SafeString:
    """Over time: how many had submitted (the line, up to all who were invited) and how many did so on each
    day (the bars). `dagen`: (day, number, total so far) of the days on which somebody did."""
    eerste, laatste = dagen[0][0], dagen[-1][0]
    aantal = (laatste - eerste).days + 1
    stap, voet, boven = breedte / aantal, hoogte - 12, 1.0
    maat = (voet - boven) / max(uitgenodigd, dagen[-1][2], 1)
    hoogste = max(n for _dag, n, _samen in dagen)
    lijn, staven = f"M0 {getal(voet)}", []
    for dag, n, samen in dagen:
        x = stap * (dag - eerste).days
        lijn += f"H{getal(x + stap / 2)}V{getal(voet - maat * samen)}"
        lengte = 10 * n / hoogste
        staven.append((getal(x + stap * 0.15), getal(hoogte - lengte), getal(lengte)))
    titel = (
        f"Ingediend van {eerste:%-d-%-m-%Y} tot en met {laatste:%-d-%-m-%Y}: samen {dagen[-1][2]} van "
        f"{uitgenodigd}; op de drukste dag {hoogste}"
    )
    return _svg(
        "verloop",
        breedte,
        hoogte,
        titel=titel,
        lijn=lijn + f"H{getal(breedte)}",
        voet=getal(voet),
        boven=getal(boven),
        staven=staven,
        dikte=getal(stap * 0.7),
    )


def _steek(grootste: int, breedte: float, hoogte: float) -> tuple[float, int]:
    """The largest distance between dots at which `grootste` of them fit, and how many a row holds."""
    steek = HOOGSTE_STEEK
    while int(breedte / steek) * int(hoogte / steek) < grootste:
        steek *= 0.97
    return steek, int(breedte / steek)


def _svg(naam: str, breedte: float, hoogte: float, **velden) -> SafeString:
    velden |= {"breedte": getal(breedte), "hoogte": getal(hoogte), "kleur": voor_sjabloon()}
    return render_to_string(f"rapport/grafieken/{naam}.svg", velden)
