"""Goes through a file: which members it names, and everything that is wrong with it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from consultatie.leden.bekend import Bekend
from consultatie.leden.bezwaren import bezwaren
from consultatie.leden.bladlezer import Bladlezer
from consultatie.leden.koppen import begrijp, is_bijzaak
from consultatie.leden.vorm import NAAMDELEN, BladBegrip, Lidregel, Rol, Uitslag
from thema.inlezen.namen import Namen
from thema.inlezen.vorm import Keuzes
from veiligheid.inlezen.cellen import is_leeg, sleutel
from veiligheid.inlezen.problemen import Problemen
from veiligheid.inlezen.sjabloon import UITLEGBLAD
from veiligheid.inlezen.vorm import Blad

KOP_NODIG = (
    "Zet boven de tabel een rij met de koppen Naam, E-mailadres, Functie, Partner, DVO en Secretaris, of "
    "neem de tabel over in het sjabloon."
)
_VERPLICHT = {Rol.EMAIL: "e-mailadres", Rol.PARTNER: "gemeente of partner"}


def keur(bladen: Sequence[Blad], bekend: Bekend, partners: Mapping[str, int | None]) -> Uitslag:
    """The outcome of a file, with the partners that the coordinator chose for names in it."""
    problemen = Problemen(blad.naam for blad in bladen)
    namen = Namen(bekend.partnerlijst, Keuzes(partners=dict(partners)), problemen)
    begrip = begrijp(bladen)
    opname = _Opname(bekend, problemen)
    for blad, over in zip(bladen, begrip, strict=True):
        if over.overslaan:
            _meld_overgeslagen(blad, problemen)
        elif not _heeft_kopfout(over, problemen):
            _meld_kolommen(blad, over, problemen)
            opname.lees(Bladlezer(blad, over, bekend, namen, problemen))
    opname.sluit(begrip)
    return Uitslag(
        begrip,
        tuple(opname.regels.values()),
        problemen.alle(),
        {**namen.onbekend},
        {**namen.gelezen_als},
    )


class _Opname:
    """Gathers the members of all sheets, and sees to it that each stands in it once."""

    def __init__(self, bekend: Bekend, problemen: Problemen) -> None:
        self.bekend, self.problemen = bekend, problemen
        self.regels: dict[str, Lidregel] = {}  # by address
        self._kolommen: dict[str, int] = {}  # sheet: where it says who is secretaris
        self._namen: dict[tuple[str, int], Lidregel] = {}

    def lees(self, lezer: Bladlezer) -> None:
        self._kolommen[lezer.blad.naam] = lezer.kolom(Rol.SECRETARIS)
        for regel in lezer.regels():
            if self._is_dubbel(regel, lezer.kolom(Rol.EMAIL)):
                continue
            self.regels[regel.sleutel] = regel
            for rol, ernst, zin in bezwaren(regel, self.bekend):
                meld = self.problemen.fout if ernst == ernst.FOUT else self.problemen.let_op
                meld(regel.blad, regel.rij, lezer.kolom(rol), zin)

    def _is_dubbel(self, regel: Lidregel, kolom: int) -> bool:
        """Whether the address stood in the file before, or (told, but taken in) the same person."""
        eerder = self.regels.get(regel.sleutel)
        if eerder is None:
            naam = (sleutel(regel.naam), regel.partner_id)
            ander = self._namen.setdefault(naam, regel)
            if ander is not regel:
                zin = (
                    f"{regel.naam} staat ook {_plaats(ander, regel)}, met een ander adres. Is dit dezelfde "
                    "persoon, haal dan een van de rijen weg."
                )
                self.problemen.let_op(regel.blad, regel.rij, kolom, zin)
            return False
        if replace(eerder, blad="", rij=0, email=regel.email) == replace(regel, blad="", rij=0):
            zin = f"{regel.naam} staat ook {_plaats(eerder, regel)}. De rij telt één keer."
            self.problemen.let_op(regel.blad, regel.rij, kolom, zin)
        else:
            zin = (
                f"Dit e-mailadres staat ook {_plaats(eerder, regel)}, bij {eerder.naam}. Geef elk lid een "
                "eigen adres, of haal een van de rijen weg."
            )
            self.problemen.fout(regel.blad, regel.rij, kolom, zin)
        return True

    def sluit(self, begrip: Sequence[BladBegrip]) -> None:
        """Tells of what shows only at the end: several secretaries, or nobody at all."""
        self._meld_secretarissen()
        if not self.regels and not self.problemen:
            gelezen = next((b for b in begrip if not b.overslaan), None)
            blad, kop = (gelezen.naam, gelezen.kop or 0) if gelezen else ("", 0)
            zin = "Onder deze kop staat geen enkel lid. Vul de tabel aan."
            self.problemen.fout(blad, kop, 0, zin)

    def _meld_secretarissen(self) -> None:
        """A DVO with more than one secretaris, as it would become: at the last row that makes one."""
        per_dvo: dict[int, list[str]] = defaultdict(list)
        laatste: dict[int, Lidregel] = {}
        for adres, lid in self.bekend.leden.items():
            if lid.secretaris and adres not in self.regels:
                per_dvo[lid.district_id].append(lid.account.naam)
        for adres, regel in self.regels.items():
            lid_nu = self.bekend.leden.get(adres)
            was = bool(lid_nu and lid_nu.secretaris)
            if was if regel.secretaris is None else regel.secretaris:
                per_dvo[regel.district_id].append(regel.naam)
                laatste[regel.district_id] = regel
        for district_id, regel in laatste.items():
            if len(namen := per_dvo[district_id]) > 1:
                zin = (
                    f"{self.bekend.dvo(district_id)} heeft dan {len(namen)} secretarissen: "
                    f"{', '.join(namen[:-1])} en {namen[-1]}."
                )
                self.problemen.let_op(regel.blad, regel.rij, self._kolommen[regel.blad], zin)


def _plaats(eerder: Lidregel, nu: Lidregel) -> str:
    waar = f"in rij {eerder.rij}"
    return waar if eerder.blad == nu.blad else f"{waar} van blad ‘{eerder.blad}’"


def _meld_overgeslagen(blad: Blad, problemen: Problemen) -> None:
    if blad.rijen and blad.naam != UITLEGBLAD:
        waarom = "het is verborgen" if blad.verborgen else "het heeft geen rij met koppen"
        problemen.let_op(blad.naam, 0, 0, f"Dit blad is overgeslagen: {waarom}.")


def _heeft_kopfout(over: BladBegrip, problemen: Problemen) -> bool:
    """Whether the headings leave out what is needed or say a thing twice, which is then told."""
    if over.kop is None:
        zin = f"Op dit blad is geen rij met koppen gevonden. {KOP_NODIG}"
        problemen.fout(over.naam, 0, 0, zin)
        return True
    mist = [woord for rol, woord in _VERPLICHT.items() if not over.kolommen(rol)]
    if not over.kolommen(Rol.NAAM, Rol.ACHTERNAAM):
        mist.insert(0, "naam")
    for woord in mist:
        problemen.fout(over.naam, over.kop, 0, f"Er is geen kolom met {woord}. {KOP_NODIG}")
    dubbel = [rol for rol in Rol if rol != Rol.NIET and len(over.kolommen(rol)) > 1]
    for rol in dubbel:
        zin = f"Dit is een tweede kolom met {rol}. Maak de kop leeg van de kolom die niet geldt."
        problemen.fout(over.naam, over.kop, over.kolommen(rol)[1] + 1, zin)
    return bool(mist or dubbel)


def _meld_kolommen(blad: Blad, over: BladBegrip, problemen: Problemen) -> None:
    """Columns that hold something and do not count, unless that is plain."""
    dubbelop = NAAMDELEN if over.kolommen(Rol.NAAM) else ()
    for k, (kop, rol) in enumerate(zip(over.koppen, over.rollen, strict=True)):
        if (rol != Rol.NIET and rol not in dubbelop) or is_bijzaak(kop):
            continue
        if any(len(rij) > k and not is_leeg(rij[k]) for rij in blad.rijen[over.kop or 0 :]):
            wat = f"De kolom ‘{kop}’" if kop else "Deze kolom heeft geen kop en"
            problemen.let_op(blad.naam, over.kop or 0, k + 1, f"{wat} telt niet mee.")
