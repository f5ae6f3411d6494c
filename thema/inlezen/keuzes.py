"""Between Keuzes and what Invoerbestand.keuzes holds. Strict: only this module writes it."""

from typing import Any

from thema.inlezen.vorm import BladKeuze, Keuzes, Rol


def naar_json(keuzes: Keuzes) -> dict[str, Any]:
    return {
        "bladen": {
            naam: {
                "overslaan": blad.overslaan,
                "kop": blad.kop,
                "rollen": None if blad.rollen is None else [rol.value for rol in blad.rollen],
            }
            for naam, blad in keuzes.bladen.items()
        },
        "partners": dict(keuzes.partners),
    }


def uit_json(inhoud: dict[str, Any]) -> Keuzes:
    """The reverse; an empty dict, as a new Invoerbestand has it, is no choices at all."""
    if not inhoud:
        return Keuzes()
    return Keuzes(
        bladen={
            naam: BladKeuze(
                overslaan=blad["overslaan"],
                kop=blad["kop"],
                rollen=None if blad["rollen"] is None else tuple(map(Rol, blad["rollen"])),
            )
            for naam, blad in inhoud["bladen"].items()
        },
        partners=dict(inhoud["partners"]),
    )
