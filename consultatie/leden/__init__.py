"""From the sheets of a spreadsheet to members of a round, or to a list of what is wrong with them.

`veiligheid.inlezen` turns bytes into sheets, `koppen` recognises what their columns hold, `keuring` turns
rows into Lidregels and Problemen, `bezwaren` says what stands in the way of one member, `gevolg` what taking
them in would change. Nothing here writes; consultatie.acties.neem_leden_op does.
"""

from collections.abc import Mapping

from consultatie.leden.bekend import Bekend
from consultatie.leden.keuring import keur
from consultatie.leden.vorm import Uitslag
from veiligheid.inlezen.lezen import lees_bladen


def lees(
    naam: str, inhoud: bytes, bekend: Bekend, partners: Mapping[str, int | None] | None = None
) -> Uitslag:
    """What a file comes to, with the partners that the coordinator chose for names in it. Raises
    Weigering where there is no file to read at all."""
    return keur(lees_bladen(naam, inhoud), bekend, partners or {})
