"""Asks a member to answer, in the coordinator's words."""

from consultatie import agenda
from consultatie.models import Bericht, Ronde, Vraag
from consultatie.post.plaatsen import vul_in
from consultatie.post.vorm import Bijlage, Inhoud

ONDERWERP = "Uw mening over de thema's voor {dvo}"
_TEKST = """\
De burgemeesters in de Bestuurlijke Begeleidingsgroep (BBG) hebben thema's gekozen voor de nieuwe \
veiligheidsstrategie van Oost-Nederland, als voorstel. Wij vragen u als lid van het {dvo} \
<dingen>: <vragen>?<over>

Open uw vragen met deze link:
{link}

De link is alleen voor u. Stuur hem niet door. Wat u typt, wordt meteen bewaard: u kunt stoppen en later \
verdergaan, ook op een ander apparaat.

Antwoorden kan tot {sluit}. Dat moment zit als afspraak voor uw agenda bij deze mail."""


_VRAGEN = {
    Vraag.Soort.HERKENNING: "herkent u de prioriteiten",
    Vraag.Soort.THEMAS: "bent u het eens met de thema's",
    Vraag.Soort.INBRENG: "wat wilt u per thema meegeven",
}
_DINGEN = {1: "één ding", 2: "twee dingen", 3: "drie dingen"}


def standaardtekst(ronde: Ronde) -> str:
    """Names the questions that this round asks, and its themes where it asks about some alone."""
    soorten = ronde.vragen.order_by("nummer").values_list("soort", flat=True)
    vragen = [_VRAGEN[Vraag.Soort(soort)] for soort in soorten] or list(_VRAGEN.values())
    *eerste, laatste = vragen
    teken = "," if len(eerste) > 1 else ""
    in_woorden = f"{', '.join(eerste)}{teken} en {laatste}" if eerste else laatste
    themas = [str(thema) for thema in ronde.themas.order_by("nummer")]
    over = f" Het gaat deze keer alleen over {' en '.join(themas)}." if themas else ""
    return (
        _TEKST.replace("<dingen>", _DINGEN[len(vragen)])
        .replace("<vragen>", in_woorden)
        .replace("<over>", over)
    )


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
