"""One sheet, row by row, to what it says: which partner names which priority, at which rank."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeVar

from thema.inlezen import cellen
from thema.inlezen.koppen import rangen_van
from thema.inlezen.namen import ONBEKEND, WEG, Namen
from thema.inlezen.vorm import BladBegrip, Rol
from veiligheid.inlezen.cellen import Celfout, in_cijfers, is_leeg
from veiligheid.inlezen.problemen import Problemen
from veiligheid.inlezen.vorm import Blad, Ernst, Probleem

T = TypeVar("T")
Rij = tuple[Any, ...]


class Vondst(NamedTuple):
    """One priority as it stands in the sheet. `tekst` is empty where a row names the partner only;
    `kolom` is where the text stands, `rangkolom` where the rank does."""

    partner_id: int
    rang: int | None
    tekst: str
    opmerking: str
    rij: int
    kolom: int
    rangkolom: int


class Bladlezer:
    """Goes through a sheet of which the columns are understood. What is wrong goes to `problemen`."""

    def __init__(self, blad: Blad, begrip: BladBegrip, namen: Namen, problemen: Problemen) -> None:
        self.blad, self.begrip, self.namen, self.problemen = blad, begrip, namen, problemen
        self.partner = begrip.rollen.index(Rol.PARTNER)
        self.prioriteiten = self._kolommen(Rol.PRIORITEIT)
        self.opmerkingen = self._kolommen(Rol.OPMERKING)
        self.fouten: dict[tuple[int, int], str] = {
            (rij, kolom): zin
            for rij, kolom, zin in blad.fouten
            if rij > (begrip.kop or 0)
            and kolom <= len(begrip.rollen)
            and begrip.rollen[kolom - 1] != Rol.NIET
        }
        self._teksten: dict[str, tuple[str, ...] | Celfout] = {}

    def vondsten(self) -> Iterator[Vondst]:
        for (rij, kolom), zin in self.fouten.items():
            self._fout(rij, kolom - 1, zin)
        return {"lang": self._lang, "breed": self._breed, "kruisjes": self._kruisjes}[
            self.begrip.vorm
        ]()

    def _kolommen(self, rol: Rol) -> list[int]:
        return [k for k, r in enumerate(self.begrip.rollen) if r == rol]

    def _fout(self, rij: int, kolom: int, zin: str) -> None:
        self.problemen.fout(self.blad.naam, rij, kolom + 1, zin)

    def _rijen(self) -> Iterator[tuple[int, Rij]]:
        """The rows under the heading with their number, as wide as the columns that are understood. A
        heading that comes again (at the top of a printed page) is passed over."""
        breedte = len(self.begrip.rollen)
        koppen = tuple(self.begrip.koppen)
        eerste = koppen[self.partner] if self.begrip.kop else None
        for nummer, rij in enumerate(
            self.blad.rijen[self.begrip.kop or 0 :], (self.begrip.kop or 0) + 1
        ):
            if len(rij) < breedte:
                rij += (None,) * (breedte - len(rij))
            if rij[self.partner] == eerste and eerste and self._is_kop(rij, koppen):
                continue
            yield nummer, rij

    @staticmethod
    def _is_kop(rij: Rij, koppen: tuple[str, ...]) -> bool:
        return all(
            is_leeg(cel) or " ".join(str(cel).split()) == kop
            for cel, kop in zip(rij, koppen, strict=False)
        )

    def _lang(self) -> Iterator[Vondst]:
        (kolom,) = self.prioriteiten
        rangkolom = (self._kolommen(Rol.RANG) or [kolom])[0]
        partner: int | None = None  # of the row above
        zeker = self.namen.zeker
        for nummer, rij in self._rijen():
            naam, waarde = rij[self.partner], rij[kolom]
            if naam in zeker:
                partner = zeker[naam]
            elif not is_leeg(naam) or (nummer, self.partner + 1) in self.fouten:
                partner = self._partner(nummer, naam)
            elif is_leeg(waarde):
                if all(map(is_leeg, rij)):
                    partner = None
                continue
            else:
                partner = self._van_boven(nummer, partner)
            if partner == WEG:
                continue
            rang = (
                None if rangkolom == kolom else self._probeer(cellen.rang, nummer, rij, rangkolom)
            )
            opmerking = self._opmerking(nummer, rij, self.opmerkingen) if self.opmerkingen else ""
            teksten = self._prioriteiten(nummer, kolom, waarde)
            if teksten == () and opmerking:
                self._losse_opmerking(nummer)
            if partner == ONBEKEND or teksten is None:
                continue
            if len(teksten) == 1:
                yield Vondst(partner, rang, teksten[0], opmerking, nummer, kolom, rangkolom)
            else:
                yield from self._meer(partner, rang, teksten, opmerking, nummer, kolom, rangkolom)

    def _breed(self) -> Iterator[Vondst]:
        kolommen = self.prioriteiten
        rangen = rangen_van([self.begrip.koppen[k] for k in kolommen])
        bij = self._opmerkingen_bij(kolommen)
        for nummer, rij in self._rijen():
            partner = self._partner_van_rij(nummer, rij, kolommen)
            if partner == WEG:
                continue
            gevonden = False
            for kolom, rang in zip(kolommen, rangen, strict=True):
                teksten = self._prioriteiten(nummer, kolom, rij[kolom])
                gevonden = gevonden or teksten != ()
                if partner == ONBEKEND or not teksten:
                    continue
                opmerking = self._opmerking(nummer, rij, bij[kolom])
                yield from self._meer(partner, rang, teksten, opmerking, nummer, kolom, kolom)
            if partner != ONBEKEND and not gevonden:
                yield Vondst(partner, None, "", "", nummer, self.partner, self.partner)

    def _kruisjes(self) -> Iterator[Vondst]:
        kolommen = self._kolommen(Rol.ONDERWERP)
        onderwerpen = {k: self._onderwerp(k) for k in kolommen}
        for nummer, rij in self._rijen():
            partner = self._partner_van_rij(nummer, rij, kolommen)
            if partner == WEG:
                continue
            kruisen = {k: self._probeer(cellen.kruis, nummer, rij, k) for k in kolommen}
            rangen = self._rangen(nummer, {k: kruis for k, kruis in kruisen.items() if kruis})
            if partner == ONBEKEND:
                continue
            opmerking = self._opmerking(nummer, rij, self.opmerkingen)
            for kolom, rang in rangen.items():
                if onderwerpen[kolom]:
                    yield Vondst(partner, rang, onderwerpen[kolom], opmerking, nummer, kolom, kolom)
            if not any(kruisen.values()) and None not in kruisen.values():
                yield Vondst(partner, None, "", "", nummer, self.partner, self.partner)

    def _onderwerp(self, kolom: int) -> str:
        """The subject above a column of crosses."""
        try:
            tekst = cellen.prioriteit(self.begrip.koppen[kolom])
            if not tekst:
                raise Celfout(
                    "Boven deze kolom met kruisjes staat geen onderwerp. Typ het in de kop."
                )
        except Celfout as fout:
            self._fout(self.begrip.kop or 0, kolom, str(fout))
            return ""
        return tekst

    def _rangen(self, rij: int, kruisen: dict[int, Any]) -> dict[int, int | None]:
        """The rank at each cross of a row: the numbers, where there are several different ones."""
        getallen = {k: g for k, g in kruisen.items() if not isinstance(g, bool)}
        rangen: dict[int, int | None] = dict.fromkeys(kruisen)
        if set(getallen.values()) <= {1}:
            return rangen
        for kolom, getal in getallen.items():
            try:
                if len(set(getallen.values())) == 1:
                    raise Celfout(
                        f"Hier staat {in_cijfers(getal)}, en in deze rij geen ander getal. Zet "
                        "een x, of geef elk onderwerp van deze partner een rang: 1, 2, 3 enzovoort."
                    )
                rangen[kolom] = cellen.rang(getal)
            except Celfout as fout:
                self._fout(rij, kolom, str(fout))
                del rangen[kolom]
        return rangen

    def _meer(
        self,
        partner: int,
        rang: int | None,
        teksten: tuple[str, ...],
        opmerking: str,
        rij: int,
        kolom: int,
        rangkolom: int,
    ) -> Iterator[Vondst]:
        """What one cell with priorities comes to. Only the first of several keeps the rank."""
        if len(teksten) > 1:
            wie = f" Alleen de eerste krijgt rang {rang}." if rang else ""
            zin = f"Deze cel is gelezen als {len(teksten)} prioriteiten.{wie}"
            self.problemen.let_op(self.blad.naam, rij, kolom + 1, zin)
        for tekst in teksten or ("",):
            yield Vondst(partner, rang, tekst, opmerking, rij, kolom, rangkolom)
            rang = None

    def _partner(self, rij: int, waarde: Any) -> int:
        if (rij, self.partner + 1) in self.fouten:
            return ONBEKEND
        try:
            if not isinstance(waarde, str):
                raise Celfout("Hier hoort de naam van een gemeente of partner. Typ de naam.")
            return self.namen.lees(self.blad.naam, rij, self.partner + 1, waarde)
        except Celfout as fout:
            self._fout(rij, self.partner, str(fout))
            return ONBEKEND

    def _partner_van_rij(self, nummer: int, rij: Rij, kolommen: list[int]) -> int:
        """The partner of a row that holds all of its priorities; WEG also where the row is empty."""
        naam = rij[self.partner]
        if not is_leeg(naam) or (nummer, self.partner + 1) in self.fouten:
            return self._partner(nummer, naam)
        return WEG if all(is_leeg(rij[k]) for k in kolommen) else self._geen_partner(nummer)

    def _geen_partner(self, rij: int) -> int:
        zin = "Bij deze rij staat geen gemeente of partner. Typ de naam, of haal de rij weg."
        self._fout(rij, self.partner, zin)
        return ONBEKEND

    def _van_boven(self, rij: int, partner: int | None) -> int:
        """The partner of the row above, as when its cell is merged with the ones below."""
        if partner is None:
            return self._geen_partner(rij)
        if partner > 0:
            naam = self.namen.partners.namen[partner]
            zin = f"Hier staat geen naam. Deze rij is gelezen bij {naam}, zoals de rij erboven."
            probleem = Probleem(self.blad.naam, rij, self.partner + 1, Ernst.LET_OP, zin)
            self.problemen.eens(probleem, "boven", partner)
        return partner

    def _losse_opmerking(self, rij: int) -> None:
        self.problemen.let_op(
            self.blad.naam,
            rij,
            self.opmerkingen[0] + 1,
            "Deze opmerking hoort bij geen prioriteit en telt niet mee.",
        )

    def _prioriteiten(self, rij: int, kolom: int, waarde: Any) -> tuple[str, ...] | None:
        """The priorities in a cell; None where it cannot be read, which is told."""
        if waarde is None:
            return None if (rij, kolom + 1) in self.fouten else ()
        if type(waarde) is str:
            gelezen = self._teksten.get(waarde)
            if gelezen is None:
                gelezen = self._teksten[waarde] = _of_fout(cellen.prioriteiten, waarde)
        else:
            gelezen = _of_fout(cellen.prioriteiten, waarde)
        if isinstance(gelezen, Celfout):
            self._fout(rij, kolom, str(gelezen))
            return None
        return gelezen

    def _probeer(self, lees: Callable[[Any], T], nummer: int, rij: Rij, kolom: int) -> T | None:
        """What a cell says; None where it cannot be read, which is told."""
        try:
            return lees(rij[kolom])
        except Celfout as fout:
            self._fout(nummer, kolom, str(fout))
            return None

    def _opmerking(self, nummer: int, rij: Rij, kolommen: list[int]) -> str:
        if len(kolommen) == 1:
            return self._probeer(cellen.opmerking, nummer, rij, kolommen[0]) or ""
        delen = [
            self._probeer(cellen.opmerking, nummer, rij, k) for k in kolommen if rij[k] is not None
        ]
        return "; ".join(filter(None, delen))

    def _opmerkingen_bij(self, kolommen: list[int]) -> dict[int, list[int]]:
        """Which remarks go with each column of priorities: one column of remarks goes with all of them,
        of several each goes with the priority before it."""
        if len(self.opmerkingen) < 2:
            return dict.fromkeys(kolommen, self.opmerkingen)
        bij: dict[int, list[int]] = {k: [] for k in kolommen}
        for k in self.opmerkingen:
            bij[max((p for p in kolommen if p < k), default=kolommen[0])].append(k)
        return bij


def _of_fout(lees: Callable[[Any], T], waarde: Any) -> T | Celfout:
    try:
        return lees(waarde)
    except Celfout as fout:
        return fout
