"""The closing of a round, or a moment after it, as an entry for somebody's own calendar (RFC 5545)."""

from datetime import UTC, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from icalendar import Alarm, Calendar, Event

from consultatie.models import Deelname, Vervolgmoment

NAAM = "consultatie-sluit.ics"
SOORT = "text/calendar"


def sluiting(deelname: Deelname) -> bytes:
    """One entry at the moment at which this part closes, with an alarm a day before. It holds no link
    that signs in: calendars are shared. Taken in again, it replaces the earlier one."""
    assert deelname.open_tot is not None
    moment = deelname.open_tot.astimezone(UTC)
    afspraak = Event()
    afspraak.add("uid", _kenmerk(f"sluiting-{deelname.pk}"))
    afspraak.add("dtstamp", timezone.now())
    afspraak.add("dtstart", moment)
    afspraak.add("dtend", moment)
    afspraak.add("summary", f"Consultatie sluit: {deelname.ronde}")
    afspraak.add(
        "description",
        "Tot dit moment kunt u antwoorden en uw antwoord wijzigen. Open de link in uw mail, of log in op het "
        "portaal.",
    )
    afspraak.add("url", settings.PORTAAL_ADRES + reverse("lezen", args=[deelname.pk]))
    afspraak.add("transp", "TRANSPARENT")  # it takes no time from anybody
    wekker = Alarm()
    wekker.add("action", "DISPLAY")
    wekker.add("description", f"Morgen sluit de consultatie: {deelname.ronde}")
    wekker.add("trigger", timedelta(days=-1))
    afspraak.add_component(wekker)
    return _agenda(afspraak)


def vervolgafspraak(moment: Vervolgmoment) -> bytes:
    """A whole day, for nobody knows the hour. One that does not go on is taken off the calendar."""
    afspraak = Event()
    afspraak.add("uid", _kenmerk(f"vervolg-{moment.pk}"))
    afspraak.add("dtstamp", timezone.now())
    afspraak.add("dtstart", moment.datum)
    afspraak.add("dtend", moment.datum + timedelta(days=1))
    afspraak.add("summary", str(moment))
    adres = reverse("vervolg", args=[moment.ronde_id])
    afspraak.add("url", f"{settings.PORTAAL_ADRES}{adres}#moment-{moment.pk}")
    afspraak.add("transp", "TRANSPARENT")
    if moment.stand == Vervolgmoment.Stand.VERVALLEN:
        afspraak.add("status", "CANCELLED")
    return _agenda(afspraak)


def _kenmerk(wat: str) -> str:
    """The same for the same thing, so that a calendar knows it again."""
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"{wat}@{domein}"


def _agenda(afspraak: Event) -> bytes:
    agenda = Calendar()
    agenda.add("prodid", "-//Veiligheidsnetwerk Oost-Nederland//Consultatieportaal//NL")
    agenda.add("version", "2.0")
    agenda.add("method", "PUBLISH")
    agenda.add_component(afspraak)
    return agenda.to_ical()
