"""Lets somebody else prepare a member's answer; submitting stays with the member."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from consultatie.acties.toegang import deelname_om_te_schrijven
from consultatie.leden.bezwaren import adresbezwaar
from consultatie.models import Bericht, Machtiging
from consultatie.tasks import verzend_post
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

MEESTE = 10  # of one member: each may send a mail to whatever address


@transaction.atomic
def machtig(
    deelname_id: int, *, naam: str, email: str, geldig_tot: datetime, door: Gebruiker
) -> Machtiging:
    """Until `geldig_tot`, with a mail that says so. An address that the portal did not know gets an account
    without a password; of one that it knows nothing changes, and nothing here tells the two apart. Who
    may already gets the new date, and no second mail.

    Raises Weigering when the answer is not `door`'s own, the round is closed, or the address does not go
    with the round.
    """
    deelname = deelname_om_te_schrijven(deelname_id, door=door, wat="machtig")
    if zin := _bezwaar(email, geldig_tot, deelname.ronde.voorbeeld, door):
        raise Weigering(zin)
    gemachtigde = _account(naam, email, deelname.ronde.voorbeeld)
    eerder = deelname.machtigingen.filter(gemachtigde=gemachtigde, ingetrokken_op=None).first()
    if eerder and eerder.geldt():
        eerder.geldig_tot = geldig_tot
        eerder.save(update_fields=["geldig_tot"])
        return eerder
    if deelname.machtigingen.count() >= MEESTE:
        raise Weigering(
            f"U hebt al {MEESTE} keer iemand gevraagd. Meer kan niet; neem contact op met de coördinator."
        )
    if eerder:  # expired: the new one says when it was given
        eerder.ingetrokken_op = timezone.now()
        eerder.save(update_fields=["ingetrokken_op"])
    machtiging = deelname.machtigingen.create(gemachtigde=gemachtigde, geldig_tot=geldig_tot)
    Bericht.objects.create(
        deelname=deelname,
        soort=Bericht.Soort.MACHTIGING,
        aan=gemachtigde.email,
        machtiging=machtiging,
        door=door,
    )
    # Without a broker the row waits for beat (consultatie.tasks).
    transaction.on_commit(verzend_post.delay, robust=True)
    return machtiging


def _bezwaar(email: str, geldig_tot: datetime, voorbeeld: bool, door: Gebruiker) -> str:
    if geldig_tot <= timezone.now():
        return "Kies vandaag of een latere dag."
    if email.casefold() == door.email.casefold():
        return "Dit is uw eigen adres. Vul het adres in van wie uw antwoord voorbereidt."
    return adresbezwaar(email, voorbeeld=voorbeeld)


def _account(naam: str, email: str, voorbeeld: bool) -> Gebruiker:
    """Whoever signs in with this address; a new account where there is none."""
    van_adres = Gebruiker.objects.filter(email__iexact=email)
    if bekend := van_adres.first():
        return bekend
    try:
        with transaction.atomic():
            return Gebruiker.objects.create_user(email, naam, voorbeeld=voorbeeld)
    except IntegrityError:  # somebody else made it at this moment
        return van_adres.get()
