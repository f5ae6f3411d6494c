"""What taking a file in would mean for the inventarisatie: which lists come, go and stay away."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from thema.aggregatie import TELLENDE_PARTNERS
from thema.inlezen.vorm import Regel
from thema.models import Inventarisatie
from veiligheid.models import Partner


@dataclass(frozen=True)
class Gevolg:
    """Partners by name, with how many priorities they have now and would have then."""

    nieuw: tuple[tuple[str, int], ...]
    vervangt: tuple[tuple[str, int, int], ...]
    blijven: tuple[str, ...]  # not in the file, but with a list already
    ontbreken: tuple[str, ...]  # neither in the file nor in the inventarisatie
    tellend: int  # partners that count: 78 gemeenten and the OM

    @property
    def partners(self) -> int:
        return len(self.nieuw) + len(self.vervangt)

    @property
    def prioriteiten(self) -> int:
        return sum(n for _, n in self.nieuw) + sum(n for _, _, n in self.vervangt)


def gevolg(inventarisatie: Inventarisatie, regels: Iterable[Regel]) -> Gevolg:
    """Two queries, however many partners."""
    straks = Counter(regel.partner_id for regel in regels)
    nu = Counter(inventarisatie.opgaven.order_by().values_list("partner", flat=True))
    partners = list(Partner.objects.order_by("naam").values_list("pk", "naam", "soort"))
    telt = [(pk, naam) for pk, naam, soort in partners if soort in TELLENDE_PARTNERS]
    alle = [(pk, naam) for pk, naam, _ in partners]
    return Gevolg(
        nieuw=tuple((naam, straks[pk]) for pk, naam in alle if pk in straks and pk not in nu),
        vervangt=tuple(
            (naam, nu[pk], straks[pk]) for pk, naam in alle if pk in straks and pk in nu
        ),
        blijven=tuple(naam for pk, naam in alle if pk in nu and pk not in straks),
        ontbreken=tuple(naam for pk, naam in telt if pk not in nu and pk not in straks),
        tellend=len(telt),
    )
