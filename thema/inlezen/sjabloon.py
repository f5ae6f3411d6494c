"""The template file: every partner with room for ten priorities, in the long shape.

Names and ranks stand there already, since those are what goes wrong when they are typed; a row that stays
without a priority counts as nothing.
"""

from collections.abc import Iterator

from thema.aggregatie import TELLENDE_PARTNERS
from veiligheid.inlezen import sjabloon
from veiligheid.models import Partner

KOPPEN = ("Gemeente", "Rang", "Prioriteit", "Opmerking")
PER_PARTNER = 10
UITLEG = (
    "Zo vult u dit bestand in",
    "Zet op het blad ‘Prioriteiten’ achter elke partner de prioriteiten in eigen woorden, "
    "de belangrijkste bij rang 1.",
    "Heeft een partner er minder dan tien, laat de rest dan leeg. Zijn het er meer, voeg dan rijen toe "
    "met dezelfde naam en een volgende rang.",
    "Rang en opmerking mogen leeg blijven. Een prioriteit is hoogstens 200 tekens lang, een opmerking 500.",
    "Bewaar het bestand als XLSX en lees het in het portaal in. Het portaal laat eerst zien wat het ervan "
    "begrijpt; pas als u dat bevestigt wordt het opgenomen.",
    "Dit blad slaat het portaal over.",
)


def _rijen() -> Iterator[tuple[str, int, str, str]]:
    """The gemeenten by name, then the OM."""
    partners = Partner.objects.filter(soort__in=TELLENDE_PARTNERS).order_by("soort", "naam")
    for naam in partners.values_list("naam", flat=True):
        for rang in range(1, PER_PARTNER + 1):
            yield naam, rang, "", ""


def als_xlsx() -> bytes:
    rijen = ((naam, rang) for naam, rang, _, _ in _rijen())
    return sjabloon.als_xlsx("Prioriteiten", KOPPEN, (28, 7, 60, 50), rijen, UITLEG)


def als_csv() -> bytes:
    return sjabloon.als_csv(KOPPEN, _rijen())
