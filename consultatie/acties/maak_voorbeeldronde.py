"""Makes an example round, so that somebody can try the portal without a real answer in it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.conf import settings
from django.db import transaction
from django.db.models import PROTECT, ForeignObjectRel, ProtectedError, QuerySet
from django.utils import timezone

from consultatie.acties.maak_voorbeeldverwerking import maak_voorbeeldverwerking
from consultatie.acties.maak_voorbeeldweging import maak_voorbeeldweging, maak_voorbeeldwijziging
from consultatie.acties.schrijf_voorbeeldinzendingen import schrijf_voorbeeldinzendingen
from consultatie.acties.zet_dvos_klaar import zet_dvos_klaar
from consultatie.models import Antwoord, Deelname, Rapport, Ronde, Vervolgdocument, Vraag
from consultatie.voorbeeld.antwoorden import THEMAS
from consultatie.voorbeeld.leden import DOMEIN, Lid, maak_leden, medewerkers
from consultatie.voorbeeld.opgaven import STEUN_OVERIG, STEUN_TOP_10, verdeel_opgaven
from thema.models import Inventarisatie, Onderwerp, Opgave, Prioriteit, Strategie, Synoniem, Thema
from veiligheid.fouten import Weigering
from veiligheid.models import District, Gebruiker, Partner

NAAM = "Voorbeeldronde Veiligheidsstrategie 2019-2022"
INVENTARISATIE = "Voorbeeldinventarisatie april 2018"
PEILDATUM = date(2018, 4, 20)
OPEN_SINDS = timedelta(weeks=3)
NOG_OPEN = timedelta(days=9)
MEESTE_LEDEN = 5000
EERST_LADEN = "Voer eerst `python manage.py laad_voorstel` uit."


@dataclass(frozen=True)
class Voorbeeldronde:
    """What was made; `standen` counts the members by stand (DeelnameQuerySet.met_stand)."""

    ronde: Ronde
    medewerkers: int
    leden: int
    opgaven: int
    standen: Counter[str]
    antwoorden: int


@transaction.atomic
def maak_voorbeeldronde(
    *, leden: int, zaad: int, opnieuw: bool = False, nu: datetime | None = None
) -> Voorbeeldronde:
    """Makes people, an inventarisatie and an open round with answers, all marked `voorbeeld`.

    The same number of members, seed and moment `nu` (default: now) give the same data. `opnieuw`
    first removes the example data that is there. Raises Weigering in production, when there is an
    example round already, or when the proposal has not been loaded.
    """
    if settings.PRODUCTIE:
        raise Weigering("Een voorbeeldronde hoort niet in productie.")
    if not 1 <= leden <= MEESTE_LEDEN:
        raise Weigering(f"Kies een aantal leden van 1 tot en met {MEESTE_LEDEN}.")
    if opnieuw:
        _verwijder_voorbeeld()
    nu = nu or timezone.now()
    rng = Random(zaad)  # noqa: S311 - repeatable on purpose
    echt = _echte_ronde()
    partners = list(Partner.objects.order_by("cbs_code", "naam"))
    inventarisatie = _maak_inventarisatie(echt.strategie, partners, rng, nu)
    ronde = _maak_ronde(echt, inventarisatie, nu)
    mensen = maak_leden(leden, partners, list(District.objects.all()), rng)
    staf = medewerkers()
    gebruikers = _maak_gebruikers([*staf, *(lid.gebruiker() for lid in mensen)])
    coordinator, tweede, uitgenodigd = gebruikers[0], gebruikers[1], gebruikers[len(staf) :]
    maak_voorbeeldweging(inventarisatie, door=coordinator)
    maak_voorbeeldwijziging(inventarisatie, door=uitgenodigd[0], nu=nu)
    deelnames = _nodig_uit(ronde, mensen, uitgenodigd, op=nu - OPEN_SINDS)
    zet_dvos_klaar(ronde)
    schrijf_voorbeeldinzendingen(deelnames, mensen, nu=nu, rng=rng)
    maak_voorbeeldverwerking(ronde, door=coordinator, tweede=tweede, nu=nu, rng=rng)
    return Voorbeeldronde(
        ronde=ronde,
        medewerkers=len(staf),
        leden=len(mensen),
        opgaven=inventarisatie.opgaven.count(),
        standen=Counter(ronde.deelnames.leden().met_stand().values_list("stand", flat=True)),
        antwoorden=Antwoord.objects.filter(inzending__deelname__ronde=ronde).count(),
    )


def _verwijder_voorbeeld() -> None:
    """Removes example rounds with all that hangs on them, example inventarisaties, and the example
    people who play no part in anything real."""
    Vervolgdocument.objects.filter(moment__ronde__voorbeeld=True).delete()
    Rapport.objects.filter(ronde__voorbeeld=True).delete()
    Ronde.objects.filter(voorbeeld=True).delete()
    try:
        Inventarisatie.objects.filter(voorbeeld=True).delete()
        Synoniem.objects.filter(voorbeeld=True).delete()
        _zonder_spoor().delete()
    except ProtectedError as fout:
        raise Weigering(
            "Echte gegevens verwijzen naar voorbeeldgegevens. Maak die eerst los; er is niets verwijderd."
        ) from fout


def _zonder_spoor() -> QuerySet[Gebruiker]:
    """The example people to whom nothing refers that is still there."""
    mensen = Gebruiker.objects.filter(voorbeeld=True)
    for relatie in Gebruiker._meta.get_fields(include_hidden=True):
        if isinstance(relatie, ForeignObjectRel) and relatie.on_delete is PROTECT:
            naam = relatie.field.name
            rijen = relatie.related_model._default_manager.filter(**{f"{naam}__isnull": False})
            mensen = mensen.exclude(pk__in=rijen.values(naam))
    return mensen


def _echte_ronde() -> Ronde:
    """The real round whose questions the example copies. Raises Weigering when an example stands in
    the way, or when what it is made from is missing."""
    if Ronde.objects.filter(voorbeeld=True).exists():
        raise Weigering(
            "Er is al een voorbeeldronde. Met `--opnieuw` wordt zij verwijderd en opnieuw gemaakt; "
            "echte gegevens blijven staan."
        )
    if Gebruiker.objects.filter(voorbeeld=False, email__iendswith=f"@{DOMEIN}").exists():
        raise Weigering(
            f"Er is een echte gebruiker met een adres @{DOMEIN}. Wijzig dat adres eerst."
        )
    ronde = Ronde.objects.filter(voorbeeld=False).order_by("pk").first()
    if ronde is None:
        raise Weigering(f"Er is nog geen ronde om na te maken. {EERST_LADEN}")
    nummers = tuple(
        Thema.objects.filter(strategie=ronde.strategie).values_list("nummer", flat=True)
    )
    if nummers != THEMAS:
        raise Weigering("De voorbeeldteksten horen bij de thema's 1 tot en met 4 van het voorstel.")
    return ronde


def _maak_inventarisatie(
    strategie: Strategie, partners: Sequence[Partner], rng: Random, nu: datetime
) -> Inventarisatie:
    """Every gemeente's priorities, and for the OM the list that it published itself; frozen."""
    gepubliceerd = Prioriteit.objects.filter(strategie=strategie).select_related("onderwerp")
    top_10 = [p.onderwerp for p in gepubliceerd.filter(lijst=Prioriteit.Lijst.GEMEENTEN)]
    onderwerpen = {
        o.naam: o for o in [*top_10, *Onderwerp.objects.filter(naam__in=list(STEUN_OVERIG))]
    }
    gemeenten = [p for p in partners if p.soort == Partner.Soort.GEMEENTE]
    if (
        len(top_10) != len(STEUN_TOP_10)
        or STEUN_OVERIG.keys() - onderwerpen.keys()
        or len(gemeenten) < STEUN_TOP_10[0]
    ):
        raise Weigering(f"De gemeenten, de top 10 of de onderwerpen ontbreken. {EERST_LADEN}")
    inventarisatie = Inventarisatie.objects.create(
        strategie=strategie, naam=INVENTARISATIE, peildatum=PEILDATUM, voorbeeld=True
    )
    om = next(p for p in partners if p.soort == Partner.Soort.OM)
    regels = [
        (gemeente, rang, tekst, onderwerpen[naam])
        for gemeente, rang, tekst, naam in verdeel_opgaven(gemeenten, [o.naam for o in top_10], rng)
    ] + [(om, p.rang, p.tekst, p.onderwerp) for p in gepubliceerd.filter(lijst=Prioriteit.Lijst.OM)]
    Opgave.objects.bulk_create(
        Opgave(
            inventarisatie=inventarisatie,
            partner=partner,
            rang=rang,
            tekst=tekst,
            onderwerp=onderwerp,
        )
        for partner, rang, tekst, onderwerp in regels
    )
    inventarisatie.bevroren_op = nu
    inventarisatie.save(update_fields=["bevroren_op"])
    return inventarisatie


def _maak_ronde(echt: Ronde, inventarisatie: Inventarisatie, nu: datetime) -> Ronde:
    ronde = Ronde.objects.create(
        strategie=echt.strategie,
        inventarisatie=inventarisatie,
        naam=NAAM,
        opent_op=nu - OPEN_SINDS,
        sluit_op=nu + NOG_OPEN,
        voorbeeld=True,
    )
    stel_dezelfde_vragen(ronde, echt)
    return ronde


def stel_dezelfde_vragen(ronde: Ronde, als: Ronde) -> None:
    """Copies the questions of another round."""
    vragen = list(als.vragen.all())
    for vraag in vragen:
        vraag.pk, vraag.ronde = None, ronde
    Vraag.objects.bulk_create(vragen)


def _maak_gebruikers(mensen: list[Gebruiker]) -> list[Gebruiker]:
    """Saves them; an example person who stayed because of something real gets the new data."""
    for gebruiker in mensen:
        gebruiker.set_unusable_password()
    return Gebruiker.objects.bulk_create(
        mensen,
        update_conflicts=True,
        unique_fields=["email"],
        update_fields=["naam", "functie", "rol", "partner", "district", "contactpersoon"],
    )


def _nodig_uit(
    ronde: Ronde, mensen: Sequence[Lid], gebruikers: Sequence[Gebruiker], *, op: datetime
) -> list[Deelname]:
    """The last member of each district is its secretaris."""
    secretarissen = {lid.district: lid for lid in mensen}
    return Deelname.objects.bulk_create(
        Deelname(
            ronde=ronde,
            gebruiker=gebruiker,
            district=lid.district,
            partner=lid.partner,
            functie=lid.functie,
            secretaris=secretarissen[lid.district] is lid,
            uitgenodigd_op=op,
        )
        for lid, gebruiker in zip(mensen, gebruikers, strict=True)
    )
