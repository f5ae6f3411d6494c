"""The partners of one file: each written name looked up once, what is unknown told once per sheet."""

from typing import Any

from thema.inlezen.partners import Gevonden, Partnerlijst
from thema.inlezen.vorm import Keuzes
from veiligheid.inlezen.cellen import schoon, sleutel
from veiligheid.inlezen.problemen import Problemen
from veiligheid.inlezen.vorm import Ernst, Probleem

# Beside a partner's pk, which is above zero:
WEG = -1  # the rows of this name are to be left out
ONBEKEND = -2  # a name that means no partner; what else is wrong in its rows is still told
_OPTELLING = frozenset(
    ("totaal", "eindtotaal", "subtotaal", "aantal", "som", "gemiddelde", "totalen")
)


class Namen:
    def __init__(self, partners: Partnerlijst, keuzes: Keuzes, problemen: Problemen) -> None:
        self.partners = partners
        self.onbekend: dict[str, str] = {}
        self.gelezen_als: dict[str, int] = {}
        self.zeker: dict[Any, int] = {}  # names as written of which there is nothing to tell
        self._keuzes = keuzes.partners
        self._problemen = problemen
        self._gelezen: dict[str, tuple[str, Gevonden]] = {}

    def lees(self, blad: str, rij: int, kolom: int, tekst: str) -> int:
        """The partner's pk, or WEG or ONBEKEND, which are told.

        Raises Celfout where the text cannot be read.
        """
        if tekst not in self._gelezen:
            naam = schoon(tekst)
            self._gelezen[tekst] = (naam, self._zoek(naam))
        naam, gevonden = self._gelezen[tekst]
        if not gevonden.zin and gevonden.partner_id is not None:
            self.zeker[tekst] = gevonden.partner_id
        else:
            ernst = Ernst.FOUT if gevonden.partner_id is None else Ernst.LET_OP
            probleem = Probleem(blad, rij, kolom, ernst, gevonden.zin)
            self._problemen.eens(probleem, "naam", naam)
            if gevonden.partner_id is None:
                self.onbekend.setdefault(naam, f"{blad}, {probleem.cel}")
            elif gevonden.partner_id != WEG:
                self.gelezen_als.setdefault(naam, gevonden.partner_id)
        return ONBEKEND if gevonden.partner_id is None else gevonden.partner_id

    def _zoek(self, naam: str) -> Gevonden:
        if naam in self._keuzes:
            pk = self._keuzes[naam]
            if pk is None:
                return Gevonden(
                    WEG, f"De rijen van '{naam}' telt het portaal niet mee, zoals u koos."
                )
            if pk in self.partners.namen:
                return Gevonden(pk)
        if sleutel(naam) in _OPTELLING:
            return Gevonden(WEG, f"Een rij met '{naam}' telt het portaal niet mee.")
        return self.partners.zoek(naam)
