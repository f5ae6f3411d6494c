"""A small network with inhabitants, and inventarisaties written as who named what at which rank."""

from datetime import date

from tests import fabriek
from thema.models import Inventarisatie, Onderwerp, Opgave, Strategie
from veiligheid.models import District, Partner

# (gemeente, district, province, inhabitants)
GEMEENTEN = (
    ("Almelo", "Twente", "Overijssel", 70_000),
    ("Borne", "Twente", "Overijssel", 20_000),
    ("Losser", "Twente", "Overijssel", 20_000),
    ("Ede", "Zuid", "Gelderland", 110_000),
    ("Tiel", "Zuid", "Gelderland", 40_000),
)
OM = "Openbaar Ministerie"

# What a partner hands in: (rank, onderwerp or None as long as it is not mapped).
Opgaven = dict[str, list[tuple[int | None, str | None]]]


def maak_netwerk() -> None:
    districten = {
        naam: District.objects.create(naam=naam, volgorde=volgorde)
        for volgorde, naam in enumerate(("Twente", "Zuid"), 1)
    }
    for kolom, (naam, district, provincie, inwoners) in enumerate(GEMEENTEN, 1):
        Partner.objects.create(
            soort=Partner.Soort.GEMEENTE,
            naam=naam,
            cbs_code=f"GM{kolom:04}",
            district=districten[district],
            provincie=provincie,
            inwoners_2018=inwoners,
            kaart_kolom=kolom,
            kaart_rij=1,
        )
    Partner.objects.create(soort=Partner.Soort.OM, naam=OM)
    Partner.objects.create(soort=Partner.Soort.POLITIE, naam="Politie")


def inventariseer(opgaven: Opgaven, *, naam: str = "April", bevroren: bool = False, **velden):
    """A snapshot in which every partner handed in this; makes network and strategie where missing."""
    if not District.objects.exists():
        maak_netwerk()
    strategie = Strategie.objects.first() or fabriek.maak_strategie()
    inventarisatie = Inventarisatie.objects.create(
        strategie=strategie, naam=naam, **({"peildatum": date(2018, 4, 1)} | velden)
    )
    partners = {p.naam: p for p in Partner.objects.all()}
    Opgave.objects.bulk_create(
        Opgave(
            inventarisatie=inventarisatie,
            partner=partners[partner],
            rang=rang,
            tekst=f"{onderwerp or 'iets'} van {partner}",
            onderwerp=onderwerp and Onderwerp.objects.get_or_create(naam=onderwerp)[0],
        )
        for partner, regels in opgaven.items()
        for rang, onderwerp in regels
    )
    if bevroren:
        fabriek.bevries(inventarisatie)
    return inventarisatie
