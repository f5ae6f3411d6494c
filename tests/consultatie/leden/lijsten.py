"""Lists of members made by hand, read without a database, and what came of them to compare."""

import csv
from collections.abc import Sequence
from io import StringIO
from typing import Any

from consultatie.leden import lees
from consultatie.leden.bekend import Account, Bekend, Lid
from consultatie.leden.vorm import Uitslag
from tests.spreadsheets import xlsx
from thema.inlezen.partners import Partnerlijst
from veiligheid.models import District, Partner

KOP = ("Naam", "E-mailadres", "Functie", "Partner", "DVO", "Secretaris")
TWENTE, NOG, ZUID = (
    District(pk=1, naam="Twente", volgorde=1),
    District(pk=2, naam="Noord- en Oost-Gelderland", volgorde=2),
    District(pk=3, naam="Gelderland-Zuid", volgorde=3),
)
BORNE = Partner(pk=1, soort="gemeente", naam="Borne", district=TWENTE, provincie="Overijssel")
TIEL = Partner(pk=2, soort="gemeente", naam="Tiel", district=ZUID, provincie="Gelderland")
OM = Partner(pk=3, soort="om", naam="Openbaar Ministerie Oost-Nederland")
ANNA = ("Anna de Wit", "anna@borne.test", "burgemeester", "Borne", "DVO Twente", "")


def bekend(*leden: Lid, accounts: Sequence[Account] = (), voorbeeld: bool = False) -> Bekend:
    """Three districts, two gemeenten and the OM, with these members and other accounts."""
    partners = {partner.pk: partner for partner in (BORNE, TIEL, OM)}
    alle = [*accounts, *(lid.account for lid in leden)]
    return Bekend(
        voorbeeld=voorbeeld,
        districten={district.pk: district for district in (TWENTE, NOG, ZUID)},
        partners=partners,
        partnerlijst=Partnerlijst(partners.values()),
        accounts={account.email: account for account in alle},
        leden={lid.account.email: lid for lid in leden},
    )


def account(naam: str = "Anna de Wit", email: str = "anna@borne.test", **velden) -> Account:
    """Somebody with the role lid, of Borne, who takes part in a round and has not answered."""
    gewoon = {
        "pk": 1,
        "functie": "burgemeester",
        "partner_id": 1,
        "district_id": 1,
        "is_lid": True,
        "is_active": True,
        "contactpersoon": False,
        "voorbeeld": False,
        "in_een_ronde": True,
        "heeft_geantwoord": False,
    }
    return Account(email=email, naam=naam, **(gewoon | velden))


def lid(van: Account, **velden) -> Lid:
    gewoon = {
        "pk": 1,
        "partner_id": 1,
        "district_id": 1,
        "functie": "burgemeester",
        "secretaris": False,
        "begonnen": False,
    }
    return Lid(account=van, **(gewoon | velden))


def lees_rijen(*rijen: Sequence[Any], van: Bekend | None = None, partners=None) -> Uitslag:
    """One sheet with these rows under the usual heading."""
    return lees_bladen({"Leden": [KOP, *rijen]}, van=van, partners=partners)


def lees_bladen(bladen: dict[str, list], *, van: Bekend | None = None, partners=None) -> Uitslag:
    return lees("leden.xlsx", xlsx(bladen), van or bekend(), partners)


def als_csv(*rijen: Sequence[Any]) -> bytes:
    csv.writer(uit := StringIO(), delimiter=";").writerows((KOP, *rijen))
    return uit.getvalue().encode()


def leden(uitslag: Uitslag) -> list[tuple]:
    """Each member in one line; None where the file does not say."""
    return [
        (r.naam, r.email, r.functie, r.partner_id, r.district_id, r.secretaris)
        for r in uitslag.regels
    ]


def meldingen(uitslag: Uitslag) -> list[tuple[str, str, str]]:
    """(cell, severity, sentence) of each problem."""
    return [(p.cel, str(p.ernst), p.tekst) for p in uitslag.problemen]
