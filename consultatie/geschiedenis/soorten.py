"""What the history of a round is made of: of every tracked model how its rows are found, how the object is
named, and which of its fields are told in which words.

A tracked table that does not stand here fails a test: nothing is left out by accident.
"""

from consultatie.geschiedenis import benoemen
from consultatie.geschiedenis.benoemen import Soort

# Where the rows of a round are; %(ronde)s is its key, `e` the row of the history.
_EIGEN = "e.ronde_id = %(ronde)s"
_VIA_DEELNAME = "e.deelname_id IN (SELECT id FROM consultatie_deelname WHERE ronde_id = %(ronde)s)"
_VIA_BESLUIT = "e.besluit_id IN (SELECT id FROM consultatie_besluit WHERE ronde_id = %(ronde)s)"
_VIA_DOEL = (
    "e.doel_id IN (SELECT d.pgh_obj_id FROM consultatie_doelevent d"
    " JOIN consultatie_besluit b ON b.id = d.besluit_id WHERE b.ronde_id = %(ronde)s)"
)


SOORTEN: dict[str, Soort] = {
    "ronde": Soort(
        "ronde",
        "Ronde",
        "e.pgh_obj_id = %(ronde)s",
        lambda rij, namen: "Ronde",
        {
            "naam": "naam",
            "opent_op": "opent",
            "sluit_op": "sluit",
            "respijt": "respijt",
            "herinneringen": "herinneren, dagen voor sluiting",
            "inventarisatie_id": "inventarisatie",
            "uitnodiging_onderwerp": "onderwerp van de uitnodiging",
            "afgerond_op": "afgerond",
        },
        erbij="begonnen",
    ),
    "vraag": Soort(
        "ronde",
        "Vraag",
        _EIGEN,
        lambda rij, namen: f"Vraag {rij['nummer']}",
        {"kort": "korte naam", "titel": "titel", "tekst": "tekst", "uitleg": "uitleg"},
        onder="e.ronde_id",
    ),
    "deelname": Soort(
        "lid",
        "Deelname",
        _EIGEN,
        benoemen.deelname,
        {
            "district_id": "DVO",
            "partner_id": "partner",
            "functie": "functie",
            "secretaris": "secretaris",
            "uitgenodigd_op": "uitgenodigd",
            "linkversie": "versie van de link",
            "heropend_tot": "heropend tot",
            "heropend_reden": "reden van heropenen",
        },
    ),
    "gebruiker": Soort(
        "lid",
        "veiligheid.Gebruiker",
        "e.pgh_label = 'update' AND e.pgh_obj_id IN"
        " (SELECT gebruiker_id FROM consultatie_deelname WHERE ronde_id = %(ronde)s)",
        lambda rij, namen: f"Persoon {rij['naam']}",
        {
            "naam": "naam",
            "email": "e-mailadres",
            "functie": "functie",
            "rol": "rol",
            "partner_id": "partner",
            "district_id": "district",
            "contactpersoon": "contactpersoon",
            "is_active": "mag inloggen",
        },
        onder="(SELECT id FROM consultatie_deelname d"
        " WHERE d.ronde_id = %(ronde)s AND d.gebruiker_id = e.pgh_obj_id)",
    ),
    "machtiging": Soort(
        "lid",
        "Machtiging",
        _VIA_DEELNAME,
        lambda rij, namen: (
            f"Voorbereiden door {namen.van('veiligheid.Gebruiker', rij['gemachtigde_id'])}"
            f" voor {namen.van('consultatie.Deelname', rij['deelname_id'])}"
        ),
        {"geldig_tot": "geldig tot", "ingetrokken_op": "ingetrokken"},
        erbij="toegestaan",
        onder="e.deelname_id",
    ),
    "ledenbestand": Soort(
        "bestand",
        "Ledenbestand",
        _EIGEN,
        lambda rij, namen: f"Ledenlijst ‘{rij['naam']}’",
        {"opgenomen_op": "opgenomen", "aantal": "leden opgenomen"},
        erbij="ontvangen",
        weg="weggegooid",
        door="ontvangen_van_id",
    ),
    "bericht": Soort(
        "post",
        "Bericht",
        _VIA_DEELNAME,
        lambda rij, namen: (
            f"{namen.keuze('consultatie.Bericht', 'soort', rij['soort']).capitalize()}"
            f" aan {namen.van('consultatie.Deelname', rij['deelname_id'])}"
        ),
        {"status": "stand", "reden": "reden"},
        erbij="klaargezet",
        door="door_id",
    ),
    "inzending": Soort(
        "antwoord",
        "Inzending",
        f"e.status = 'ingediend' AND {_VIA_DEELNAME}",
        lambda rij, namen: f"Antwoord van {namen.van('consultatie.Deelname', rij['deelname_id'])}",
        onder="e.deelname_id",
        door="ingediend_door_id",
    ),
    "bespreking": Soort(
        "bespreking",
        "Bespreking",
        _VIA_DEELNAME,
        benoemen.van_deelname("Bespreking van"),
        {"gehouden_op": "datum", "ook_aanwezig": "ook aanwezig"},
        erbij="vastgelegd",
        door="vastgelegd_door_id",
    ),
    "code": Soort(
        "code",
        "Code",
        _EIGEN,
        lambda rij, namen: f"Code ‘{rij['naam']}’",
        {
            "naam": "naam",
            "definitie": "definitie",
            "voorbeeldzin": "voorbeeld",
            "ouder_id": "valt onder",
            "opgegaan_in_id": "samengevoegd met",
            "afgesplitst_van_id": "afgesplitst van",
        },
        erbij="gemaakt",
    ),
    "codering": Soort(
        "code",
        "Codering",
        "e.code_id IN (SELECT id FROM consultatie_code WHERE ronde_id = %(ronde)s)",
        benoemen.op_woorden,
        {"code_id": "code"},
        erbij="gegeven",
        onder="e.code_id",
        door="door_id",
    ),
    "steekproef": Soort(
        "steekproef",
        "Steekproef",
        _EIGEN,
        lambda rij, namen: f"Steekproef voor {namen.van('veiligheid.Gebruiker', rij['codeur_id'])}",
        erbij="getrokken",
        door="getrokken_door_id",
    ),
    "navraag": Soort(
        "navraag",
        "Navraag",
        "e.leesstuk_id IN (SELECT id FROM consultatie_leesstuk WHERE ronde_id = %(ronde)s)",
        benoemen.navraag,
        {"tekst": "tekst"},
        erbij="verstuurd",
        onder="e.leesstuk_id",
        door="door_id",
    ),
    "punt": Soort(
        "punt",
        "Punt",
        _EIGEN,
        benoemen.punt,
        {
            "nummer": "nummer",
            "stelling": "stelling",
            "toelichting": "toelichting",
            "thema_id": "thema",
            "uitkomst": "uitkomst",
            "reden": "reden",
        },
        erbij="gemaakt",
    ),
    "onderbouwing": Soort(
        "punt",
        "Onderbouwing",
        "e.punt_id IN (SELECT pgh_obj_id FROM consultatie_puntevent WHERE ronde_id = %(ronde)s)",
        benoemen.verwijzing("consultatie.Punt", "punt_id", "consultatie.Codering", "codering_id"),
        {"tegen": "spreekt het tegen"},
        onder="e.punt_id",
    ),
    "besluit": Soort(
        "besluit",
        "Besluit",
        _EIGEN,
        benoemen.besluit,
        {
            "uitkomst": "uitkomst",
            "tekst": "tekst",
            "genomen_op": "datum",
            "gehoord": "gehoord",
        },
        erbij="vastgelegd",
        door="vastgelegd_door_id",
    ),
    "besluitpunt": Soort(
        "besluit",
        "BesluitPunt",
        _VIA_BESLUIT,
        benoemen.verwijzing("consultatie.Besluit", "besluit_id", "consultatie.Punt", "punt_id"),
        onder="e.besluit_id",
        object=False,
    ),
    "doel": Soort(
        "doel",
        "Doel",
        _VIA_BESLUIT,
        benoemen.doel,
        {
            "nummer": "nummer",
            "titel": "titel",
            "stip": "stip op de horizon",
            "niveau_id": "ambitie",
        },
    ),
    "doelpunt": Soort(
        "doel",
        "DoelPunt",
        _VIA_DOEL,
        benoemen.verwijzing("consultatie.Doel", "doel_id", "consultatie.Punt", "punt_id"),
        onder="e.doel_id",
        object=False,
    ),
    "doelcodering": Soort(
        "doel",
        "DoelCodering",
        _VIA_DOEL,
        benoemen.verwijzing("consultatie.Doel", "doel_id", "consultatie.Codering", "codering_id"),
        onder="e.doel_id",
        object=False,
    ),
    "vervolg": Soort(
        "vervolg",
        "Vervolgmoment",
        _EIGEN,
        lambda rij, namen: (
            f"{namen.keuze('consultatie.Vervolgmoment', 'orgaan', rij['orgaan'])}: {rij['wat']}"
        ),
        {
            "orgaan": "orgaan",
            "datum": "datum",
            "wat": "waarvoor",
            "stand": "stand",
            "uitkomst": "uitkomst",
        },
    ),
    "vervolgdocument": Soort(
        "vervolg",
        "Vervolgdocument",
        "e.moment_id IN"
        " (SELECT pgh_obj_id FROM consultatie_vervolgmomentevent WHERE ronde_id = %(ronde)s)",
        lambda rij, namen: f"Document ‘{rij['titel']}’",
        {"titel": "titel", "vindplaats": "vindplaats"},
        onder="e.moment_id",
    ),
    "rapport": Soort(
        "rapport",
        "Rapport",
        _EIGEN,
        benoemen.rapport,
        {"status": "stand", "reden": "reden"},
        erbij="aangevraagd",
        door="aangevraagd_door_id",
    ),
}

# What somebody filters by, in the order of the form; `inzage` has a table of its own.
GROEPEN: dict[str, str] = {
    "antwoord": "ingediende antwoorden",
    "navraag": "navraag",
    "code": "codes",
    "steekproef": "steekproeven",
    "punt": "punten",
    "besluit": "besluiten",
    "doel": "doelen",
    "vervolg": "vervolg",
    "bespreking": "besprekingen",
    "lid": "leden",
    "bestand": "ledenlijsten",
    "post": "post",
    "rapport": "rapporten",
    "inzage": "downloads",
    "ronde": "de ronde zelf",
}
