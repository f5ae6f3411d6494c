"""The template file: a row for every gemeente, and one for the OM and the police in every DVO.

Partner and DVO stand there already, since those are what goes wrong when they are typed; a row that stays
without a name and an address counts as nothing.
"""

from collections.abc import Iterator

from veiligheid.inlezen import sjabloon
from veiligheid.models import District, Partner

KOPPEN = ("Naam", "E-mailadres", "Functie", "Partner", "DVO", "Secretaris")
UITLEG = (
    "Zo vult u dit bestand in",
    "Zet op het blad ‘Leden’ elk lid van een DVO op een eigen rij, met de naam en het e-mailadres waarop de "
    "uitnodiging mag komen. Elk lid heeft een eigen adres.",
    "Bij elke gemeente staat één rij klaar, en bij het OM en de politie één rij per DVO. Komt er iemand bij, "
    "voeg dan een rij toe met dezelfde partner en hetzelfde DVO. Een rij zonder naam en adres telt niet mee.",
    "Zet bij Secretaris ‘ja’ achter wie het DVO als secretaris bijstaat. Bij de anderen blijft die cel leeg.",
    "Functie mag leeg blijven. Een naam en een functie zijn hoogstens 120 tekens lang.",
    "Bewaar het bestand als XLSX en lees het in het portaal in. Het portaal laat eerst zien wat het ervan "
    "begrijpt; pas als u dat bevestigt worden de leden opgenomen.",
    "Dit blad slaat het portaal over.",
)


def _rijen() -> Iterator[tuple[str, ...]]:
    """By DVO: its gemeenten by name, then the partners that sit in every DVO."""
    partners = list(Partner.objects.select_related("district").order_by("soort", "naam"))
    for district in District.objects.all():
        for partner in partners:
            if partner.district in (district, None):
                yield "", "", "", partner.naam, district.dvo, ""


def als_xlsx() -> bytes:
    return sjabloon.als_xlsx("Leden", KOPPEN, (30, 34, 30, 34, 30, 12), _rijen(), UITLEG)


def als_csv() -> bytes:
    return sjabloon.als_csv(KOPPEN, _rijen())
