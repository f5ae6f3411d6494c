"""The answers of one invented member: what is chosen and what is written, cell by cell."""

from random import Random

from consultatie.models import Onderdeel
from consultatie.models.antwoord import Instemming, Overeenstemming
from consultatie.voorbeeld import keuzes
from consultatie.voorbeeld.leden import Lid
from consultatie.voorbeeld.schrijver import Schrijver

THEMAS = (1, 2, 3, 4)  # the numbers of the themes that the sentences are about

Cellen = dict[tuple[Onderdeel, int | None], str]  # what stands in the cell of a part and a theme


def volledig(lid: Lid, schrijver: Schrijver, rng: Random) -> Cellen:
    """All that a member who submits fills in, in the order of the questions."""
    per_thema = [_thema(lid, thema, schrijver, rng) for thema in THEMAS]
    cellen = _herkenning(lid, schrijver, rng)
    for instemming, _ in per_thema:
        cellen |= instemming
    if rng.random() < 0.22:
        cellen[Onderdeel.THEMA_GEMIST, None] = schrijver.thema_gemist(lid)
    for _, inbreng in per_thema:
        cellen |= inbreng
    return {cel: waarde for cel, waarde in cellen.items() if waarde}


def eensgezindheid(rng: Random) -> Cellen:
    """How far a DVO agreed on its joint answer."""
    mogelijk = [Overeenstemming.ALLEN, Overeenstemming.MEERDERHEID, Overeenstemming.VERDEELD]
    cellen: Cellen = {(Onderdeel.OVEREENSTEMMING_HERKENNING, None): Overeenstemming.ALLEN}
    for thema in THEMAS:
        for onderdeel in (Onderdeel.OVEREENSTEMMING_THEMA, Onderdeel.OVEREENSTEMMING_INBRENG):
            cellen[onderdeel, thema] = rng.choices(mogelijk, (5, 4, 1))[0]
    return cellen


def half(cellen: Cellen, rng: Random) -> Cellen:
    """As far as somebody came who has not finished."""
    tot = rng.randint(1, max(1, len(cellen) * 6 // 10))
    return dict(list(cellen.items())[:tot])


def herzien(cellen: Cellen, lid: Lid, schrijver: Schrijver, rng: Random) -> Cellen:
    """The same answers after second thoughts about one theme."""
    thema = rng.choice(THEMAS)
    instemming, inbreng = _thema(lid, thema, schrijver, rng)
    nieuw = {**instemming, **inbreng}
    gebleven = {cel: waarde for cel, waarde in cellen.items() if cel[1] != thema}
    return gebleven | {cel: waarde for cel, waarde in nieuw.items() if waarde}


def _herkenning(lid: Lid, schrijver: Schrijver, rng: Random) -> Cellen:
    gemeenten = keuzes.herkenning(lid, van_om=False, rng=rng)
    om = keuzes.herkenning(lid, van_om=True, rng=rng)
    cellen: Cellen = {
        (Onderdeel.HERKENNING_GEMEENTEN, None): gemeenten,
        (Onderdeel.HERKENNING_OM, None): om,
    }
    if rng.random() < 0.5:
        cellen[Onderdeel.HERKENNING_TOELICHTING, None] = schrijver.herkenning(lid, {gemeenten, om})
    if rng.random() < 0.33:
        cellen[Onderdeel.PRIORITEIT_GEMIST, None] = schrijver.prioriteit_gemist(lid)
    return cellen


def _thema(lid: Lid, thema: int, schrijver: Schrijver, rng: Random) -> tuple[Cellen, Cellen]:
    """The cells of one theme under question 2 and under question 3."""
    gekozen = keuzes.instemming(lid, thema, rng)
    licht_toe = {Instemming.EENS: 0.22, Instemming.GEEN_OORDEEL: 0.0}.get(Instemming(gekozen), 1.0)
    toelichting = schrijver.instemming(lid, thema, gekozen) if rng.random() < licht_toe else ""
    denkt_mee = gekozen in (Instemming.EENS, Instemming.MITS) and rng.random() < 0.72
    return (
        {
            (Onderdeel.INSTEMMING, thema): gekozen,
            (Onderdeel.INSTEMMING_TOELICHTING, thema): toelichting,
        },
        {
            (Onderdeel.STIP, thema): schrijver.stip(lid, thema) if denkt_mee else "",
            (Onderdeel.AMBITIE, thema): keuzes.ambitie(lid, thema, gekozen, rng),
        },
    )
