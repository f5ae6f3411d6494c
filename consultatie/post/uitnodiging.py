"""Asks a member to answer, in the coordinator's words."""

from consultatie import agenda
from consultatie.models import Bericht
from consultatie.post.plaatsen import vul_in
from consultatie.post.vorm import Bijlage, Inhoud

ONDERWERP = "Uw mening over de thema's voor {dvo}"
TEKST = """\
De burgemeesters in de Bestuurlijke Begeleidingsgroep (BBG) hebben thema's gekozen voor de nieuwe \
veiligheidsstrategie van Oost-Nederland, als voorstel. Wij vragen u als lid van het {dvo} drie dingen: \
herkent u de prioriteiten, bent u het eens met de thema's, en wat wilt u per thema meegeven?

Open uw vragen met deze link:
{link}

De link is alleen voor u. Stuur hem niet door. Wat u typt, wordt meteen bewaard: u kunt stoppen en later \
verdergaan, ook op een ander apparaat.

Antwoorden kan tot {sluit}. Dat moment zit als afspraak voor uw agenda bij deze mail."""


def uitnodiging(bericht: Bericht) -> Inhoud:
    deelname = bericht.deelname
    bijlagen = (
        (Bijlage(agenda.NAAM, agenda.sluiting(deelname), agenda.SOORT),)
        if deelname.open_tot
        else ()
    )
    return Inhoud(
        onderwerp=vul_in(bericht.onderwerp or f"Consultatie: {deelname.ronde.naam}", deelname),
        tekst=vul_in(bericht.tekst, deelname),
        waarom=f"u bent gevraagd voor de consultatie ‘{deelname.ronde.naam}’",
        bijlagen=bijlagen,
    )
