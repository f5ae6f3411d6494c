"""What leaves the portal: every list and figure of the reading pages as a table with its origin inside."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thema.matrix import Matrix, Rij, Weegregel
from thema.models import Inventarisatie, Opgave, Prioriteit, Thema
from thema.uitkomst import Deel, Naar, Noeming, Ranglijst, Steun, Vergelijking, Verschil
from veiligheid.models import Partner
from veiligheid.spreadsheet import Cel, Tabel

VOORBEELD = "VOORBEELDGEGEVENS: deze opgaven zijn verzonnen."
OPGAVEN_KOPPEN = ("Gemeente", "Rang", "Prioriteit", "Opmerking", "Onderwerp")


@dataclass(frozen=True)
class Herkomst:
    """Where the figures of a page come from; without an inventarisatie from the proposal alone."""

    strategie: str
    inventarisatie: str
    peildatum: date | None
    bevroren: bool
    voorbeeld: bool
    datum: date

    @property
    def bron(self) -> str:
        if not self.peildatum:
            return f"het voorstel van de BBG, {self.strategie}"
        stand = "" if self.bevroren else ", nog niet bevroren"
        dag = f"{self.peildatum.day}-{self.peildatum.month}-{self.peildatum.year}"
        return f"inventarisatie {self.inventarisatie}, peildatum {dag}{stand}; {self.strategie}"

    def tabel(
        self,
        titel: str,
        koppen: Iterable[str],
        rijen: Iterable[tuple[Cel, ...]],
        *uitleg: str,
        apart: bool = False,
    ) -> Tabel:
        merk = (VOORBEELD,) if self.voorbeeld else ()
        return Tabel(
            titel, self.bron, self.datum, tuple(koppen), tuple(rijen), (*merk, *uitleg), apart
        )


def telling(van: Herkomst, lijst: Ranglijst, waar: str) -> Tabel:
    """The count of the prioriteiten page, whole."""
    eenheid = "inwoners" if lijst.naar is Naar.INWONERS else "gemeenten"
    return van.tabel(
        "Telling van de gemeenten",
        ("Plaats", "Gedeeld", "Onderwerp", eenheid.capitalize(), "Van", "Gemiddelde rang"),
        (
            (
                r.plaats,
                "ja" if r.gedeeld else "nee",
                r.naam,
                r.n,
                lijst.van,
                round(float(r.gemiddelde_rang), 2) if r.gemiddelde_rang is not None else None,
            )
            for r in lijst.regels
        ),
        f"{waar}; geteld naar {eenheid}; {lijst.ingediend} van {lijst.gemeenten} gemeenten gaven iets op",
    )


def naast_voorstel(van: Herkomst, regels: Iterable[Vergelijking]) -> Tabel:
    return van.tabel(
        "Voorstel naast de telling",
        ("Plaats in het voorstel", "Prioriteit", "Plaats in de telling", "Gedeeld", "Verschil"),
        (
            (
                v.rang,
                v.tekst,
                v.steun.plaats if v.steun else None,
                "ja" if v.steun and v.steun.gedeeld else "nee",
                v.in_woorden,
            )
            for v in regels
        ),
    )


def gepubliceerd(van: Herkomst, lijst: Prioriteit.Lijst, regels: Iterable[Prioriteit]) -> Tabel:
    """A list as the proposal has it."""
    return van.tabel(
        str(lijst.label),
        ("Plaats", "Prioriteit", "Onderwerp", "Bron"),
        ((p.rang, p.tekst, p.onderwerp.naam, p.bron) for p in regels),
    )


def van_om(van: Herkomst, regels: Iterable[Opgave]) -> Tabel:
    """What the OM handed in."""
    return van.tabel(
        str(Prioriteit.Lijst.OM.label),
        ("Plaats", "Prioriteit", "Onderwerp"),
        ((o.rang, o.tekst, o.onderwerp.naam if o.onderwerp else "") for o in regels),
    )


def opgaven(van: Herkomst, inventarisatie: Inventarisatie) -> Tabel:
    """The whole inventarisatie in the long shape, that the portal reads in again as it is."""
    rijen = (
        Opgave.objects.filter(inventarisatie=inventarisatie)
        .order_by("partner__naam", "rang", "pk")
        .values_list("partner__naam", "rang", "tekst", "opmerking", "onderwerp__naam")
    )
    return van.tabel("Alle opgaven", OPGAVEN_KOPPEN, rijen, apart=True)


def gevonden(van: Herkomst, vraag: str, regels: Iterable[Opgave]) -> Tabel:
    return van.tabel(
        "Gevonden opgaven",
        ("Gemeente of partner", "District", "Rang", "Prioriteit", "Onderwerp"),
        (
            (
                o.partner.naam,
                o.partner.district.naam if o.partner.district else "",
                o.rang,
                o.tekst,
                o.onderwerp.naam if o.onderwerp else "",
            )
            for o in regels
        ),
        f"gezocht: {vraag}",
    )


def districten(van: Herkomst, onderwerp: str, delen: Iterable[Deel]) -> Tabel:
    return van.tabel(
        f"Per district {onderwerp}",
        ("District", "Gemeenten", "Van"),
        ((d.naam, d.n, d.van) for d in delen),
        onderwerp,
    )


def gemeenten(van: Herkomst, onderwerp: str, noemingen: Iterable[Noeming]) -> Tabel:
    """All gemeenten, also those that did not name it."""
    return van.tabel(
        f"Gemeenten {onderwerp}",
        ("District", "Gemeente", "Genoemd", "Rang", "In eigen woorden"),
        (
            (
                n.district,
                n.gemeente.naam,
                "ja" if n.genoemd else "nee" if n.ingediend else "gaf niets op",
                n.rang,
                "; ".join(n.teksten),
            )
            for n in noemingen
        ),
        onderwerp,
    )


def weging(van: Herkomst, onderwerp: str, regels: Iterable[Weegregel]) -> Tabel:
    return van.tabel(
        f"Weging {onderwerp}",
        ("Criterium", "Oordeel", "Reden", "Datum"),
        ((r.criterium.kort, r.oordeel or "nog niet beoordeeld", r.reden, r.datum) for r in regels),
        onderwerp,
    )


def matrix(van: Herkomst, geheel: Matrix, rijen: Iterable[Rij]) -> Tabel:
    """Onderwerpen against criteria, and what became of each."""
    return van.tabel(
        "Weging van de onderwerpen",
        ("Onderwerp", *_weegkoppen(geheel), "Thema", "Waarom geen thema", "Toelichting"),
        (
            (
                rij.onderwerp.naam,
                *_weegcellen(geheel, rij),
                ", ".join(thema.naam for thema in rij.themas),
                str(rij.afweging.get_reden_display()) if rij.afweging else "",
                rij.afweging.toelichting if rij.afweging else "",
            )
            for rij in rijen
        ),
    )


def _weegkoppen(geheel: Matrix) -> tuple[str, ...]:
    """Above _weegcellen: each judgement has its reason beside it."""
    geteld = (geheel.geteld.kort, "Partners", "Van") if geheel.geteld else ()
    beoordeeld = (kop for c in geheel.beoordeeld for kop in (c.kort, f"Reden: {c.kort}"))
    return (*geteld, *beoordeeld)


def _weegcellen(geheel: Matrix, rij: Rij) -> tuple[Cel, ...]:
    meerderheid = "meerderheid" if rij.meerderheid else "geen meerderheid"
    geteld = (meerderheid, rij.steun, rij.van) if geheel.geteld else ()
    beoordeeld = (
        cel
        for w in rij.wegingen
        for cel in ((str(w.get_oordeel_display()), w.reden) if w else ("nog niet beoordeeld", ""))
    )
    return (*geteld, *beoordeeld)


def gemeente(
    van: Herkomst,
    partner: Partner,
    regels: Iterable[tuple[Opgave, int | None, int | None]],
    in_district: int,
    in_regio: int,
) -> Tabel:
    return van.tabel(
        f"Prioriteiten {partner.naam}",
        ("Rang", "Prioriteit", "Onderwerp", f"In {partner.district}", "Van", "In de regio", "Van"),
        (
            (o.rang, o.tekst, o.onderwerp.naam if o.onderwerp else "", n, in_district, m, in_regio)
            for o, n, m in regels
        ),
        "hoeveel gemeenten hetzelfde onderwerp noemen",
    )


def themas(van: Herkomst, regels: Iterable[tuple[Thema, int | None]], geheel: int | None) -> Tabel:
    return van.tabel(
        "Thema's",
        ("Nummer", "Thema", "Wat eronder valt", "Onderwerpen", "Gemeenten", "Van", "Bron"),
        (
            (
                thema.nummer,
                thema.naam,
                thema.hieronder,
                "; ".join(o.naam for o in thema.onderwerpen.all()),
                n,
                geheel,
                thema.bron,
            )
            for thema, n in regels
        ),
    )


def onderwerpen(
    van: Herkomst,
    thema: str,
    geheel: Matrix,
    regels: Iterable[tuple[Rij, Steun | None]],
    gemeenten: int,
) -> Tabel:
    """What falls under a theme: the gemeenten that named it, and how it was weighed."""
    return van.tabel(
        f"Onderwerpen {thema}",
        ("Onderwerp", "Gemeenten", "Van", *_weegkoppen(geheel)),
        (
            (
                rij.onderwerp.naam,
                steun.n if steun else 0,
                gemeenten,
                *_weegcellen(geheel, rij),
            )
            for rij, steun in regels
        ),
        thema,
        *(("Partners zijn de gemeenten en het OM.",) if geheel.geteld else ()),
    )


def vergelijking(van: Herkomst, links: str, rechts: str, rijen: Iterable[Verschil]) -> Tabel:
    return van.tabel(
        f"{links} naast {rechts}",
        ("Onderwerp", links, "Van", rechts, "Van"),
        ((r.naam, r.links.n, r.links.van, r.rechts.n, r.rechts.van) for r in rijen),
        "aantal gemeenten dat het onderwerp noemt; het grootste verschil in aandeel bovenaan",
    )
