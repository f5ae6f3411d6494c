"""Makes a point, and says anew what it states."""

from django.db import transaction
from django.db.models import Max

from consultatie.acties.verwerkslot import punt_om_te_wijzigen, ronde_om_te_verwerken
from consultatie.models import Punt, Ronde
from thema.models import Thema
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker


@transaction.atomic
def maak_punt(
    ronde_id: int, stelling: str, *, toelichting: str, thema: Thema | None, door: Gebruiker
) -> Punt:
    """An open point with the next number of its round, which it keeps. Pressed twice it makes one.

    Raises Weigering when the round did not open yet or is finished, or does not ask about the theme.
    """
    ronde = ronde_om_te_verwerken(ronde_id, door=door)
    if not ronde.is_begonnen:
        raise Weigering("Deze ronde is nog niet geopend; er is nog niets om te verwerken.")
    _eis_gevraagd(ronde, thema)
    if zelfde := ronde.punten.filter(
        stelling=stelling, toelichting=toelichting, thema=thema
    ).first():
        return zelfde
    laatste = ronde.punten.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    return ronde.punten.create(
        nummer=laatste + 1, stelling=stelling, toelichting=toelichting, thema=thema
    )


@transaction.atomic
def wijzig_punt(
    punt_id: int,
    stelling: str,
    *,
    toelichting: str,
    thema: Thema | None,
    versie: int,
    door: Gebruiker,
) -> Punt:
    """Raises Weigering as above, and when the point was answered or changed since `versie` was read."""
    punt = punt_om_te_wijzigen(punt_id, versie=versie, door=door)
    if punt.uitkomst != Punt.Uitkomst.OPEN:
        raise Weigering("Dit punt is al behandeld. Heropen het eerst als de stelling anders moet.")
    _eis_gevraagd(punt.ronde, thema)
    nieuw = (stelling, toelichting, thema.pk if thema else None)
    if (punt.stelling, punt.toelichting, punt.thema_id) == nieuw:
        return punt
    punt.stelling, punt.toelichting, punt.thema = stelling, toelichting, thema
    punt.versie += 1
    punt.save(update_fields=["stelling", "toelichting", "thema", "versie"])
    return punt


def _eis_gevraagd(ronde: Ronde, thema: Thema | None) -> None:
    if thema and not ronde.gevraagde_themas().filter(pk=thema.pk).exists():
        raise Weigering(f"Deze ronde gaat niet over het thema {thema.naam}.")
