"""How the object of a row of the history is named."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from consultatie.geschiedenis.namen import Namen
from consultatie.models import Rapport

Rij = dict[str, Any]


@dataclass(frozen=True)
class Soort:
    """One tracked model. `naam` says of a row what it is about; `erbij` and `weg` what a new and a removed
    row mean. `groep` is what somebody filters by; `onder` says where the key of the group's object is.
    """

    groep: str
    model: str  # of consultatie, or app.Model
    waar: str
    naam: Callable[[Rij, Namen], str]
    velden: dict[str, str] = field(default_factory=dict)
    erbij: str = "toegevoegd"
    weg: str = "weggehaald"
    onder: str = "e.pgh_obj_id"
    door: str = ""  # column with a person, where nobody was signed in
    object: bool = True  # the rows of a through table have no object of their own


def punt(rij: Rij, namen: Namen) -> str:
    return f"Punt {rij['nummer']} ‘{rij['stelling']}’"


def doel(rij: Rij, namen: Namen) -> str:
    return f"Doel {rij['nummer']} ‘{rij['titel']}’"


def besluit(rij: Rij, namen: Namen) -> str:
    return f"Besluit over {namen.van('thema.Thema', rij['thema_id'])}"


def deelname(rij: Rij, namen: Namen) -> str:
    if rij["gebruiker_id"] is None:
        return f"DVO {namen.van('veiligheid.District', rij['district_id'])}"
    return f"Lid {namen.van('veiligheid.Gebruiker', rij['gebruiker_id'])}"


def van_deelname(woord: str) -> Callable[[Rij, Namen], str]:
    return lambda rij, namen: f"{woord} {namen.van('consultatie.Deelname', rij['deelname_id'])}"


def rapport(rij: Rij, namen: Namen) -> str:
    if rij["deelname_id"] is None:
        waarover = ""
        if rij["district_id"]:
            waarover = f" {namen.van('veiligheid.District', rij['district_id'])}"
        elif rij["thema_id"]:
            waarover = f" {namen.van('thema.Thema', rij['thema_id'])}"
        bijlage = " met alle teksten" if rij["bijlage"] else ""
        return f"{Rapport.Soort(rij['soort']).label} {rij['nummer']}{waarover}{bijlage}"
    return f"Afschrift {rij['nummer']} van {namen.van('consultatie.Deelname', rij['deelname_id'])}"


def op_woorden(rij: Rij, namen: Namen) -> str:
    code = namen.van("consultatie.Code", rij["code_id"])
    tweede = ", door de tweede codeur" if rij["tweede"] else ""
    return (
        f"Code ‘{code}’ op {namen.woorden(rij['leesstuk_id'], rij['begin'], rij['eind'])}{tweede}"
    )


def navraag(rij: Rij, namen: Namen) -> str:
    soort = "Antwoord op navraag" if rij["van_lid"] else "Navraag"
    return f"{soort} bij {namen.woorden(rij['leesstuk_id'], None, None)}"


def verwijzing(model: str, kolom: str, naar: str, naarkolom: str):
    """Of a row that only ties two things together."""
    return lambda rij, namen: (
        f"Onder {namen.van(model, rij[kolom])}: {namen.van(naar, rij[naarkolom])}"
    )
