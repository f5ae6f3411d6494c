"""One sheet, row by row, to the members that it names."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from consultatie.leden import cellen
from consultatie.leden.bekend import Bekend
from consultatie.leden.koppen import teksten
from consultatie.leden.vorm import NAAMDELEN, BladBegrip, Lidregel, Rol
from thema.inlezen.namen import ONBEKEND, WEG, Namen
from veiligheid.inlezen.cellen import Celfout, is_leeg
from veiligheid.inlezen.problemen import Problemen
from veiligheid.inlezen.vorm import Blad, Ernst, Probleem

T = TypeVar("T")
Rij = tuple[Any, ...]


class Bladlezer:
    """Goes through a sheet of which the columns are understood. What is wrong goes to `problemen`."""

    def __init__(
        self, blad: Blad, begrip: BladBegrip, bekend: Bekend, namen: Namen, problemen: Problemen
    ) -> None:
        self.blad, self.begrip, self.bekend = blad, begrip, bekend
        self.namen, self.problemen = namen, problemen
        self._kolom: dict[Rol, int] = {
            rol: k for k, rol in enumerate(begrip.rollen) if rol != Rol.NIET
        }
        self._naamdelen = [self._kolom[rol] for rol in NAAMDELEN if rol in self._kolom]
        self._onleesbaar = {(rij, kolom - 1): zin for rij, kolom, zin in blad.fouten}
        self._standaard = bekend.district(blad.naam)
        self._mis = False  # whether something is wrong in the row that is being read

    def kolom(self, rol: Rol) -> int:
        """Where a part of a row stands, from 1; 0 where the sheet has no such column."""
        if rol == Rol.NAAM and rol not in self._kolom:
            return self._naamdelen[-1] + 1 if self._naamdelen else 0
        if rol == Rol.DISTRICT and rol not in self._kolom:
            return self.kolom(Rol.PARTNER)
        return self._kolom[rol] + 1 if rol in self._kolom else 0

    def regels(self) -> Iterator[Lidregel]:
        """A row with anything wrong in it gives none; what is wrong is told."""
        for nummer, rij in self._rijen():
            if regel := self._regel(nummer, rij):
                yield regel

    def _rijen(self) -> Iterator[tuple[int, Rij]]:
        """The rows under the heading with something in a column that counts, as wide as the heading. A
        heading that comes again is passed over."""
        begin, breedte = self.begrip.kop or 0, len(self.begrip.rollen)
        for nummer, rij in enumerate(self.blad.rijen[begin:], begin + 1):
            heel = rij + (None,) * (breedte - len(rij))
            gevuld = (
                not is_leeg(heel[k]) or (nummer, k) in self._onleesbaar
                for k in self._kolom.values()
            )
            if any(gevuld) and teksten(heel) != list(self.begrip.koppen):
                yield nummer, heel

    def _regel(self, nummer: int, rij: Rij) -> Lidregel | None:
        self._mis = False
        naam, email = self._naam(nummer, rij), self._lees(Rol.EMAIL, cellen.email, nummer, rij)
        if naam == email == "":
            zin = "In deze rij staan geen naam en geen e-mailadres. De rij telt niet mee."
            self.problemen.eens(Probleem(self.blad.naam, nummer, 0, Ernst.LET_OP, zin), "leeg")
            return None
        partner_id = self._partner(nummer, rij)
        if partner_id == WEG:
            return None
        if naam == "":
            self._fout(nummer, Rol.NAAM, "Bij dit lid staat geen naam. Typ de naam.")
        if email == "":
            self._fout(nummer, Rol.EMAIL, "Bij dit lid staat geen e-mailadres. Typ het adres.")
        district_id = self._district(nummer, rij, partner_id)
        functie = self._lees(Rol.FUNCTIE, cellen.functie, nummer, rij)
        secretaris = self._lees(Rol.SECRETARIS, cellen.ja_nee, nummer, rij)
        if self._mis or not naam or not email or district_id is None:
            return None
        return Lidregel(
            email, naam, functie, partner_id, district_id, secretaris, self.blad.naam, nummer
        )

    def _fout(self, rij: int, rol: Rol, zin: str) -> None:
        self._mis = True
        self.problemen.fout(self.blad.naam, rij, self.kolom(rol), zin)

    def _lees(self, rol: Rol, lees: Callable[[Any], T], nummer: int, rij: Rij) -> T | None:
        """What a cell says; None where the sheet has no such column, or where the cell cannot be read,
        which is told."""
        k = self._kolom.get(rol)
        if k is None:
            return None
        try:
            if zin := self._onleesbaar.get((nummer, k)):
                raise Celfout(zin)
            return lees(rij[k])
        except Celfout as fout:
            self._fout(nummer, rol, str(fout))
            return None

    def _naam(self, nummer: int, rij: Rij) -> str | None:
        if Rol.NAAM in self._kolom:
            return self._lees(Rol.NAAM, cellen.naam, nummer, rij)
        delen = [
            self._lees(rol, cellen.naamdeel, nummer, rij) for rol in NAAMDELEN if rol in self._kolom
        ]
        if None in delen:
            return None
        try:
            return cellen.naam(" ".join(filter(None, delen)))
        except Celfout as fout:
            self._fout(nummer, Rol.NAAM, str(fout))
            return None

    def _partner(self, nummer: int, rij: Rij) -> int:
        """The partner's pk, or WEG or ONBEKEND, which are told."""
        waarde = self._lees(Rol.PARTNER, cellen.partnernaam, nummer, rij)
        if waarde is None:
            return ONBEKEND
        partner_id = self.namen.lees(self.blad.naam, nummer, self.kolom(Rol.PARTNER), waarde)
        self._mis = self._mis or partner_id == ONBEKEND
        return partner_id

    def _district(self, nummer: int, rij: Rij, partner_id: int) -> int | None:
        """Of a gemeente its own where the cell is empty; of another partner what stands there, or the DVO
        that the sheet is named after."""
        tekst = self._lees(Rol.DISTRICT, cellen.districtnaam, nummer, rij)
        if tekst:
            district_id = self.bekend.district(tekst)
            if district_id is None:
                self._fout(nummer, Rol.DISTRICT, self._onbekend_dvo(tekst))
            return district_id
        if partner_id == ONBEKEND:
            return None
        partner = self.bekend.partners[partner_id]
        district_id = partner.district_id or self._standaard
        if district_id is None:
            zin = f"Bij {partner} staat niet bij welk DVO dit lid hoort. Typ het DVO."
            self._fout(nummer, Rol.DISTRICT, zin)
        return district_id

    def _onbekend_dvo(self, tekst: str) -> str:
        namen = ", ".join(district.naam for district in self.bekend.districten.values())
        return f"‘{tekst[:40]}’ is geen DVO. Kies uit: {namen}."
