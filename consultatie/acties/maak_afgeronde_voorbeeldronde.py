"""Makes an example round that is over, so that somebody sees how a consultation ends."""

from datetime import datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from consultatie.acties.maak_voorbeeldronde import stel_dezelfde_vragen
from consultatie.acties.maak_voorbeeldverwerking import maak_voorbeeldverwerking
from consultatie.acties.schrijf_voorbeeldinzendingen import (
    schrijf_voorbeeldinzendingen,
    schrijf_voorbeeldstandpunten,
)
from consultatie.acties.zet_dvos_klaar import zet_dvos_klaar
from consultatie.models import Deelname, Ronde
from consultatie.voorbeeld.leden import Lid
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

NAAM = "Voorbeeldronde die is afgerond"
GESLOTEN = timedelta(weeks=9)  # ago
DUUR = timedelta(weeks=3)
LEDEN = 60  # about


@transaction.atomic
def maak_afgeronde_voorbeeldronde(
    voorbeeld: Ronde, *, zaad: int, nu: datetime | None = None
) -> Ronde:
    """Beside the open example round a smaller one with some of the same members, closed some weeks ago:
    with DVO-standpunten, codes, points and their feedback, decisions and goals. The same round, seed and
    moment give the same data. Raises Weigering for a round that is real."""
    if not voorbeeld.voorbeeld:
        raise Weigering("Naast een echte ronde komt geen voorbeeldronde.")
    nu = nu or timezone.now()
    rng = Random(zaad)  # noqa: S311 - repeatable on purpose
    gesloten = nu - GESLOTEN
    ronde = Ronde.objects.create(
        strategie=voorbeeld.strategie,
        inventarisatie=voorbeeld.inventarisatie,
        naam=NAAM,
        opent_op=gesloten - DUUR,
        sluit_op=gesloten,
        voorbeeld=True,
    )
    stel_dezelfde_vragen(ronde, voorbeeld)
    deelnames = _neem_leden_over(voorbeeld, ronde)
    mensen = [
        Lid(nummer, deelname.partner, deelname.district, deelname.functie)
        for nummer, deelname in enumerate(deelnames, 1)
        if deelname.partner
    ]
    zet_dvos_klaar(ronde)
    schrijf_voorbeeldinzendingen(deelnames, mensen, nu=gesloten, rng=rng)
    schrijf_voorbeeldstandpunten(ronde, mensen, nu=gesloten, rng=rng)
    coordinator, tweede = Gebruiker.objects.filter(
        voorbeeld=True, rol=Gebruiker.Rol.COORDINATOR
    ).order_by("pk")[:2]
    maak_voorbeeldverwerking(ronde, door=coordinator, tweede=tweede, nu=nu, rng=rng)
    return ronde


def _neem_leden_over(van: Ronde, naar: Ronde) -> list[Deelname]:
    """Some of the members, spread over its list. The first comes last: whom a newcomer signs in as never
    began in the open round, and reads here what became of the own words."""
    leden = list(
        van.deelnames.leden()
        .select_related("gebruiker", "partner", "district")
        .order_by("gebruiker__email")
    )
    eerste, *rest = leden[:: max(1, len(leden) // LEDEN)]
    return Deelname.objects.bulk_create(
        Deelname(
            ronde=naar,
            gebruiker=lid.gebruiker,
            district=lid.district,
            partner=lid.partner,
            functie=lid.functie,
            secretaris=lid.secretaris,
            uitgenodigd_op=naar.opent_op,
        )
        for lid in [*rest, eerste]
    )
