"""From the sheets of a spreadsheet to priorities of partners, or to a list of what is wrong with them.

`veiligheid.inlezen` turns bytes into sheets, `begrip` recognises what their columns mean, `keuring` turns
rows into Regels and Problemen; `lees` goes all the way. Nothing here writes; thema.acties.neem_op does.
"""

from thema.inlezen.begrip import begrijp
from thema.inlezen.keuring import keur
from thema.inlezen.partners import Partnerlijst
from thema.inlezen.vorm import Keuzes, Uitslag
from veiligheid.inlezen.lezen import lees_bladen


def lees(naam: str, inhoud: bytes, partners: Partnerlijst, keuzes: Keuzes | None = None) -> Uitslag:
    """What a file comes to, with the coordinator's choices. Raises Weigering where there is no file
    to read at all."""
    keuzes = keuzes or Keuzes()
    bladen = lees_bladen(naam, inhoud)
    return keur(bladen, begrijp(bladen, keuzes), partners, keuzes)
