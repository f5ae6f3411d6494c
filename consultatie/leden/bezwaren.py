"""What stands in the way of one member, or is worth knowing, whether it came from a file or a form."""

from collections.abc import Iterator

from rapidfuzz import fuzz

from consultatie.leden.bekend import Account, Bekend, Lid
from consultatie.leden.vorm import Lidregel, Rol
from consultatie.voorbeeld.leden import DOMEIN
from veiligheid.inlezen.cellen import sleutel
from veiligheid.inlezen.vorm import Ernst

Bezwaar = tuple[Rol, Ernst, str]

NIET_MEER_INLOGGEN = (
    "Dit adres hoort bij iemand die niet meer mag inloggen. Vraag de beheerder dat te herstellen, of "
    "gebruik een ander adres."
)
_ZELFDE = 90  # of 100: two spellings of one name


def bezwaren(regel: Lidregel, bekend: Bekend) -> Iterator[Bezwaar]:
    """Each with the part of the row that it is about."""
    if zin := adresbezwaar(regel.email, voorbeeld=bekend.voorbeeld):
        yield Rol.EMAIL, Ernst.FOUT, zin
    if zin := districtbezwaar(regel, bekend):
        yield Rol.DISTRICT, Ernst.FOUT, zin
    account = bekend.accounts.get(regel.sleutel)
    if account:
        yield from _van_account(regel, account, bekend)
    if lid := bekend.leden.get(regel.sleutel):
        yield from _van_lid(regel, lid, bekend)
    elif ander := bekend.naamgenoot(regel):
        yield (
            Rol.EMAIL,
            Ernst.LET_OP,
            f"{regel.naam} van {bekend.partner(regel.partner_id)} staat al in deze ronde, met het adres "
            f"{ander.account.email}. Is dit dezelfde persoon, haal de rij dan weg en wijzig het adres bij "
            "Leden; anders krijgt één persoon twee uitnodigingen.",
        )


def adresbezwaar(email: str, *, voorbeeld: bool) -> str:
    """Why this address does not go with this round: invented people and real ones never mix."""
    domein = email.rpartition("@")[2].casefold()
    if voorbeeld and domein != DOMEIN:
        return (
            f"Dit is een voorbeeldronde: daarin passen alleen verzonnen adressen op @{DOMEIN}. Gebruik zo'n "
            "adres."
        )
    if not voorbeeld and domein.endswith(".example"):
        return f"‘{email}’ is een verzonnen adres. Vul een echt adres in: deze ronde is echt."
    return ""


def districtbezwaar(regel: Lidregel, bekend: Bekend) -> str:
    """Why this partner does not sit in this DVO."""
    eigen = bekend.partners[regel.partner_id].district_id
    if eigen is None or eigen == regel.district_id:
        return ""
    return (
        f"{bekend.partner(regel.partner_id)} hoort bij {bekend.dvo(eigen)}, niet bij "
        f"{bekend.dvo(regel.district_id)}. Verbeter het DVO of de partner."
    )


def _van_account(regel: Lidregel, account: Account, bekend: Bekend) -> Iterator[Bezwaar]:
    if account.voorbeeld != bekend.voorbeeld:
        soort = "een verzonnen persoon" if account.voorbeeld else "een echte persoon"
        yield (
            Rol.EMAIL,
            Ernst.FOUT,
            f"Dit adres hoort bij {soort}, en die past niet in deze ronde. Gebruik een ander adres.",
        )
    elif not account.is_active:
        yield Rol.EMAIL, Ernst.FOUT, NIET_MEER_INLOGGEN
    elif account.naam != regel.naam and account.in_een_ronde:
        yield _andere_naam(regel, account)


def _andere_naam(regel: Lidregel, account: Account) -> Bezwaar:
    """Of an account that the coordinator sees in a list already; of another the name stays unsaid."""
    if not account.is_lid:
        zin = (
            f"Bij dit adres hoort {account.naam}. Die naam blijft: alleen de beheerder wijzigt hem."
        )
        return Rol.NAAM, Ernst.LET_OP, zin
    if account.heeft_geantwoord and not lijkt_op(regel.naam, account.naam):
        zin = (
            f"Dit adres hoort bij {account.naam}, die al heeft geantwoord. Is {regel.naam} een ander, "
            "gebruik dan een eigen adres. Is het dezelfde persoon, wijzig dan eerst de naam bij Leden."
        )
        return Rol.EMAIL, Ernst.FOUT, zin
    zin = f"{account.naam} heet voortaan {regel.naam}, ook in andere rondes."
    return Rol.NAAM, Ernst.LET_OP, zin


def _van_lid(regel: Lidregel, lid: Lid, bekend: Bekend) -> Iterator[Bezwaar]:
    """The place in the count of who begun stays: their answers were given for that partner and DVO."""
    nu = f"{bekend.partner(lid.partner_id)}, {bekend.dvo(lid.district_id)}"
    if (regel.partner_id, regel.district_id) == (lid.partner_id, lid.district_id):
        return
    rol = Rol.PARTNER if regel.partner_id != lid.partner_id else Rol.DISTRICT
    if lid.begonnen:
        yield rol, Ernst.FOUT, al_begonnen(regel.naam, nu)
    else:
        straks = f"{bekend.partner(regel.partner_id)}, {bekend.dvo(regel.district_id)}"
        yield rol, Ernst.LET_OP, f"{regel.naam} verhuist van {nu} naar {straks}."


def al_begonnen(naam: str, nu: str) -> str:
    return (
        f"{naam} is al begonnen met antwoorden voor {nu}. Partner en DVO veranderen dan niet meer: zet ze "
        "terug zoals ze waren."
    )


def lijkt_op(een: str, ander: str) -> bool:
    """Whether two names may well be of one person: nearly the same letters, or the same last word and
    the same initial ('A. de Wit', 'Anna de Wit')."""
    a, b = sleutel(een).split(), sleutel(ander).split()
    if not a or not b:
        return False
    if a[-1] == b[-1] and a[0][0] == b[0][0]:
        return True
    return fuzz.ratio(" ".join(a), " ".join(b)) >= _ZELFDE
