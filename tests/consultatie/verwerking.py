"""A round with coded texts, for tests of what the coordinator does with them."""

from django.utils import timezone

from consultatie.models import Codering, Deelname, Leesstuk, Onderdeel, Punt, Ronde
from tests import fabriek
from thema.models import Thema
from veiligheid.models import Gebruiker


def stuk_van(
    deelname: Deelname, onderdeel: Onderdeel = Onderdeel.HERKENNING_TOELICHTING
) -> Leesstuk:
    """One text of what counts of this part: the first with this kind of cell."""
    return (
        Leesstuk.objects.geldig()
        .filter(antwoord__inzending__deelname=deelname, antwoord__onderdeel=onderdeel)
        .earliest("pk")
    )


def schrijver(
    ronde: Ronde, tekst: str = "Mijn woorden", *, nummer: int = 1, partner: str = "Borne"
) -> Deelname:
    """A member who submitted this text everywhere."""
    deelname = fabriek.maak_deelname(ronde, nummer=nummer, partner=partner)
    fabriek.maak_inzending(deelname, tekst=tekst)
    return deelname


def gecodeerd(
    deelname: Deelname, *, door: Gebruiker, code: str = "Parken", woorden: str = ""
) -> Codering:
    """This part's first text, with this code on it."""
    gevonden = deelname.ronde.codes.filter(naam=code).first()
    return fabriek.codeer(
        stuk_van(deelname),
        gevonden or fabriek.maak_code(deelname.ronde, code),
        woorden,
        door=door,
    )


def zet(punt: Punt, *coderingen: Codering, tegen: bool = False) -> None:
    for codering in coderingen:
        punt.onderbouwing.create(codering=codering, tegen=tegen)


def behandel(punt: Punt, door: Gebruiker, uitkomst: str = "overgenomen", reden: str = "Goed idee"):
    """Answers it, without the verb."""
    punt.uitkomst, punt.reden = uitkomst, reden
    punt.behandeld_op, punt.behandeld_door = timezone.now(), door
    punt.save()


def rond_af_zonder_meer(ronde: Ronde, door: Gebruiker) -> None:
    """Finishes it, without the verb."""
    ronde.afgerond_op, ronde.afgerond_door = timezone.now(), door
    ronde.save()


def eerste_thema() -> Thema:
    return Thema.objects.get(nummer=1)
