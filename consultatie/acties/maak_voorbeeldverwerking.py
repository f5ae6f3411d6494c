"""Reads, codes and answers an example round, so that somebody sees what the coordinator's work comes to."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import transaction

from consultatie.models import (
    Antwoord,
    Besluit,
    Code,
    Codering,
    Doel,
    Leesstuk,
    Navraag,
    Onderbouwing,
    Onderdeel,
    Punt,
    Ronde,
    Steekproef,
    Steekproefstuk,
    Vervolgmoment,
)
from consultatie.models.antwoord import Instemming
from consultatie.voorbeeld.verwerking import INHOUD, Fragment, fragmenten, noemt
from thema.models import Ambitieniveau
from veiligheid.models import Gebruiker

GELEZEN = 0.7  # of the texts of an open round
OPVALLEND = 0.04
STEEKPROEF = 40  # texts
ZELFDE = 0.85  # how often the second coder gives what the first one gave
ANDERS = 0.12  # how often another code as well
AFGEROND_NA = timedelta(days=28)


@dataclass
class _Werk:
    """An example round in the hands of its coordinators."""

    ronde: Ronde
    coordinator: Gebruiker
    tweede: Gebruiker
    nu: datetime
    rng: Random

    def __post_init__(self) -> None:
        self.themas = {t.nummer: t for t in self.ronde.gevraagde_themas()}


@transaction.atomic
def maak_voorbeeldverwerking(
    ronde: Ronde, *, door: Gebruiker, tweede: Gebruiker, nu: datetime, rng: Random
) -> None:
    """Codes the texts of an example round as far as its coordinator `door` would have come at `nu`, lets
    `tweede` code a sample blind, and gathers points. Of a round that is closed everything is done: points
    are answered, decisions taken, the way to the councils planned."""
    klaar = ronde.status(nu) == Ronde.Status.GESLOTEN
    werk = _Werk(ronde, door, tweede, nu, rng)
    stukken = list(
        ronde.leesstukken.geldig().select_related("antwoord__inzending__deelname").order_by("pk")
    )
    gelezen = stukken if klaar else stukken[: int(len(stukken) * GELEZEN)]
    codes = _maak_codes(werk)
    coderingen = _codeer(werk, gelezen, codes)
    _trek_steekproef(werk, gelezen, codes)
    _vraag_na(werk, gelezen)
    punten = _maak_punten(werk, coderingen, alle=klaar)
    if klaar:
        _besluit(werk, punten, coderingen)
        _plan_vervolg(werk)
        ronde.afgerond_op = (ronde.sluit_op or nu) + AFGEROND_NA
        ronde.afgerond_door = door
        ronde.save(update_fields=["afgerond_op", "afgerond_door"])


def _maak_codes(werk: _Werk) -> dict[str, Code]:
    codes: dict[str, Code] = {}
    for regel in INHOUD["codes"]:
        codes[regel["naam"]] = Code.objects.create(
            ronde=werk.ronde,
            naam=regel["naam"],
            definitie=regel["definitie"],
            voorbeeldzin=regel.get("voorbeeldzin", ""),
            ouder=codes.get(regel.get("ouder", "")),
        )
    return codes


def _codeer(
    werk: _Werk, stukken: list[Leesstuk], codes: dict[str, Code]
) -> dict[str, list[Codering]]:
    """Per code what it was given to."""
    for stuk in stukken:
        stuk.gelezen_op, stuk.gelezen_door = werk.nu, werk.coordinator
        stuk.opvallend = werk.rng.random() < OPVALLEND
    Leesstuk.objects.bulk_update(
        stukken, ["gelezen_op", "gelezen_door", "opvallend"], batch_size=1000
    )
    gemaakt = Codering.objects.bulk_create(
        _codering(stuk, codes[fragment.code], fragment, werk.coordinator)
        for stuk in stukken
        for fragment in fragmenten(stuk.antwoord.tekst)
    )
    per_code = defaultdict(list)
    for codering in gemaakt:
        per_code[codering.code.naam].append(codering)
    return per_code


def _codering(
    stuk: Leesstuk, code: Code, fragment: Fragment, door: Gebruiker, *, tweede: bool = False
) -> Codering:
    return Codering(
        leesstuk=stuk,
        code=code,
        begin=fragment.begin,
        eind=fragment.eind,
        door=door,
        tweede=tweede,
    )


def _trek_steekproef(werk: _Werk, stukken: list[Leesstuk], codes: dict[str, Code]) -> None:
    """A second coder who mostly sees what the first one saw."""
    getrokken = werk.rng.sample(stukken, min(STEEKPROEF, len(stukken)))
    steekproef = Steekproef.objects.create(
        ronde=werk.ronde, codeur=werk.tweede, getrokken_door=werk.coordinator
    )
    Steekproefstuk.objects.bulk_create(
        Steekproefstuk(steekproef=steekproef, leesstuk=stuk, klaar_op=werk.nu) for stuk in getrokken
    )
    gegeven = [
        (stuk, fragment)
        for stuk in getrokken
        for fragment in fragmenten(stuk.antwoord.tekst)
        if werk.rng.random() < ZELFDE
    ]
    gegeven += [
        (stuk, Fragment(werk.rng.choice(sorted(codes)), 0, len(stuk.antwoord.tekst)))
        for stuk in getrokken
        if werk.rng.random() < ANDERS
    ]
    Codering.objects.bulk_create(
        _codering(stuk, codes[fragment.code], fragment, werk.tweede, tweede=True)
        for stuk, fragment in dict.fromkeys(gegeven)
    )


def _vraag_na(werk: _Werk, stukken: list[Leesstuk]) -> None:
    for regel in INHOUD["navragen"]:
        stuk = next((s for s in stukken if noemt(s.antwoord.tekst, regel["woorden"])), None)
        if stuk is None:
            continue
        Navraag.objects.create(leesstuk=stuk, tekst=regel["vraag"], door=werk.coordinator)
        lid = stuk.antwoord.inzending.deelname.gebruiker
        if "antwoord" in regel and lid is not None:
            Navraag.objects.create(leesstuk=stuk, tekst=regel["antwoord"], door=lid, van_lid=True)


def _maak_punten(
    werk: _Werk, coderingen: dict[str, list[Codering]], *, alle: bool
) -> dict[int, Punt]:
    """By number; those that somebody spoke for."""
    oneens = set(
        Antwoord.objects.filter(
            inzending__deelname__ronde=werk.ronde,
            inzending__status="ingediend",
            onderdeel=Onderdeel.INSTEMMING,
            keuze=Instemming.ONEENS,
        )
        .order_by()
        .values_list("inzending_id", "thema_id")
    )
    punten = {}
    for nummer, regel in enumerate(INHOUD["punten"], 1):
        behandeld = alle or nummer <= INHOUD["behandeld"]
        punt = punten[nummer] = Punt.objects.create(
            ronde=werk.ronde,
            nummer=nummer,
            stelling=regel["stelling"],
            thema=werk.themas.get(regel["thema"]),
            uitkomst=regel["uitkomst"] if behandeld else Punt.Uitkomst.OPEN,
            reden=regel["reden"] if behandeld else "",
            behandeld_op=werk.nu if behandeld else None,
            behandeld_door=werk.coordinator if behandeld else None,
        )
        Onderbouwing.objects.bulk_create(
            Onderbouwing(punt=punt, codering=codering, tegen=_cel(codering) in oneens)
            for codering in _bij(punt, regel["codes"], coderingen)
        )
    return punten


def _bij(punt: Punt, codes: list[str], coderingen: dict[str, list[Codering]]) -> list[Codering]:
    """The fragments with these codes, of a theme's point those about that theme or about none."""
    return [
        codering
        for code in codes
        for codering in coderingen[code]
        if punt.thema_id in (None, _cel(codering)[1]) or _cel(codering)[1] is None
    ]


def _cel(codering: Codering) -> tuple[int, int | None]:
    antwoord = codering.leesstuk.antwoord
    return antwoord.inzending_id, antwoord.thema_id


def _besluit(werk: _Werk, punten: dict[int, Punt], coderingen: dict[str, list[Codering]]) -> None:
    niveaus = {
        n.niveau: n for n in Ambitieniveau.objects.filter(strategie_id=werk.ronde.strategie_id)
    }
    sluiting = werk.ronde.sluit_op or werk.nu
    for regel in INHOUD["besluiten"]:
        besluit = Besluit.objects.create(
            ronde=werk.ronde,
            thema=werk.themas[regel["thema"]],
            uitkomst=regel["uitkomst"],
            tekst=regel["tekst"],
            genomen_op=(sluiting + timedelta(days=14)).date(),
            gehoord=[Besluit.Gehoord.DVO, Besluit.Gehoord.RVO],
            vastgelegd_door=werk.coordinator,
        )
        for nummer, doelregel in enumerate(regel["doelen"], 1):
            doel = Doel.objects.create(
                besluit=besluit,
                nummer=nummer,
                titel=doelregel["titel"],
                stip=doelregel["stip"],
                niveau=niveaus[doelregel["niveau"]],
            )
            doel.punten.set([punten[n] for n in doelregel["punten"]])
            doel.coderingen.set(c for code in doelregel["codes"] for c in coderingen[code][:12])
            besluit.punten.add(*doel.punten.all())


def _plan_vervolg(werk: _Werk) -> None:
    sluiting = werk.ronde.sluit_op or werk.nu
    Vervolgmoment.objects.bulk_create(
        Vervolgmoment(
            ronde=werk.ronde,
            orgaan=regel["orgaan"],
            datum=(sluiting + timedelta(days=regel["dagen"])).date(),
            wat=regel["wat"],
            stand=regel["stand"],
            uitkomst=regel["uitkomst"],
        )
        for regel in INHOUD["vervolg"]
    )
