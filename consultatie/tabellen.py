"""What leaves the portal of a round: every answer that counts as a row of a table."""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from django.utils import timezone

from consultatie.models import Antwoord, Onderdeel, Ronde, Vraag
from veiligheid.models import Partner
from veiligheid.spreadsheet import Cel, Tabel

VOORBEELD = "VOORBEELDGEGEVENS: deze personen en antwoorden zijn verzonnen."
WAT = ("Vraag", "Thema", "Onderdeel", "Keuze", "Tekst")
WIE = ("Lid", "Functie", "Partner", "Soort partner", "District")
WANNEER = ("Ingediend op", "Versie")
_VOLGORDE = {onderdeel: plaats for plaats, onderdeel in enumerate(Onderdeel)}


def antwoordtabellen(
    ronde: Ronde, inzendingen, cellen, niveaus: Mapping[str, str], datum: date
) -> tuple[Tabel, Tabel]:
    """The cells of these submissions: the members' and, never among them, those of the DVO-standpunten.
    `niveaus` are the levels of ambition in words."""
    merk = (VOORBEELD,) if ronde.voorbeeld else ()
    bron = f"{ronde.naam}; {ronde.strategie}"
    vragen = {vraag.soort: vraag.nummer for vraag in Vraag.objects.filter(ronde=ronde)}
    rijen = list(_rijen(inzendingen, cellen, niveaus, vragen))
    return (
        Tabel(
            "Antwoorden van leden",
            bron,
            datum,
            (*WIE, *WAT, *WANNEER),
            tuple((*wie, *rij) for wie, dvo, rij in rijen if not dvo),
            merk,
        ),
        Tabel(
            "DVO-standpunten",
            bron,
            datum,
            ("DVO", "District", *WAT, *WANNEER),
            tuple((*wie, *rij) for wie, dvo, rij in rijen if dvo),
            (*merk, "Het antwoord van een DVO samen; nergens bij de leden opgeteld."),
        ),
    )


def in_woorden(onderdeel: str, keuze: str, niveaus: Mapping[str, str]) -> str:
    """A choice as the page says it; '' for a text."""
    keuzes = Onderdeel(onderdeel).keuzes
    if not keuze or keuzes is None:
        return ""
    if onderdeel == Onderdeel.AMBITIE:
        return niveaus.get(keuze, keuze)
    return str(keuzes(keuze).label)


def leesvolgorde(thema: int | None, onderdeel: str) -> tuple[int, int]:
    """What is asked once, then by theme, each in the order in which the parts are asked."""
    return thema or 0, _VOLGORDE[Onderdeel(onderdeel)]


def _rijen(
    inzendingen, cellen, niveaus: Mapping[str, str], vragen: Mapping[str, int]
) -> Iterator[tuple[tuple[Cel, ...], bool, tuple[Cel, ...]]]:
    """(who, whether that is a DVO, what) of every cell in one query, by district, partner, person, theme
    and part."""
    deelname = "inzending__deelname"
    rijen = (
        Antwoord.objects.filter(pk__in=cellen.values("pk"), inzending__in=inzendingen.values("pk"))
        .order_by(f"{deelname}__district__volgorde", f"{deelname}__partner__naam", "inzending_id")
        .values_list(
            f"{deelname}__gebruiker__naam",
            f"{deelname}__functie",
            f"{deelname}__partner__naam",
            f"{deelname}__partner__soort",
            f"{deelname}__district__naam",
            "inzending__ingediend_op",
            "inzending__versie",
            "inzending_id",
            "thema__nummer",
            "thema__naam",
            "onderdeel",
            "keuze",
            "tekst",
        )
    )
    soorten = dict(Partner.Soort.choices)
    for _inzending, van_een in groupby(rijen, key=lambda rij: rij[7]):
        for rij in sorted(van_een, key=lambda rij: leesvolgorde(rij[8], rij[10])):
            lid, functie, partner, soort, district, moment, versie, _, _, thema, *cel = rij
            onderdeel, keuze, tekst = cel
            wie = (lid, functie, partner, str(soorten[soort])) if lid else (f"DVO {district}",)
            yield (
                (*wie, district),
                not lid,
                (
                    vragen.get(Onderdeel(onderdeel).vraagsoort),
                    thema or "",
                    str(Onderdeel(onderdeel).label),
                    in_woorden(onderdeel, keuze, niveaus),
                    tekst,
                    timezone.localdate(moment),
                    versie,
                ),
            )
