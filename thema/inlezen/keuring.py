"""Goes through a file that is understood: what would be taken in, and everything that is wrong with it."""

from collections.abc import Sequence

from thema.inlezen.bladlezer import Bladlezer, Vondst
from thema.inlezen.koppen import is_bijzaak
from thema.inlezen.namen import Namen
from thema.inlezen.partners import Partnerlijst
from thema.inlezen.vorm import BladBegrip, Keuzes, Regel, Rol, Uitslag
from veiligheid.inlezen.cellen import is_leeg, sleutel
from veiligheid.inlezen.problemen import Problemen
from veiligheid.inlezen.sjabloon import UITLEGBLAD
from veiligheid.inlezen.vorm import Blad

MAX_REGELS = 20_000

_KOP_NODIG = (
    "Zet boven de tabel een rij met koppen: 'Gemeente' en 'Prioriteit', of 'Gemeente' en 'Prioriteit 1', "
    "'Prioriteit 2' enzovoort, of 'Gemeente' en de onderwerpen waaronder kruisjes staan. Of wijs zelf aan "
    "wat er in de kolommen staat."
)


def keur(
    bladen: Sequence[Blad], begrip: Sequence[BladBegrip], partners: Partnerlijst, keuzes: Keuzes
) -> Uitslag:
    """The outcome of a file. `begrip` is what begrijp made of the same sheets with the same choices."""
    problemen = Problemen(blad.naam for blad in bladen)
    opname = _Opname(Namen(partners, keuzes, problemen), problemen)
    for blad, over in zip(bladen, begrip, strict=True):
        if over.overslaan:
            _meld_overgeslagen(blad, over, keuzes, problemen)
        elif not _heeft_vormfout(over, problemen):
            _meld_kolommen(blad, over, keuzes, problemen)
            opname.lees(Bladlezer(blad, over, opname.namen, problemen))
    opname.sluit(begrip)
    namen = opname.namen
    return Uitslag(
        tuple(begrip),
        tuple(opname.regels),
        problemen.alle(),
        {**namen.onbekend},
        {**namen.gelezen_als},
    )


class _Opname:
    """Gathers the priorities of all sheets, and sees to it that each counts once."""

    def __init__(self, namen: Namen, problemen: Problemen) -> None:
        self.namen, self.problemen = namen, problemen
        self.regels: list[Regel] = []
        self._teksten: dict[tuple[int, str], Regel] = {}
        self._rangen: dict[tuple[int, int], Regel] = {}
        self._plaatsen: dict[int, dict[str, int]] = {}  # partner: sheet: its first row there
        self._zonder: dict[
            int, tuple[str, Vondst]
        ] = {}  # partners of whom no priority was seen yet

    def lees(self, lezer: Bladlezer) -> None:
        blad, lang = lezer.blad.naam, lezer.begrip.vorm == "lang"
        for vondst in lezer.vondsten():
            plaatsen = self._plaatsen.get(vondst.partner_id)
            if plaatsen is None:
                self._plaatsen[vondst.partner_id] = {blad: vondst.rij}
            elif blad not in plaatsen or (not lang and plaatsen[blad] != vondst.rij):
                self._meld_tweede(blad, vondst, plaatsen)
                plaatsen[blad] = vondst.rij
            if len(self.regels) >= MAX_REGELS:
                self.problemen.fout(
                    blad,
                    vondst.rij,
                    0,
                    "Vanaf hier is niet verder gelezen: het bestand noemt meer dan 20.000 prioriteiten. "
                    "Verdeel de tabel over twee bestanden.",
                )
                return
            if vondst.tekst:
                self._neem_op(blad, vondst)
            else:
                self._zonder.setdefault(vondst.partner_id, (blad, vondst))

    def _neem_op(self, blad: str, vondst: Vondst) -> None:
        partner, rang, tekst, opmerking, rij, kolom, rangkolom = vondst
        kort = sleutel(tekst).replace(" ", "")
        if eerder := self._teksten.get((partner, kort)):
            self.problemen.let_op(
                blad,
                rij,
                kolom + 1,
                f"{self._naam(partner)} noemt '{tekst}' twee keer: ook in {_plaats(eerder, blad)}. Het telt "
                "één keer.",
            )
            return
        regel = self._teksten[partner, kort] = Regel(partner, rang, tekst, opmerking, blad, rij)
        if rang is not None:
            eerste = self._rangen.setdefault((partner, rang), regel)
            if eerste is not regel:
                self.problemen.fout(
                    blad,
                    rij,
                    rangkolom + 1,
                    f"{self._naam(partner)} heeft twee prioriteiten met rang {rang}: ook in "
                    f"{_plaats(eerste, blad)}. Geef elke prioriteit een eigen rang.",
                )
        self.regels.append(regel)

    def _naam(self, partner: int) -> str:
        return self.namen.partners.namen[partner]

    def _meld_tweede(self, blad: str, vondst: Vondst, plaatsen: dict[str, int]) -> None:
        eerder = (
            f"in rij {plaatsen[blad]}" if blad in plaatsen else f"op blad '{next(iter(plaatsen))}'"
        )
        zin = f"{self._naam(vondst.partner_id)} staat ook {eerder}. De lijsten zijn samengevoegd."
        self.problemen.let_op(blad, vondst.rij, 0, zin)

    def sluit(self, begrip: Sequence[BladBegrip]) -> None:
        """Tells of what shows only at the end: partners, or a whole file, without a priority."""
        met = {partner for partner, _ in self._teksten}
        for partner, (blad, vondst) in self._zonder.items():
            if partner not in met:
                zin = f"Bij {self._naam(partner)} staat geen prioriteit."
                self.problemen.let_op(blad, vondst.rij, vondst.kolom + 1, zin)
        if not self.regels and not self.problemen:
            gelezen = next((b for b in begrip if not b.overslaan), None)
            blad, kop = (gelezen.naam, gelezen.kop or 0) if gelezen else ("", 0)
            zin = (
                "Onder deze kop staat geen enkele prioriteit die meetelt. Vul de tabel aan."
                if gelezen
                else "Alle bladen zijn overgeslagen. Kies ten minste één blad."
            )
            self.problemen.fout(blad, kop, 0, zin)


def _plaats(regel: Regel, blad: str) -> str:
    return f"rij {regel.rij}" if regel.blad == blad else f"rij {regel.rij} van blad '{regel.blad}'"


def _meld_overgeslagen(blad: Blad, over: BladBegrip, keuzes: Keuzes, problemen: Problemen) -> None:
    if not blad.rijen or blad.naam in (*keuzes.bladen, UITLEGBLAD):
        return
    waarom = (
        "het is verborgen"
        if blad.verborgen
        else "het heeft geen kolommen met partners en hun prioriteiten"
    )
    problemen.let_op(blad.naam, 0, 0, f"Dit blad is overgeslagen: {waarom}.")


def _heeft_vormfout(over: BladBegrip, problemen: Problemen) -> bool:
    """Whether the columns give no shape in which to read the sheet, which is then told."""
    kop = over.kop or 0

    def meld(zin: str, kolom: int = 0) -> bool:
        problemen.fout(over.naam, kop, kolom, zin)
        return True

    aantal = {rol: over.rollen.count(rol) for rol in Rol}
    if over.kop is None and not any(rol != Rol.NIET for rol in over.rollen):
        return meld(f"Op dit blad is geen rij met koppen gevonden. {_KOP_NODIG}")
    if not aantal[Rol.PARTNER]:
        return meld(
            f"Er is geen kolom met de naam van de gemeente of partner gevonden. {_KOP_NODIG}"
        )
    for rol, naam in ((Rol.PARTNER, "de partner"), (Rol.RANG, "de rang")):
        if aantal[rol] > 1:
            tweede = [k for k, r in enumerate(over.rollen, 1) if r == rol][1]
            return meld(
                f"Dit is een tweede kolom met {naam}. Wijs aan welke van de twee geldt.", tweede
            )
    if not aantal[Rol.PRIORITEIT] and not aantal[Rol.ONDERWERP]:
        return meld(f"Er is geen kolom met prioriteiten gevonden. {_KOP_NODIG}")
    if aantal[Rol.PRIORITEIT] and aantal[Rol.ONDERWERP]:
        tweede = over.rollen.index(Rol.ONDERWERP) + 1
        return meld(
            "Op dit blad staan kolommen met prioriteiten en kolommen met kruisjes. Wijs aan welke van de "
            "twee gelden.",
            tweede,
        )
    return False


def _meld_kolommen(blad: Blad, over: BladBegrip, keuzes: Keuzes, problemen: Problemen) -> None:
    """Columns that hold something and do not count, unless that is plain or was chosen."""
    keuze = keuzes.bladen.get(blad.naam)
    if keuze is not None and keuze.rollen is not None:
        return
    onder = blad.rijen[over.kop or 0 :]
    for k, (kop, rol) in enumerate(zip(over.koppen, over.rollen, strict=True)):
        if rol != Rol.NIET or is_bijzaak(kop):
            continue
        if any(len(rij) > k and not is_leeg(rij[k]) for rij in onder):
            wat = f"De kolom '{kop}'" if kop else "Deze kolom heeft geen kop en"
            problemen.let_op(
                blad.naam,
                over.kop or 0,
                k + 1,
                f"{wat} telt niet mee. Wijs aan wat erin staat als dat wel moet.",
            )
