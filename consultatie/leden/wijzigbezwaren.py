"""What stands in the way of changing one member of a round."""

from collections.abc import Iterator

from consultatie.leden.bekend import Bekend, Lid
from consultatie.leden.bezwaren import Bezwaar, adresbezwaar, al_begonnen, districtbezwaar
from consultatie.leden.vorm import Lidregel, Rol
from veiligheid.inlezen.vorm import Ernst


def wijzigbezwaren(regel: Lidregel, lid: Lid, bekend: Bekend) -> Iterator[Bezwaar]:
    """`regel`: the member as it should become; its address may be another than that of `lid`."""
    account = lid.account
    ander_adres = regel.sleutel != account.email.casefold()
    if not account.is_lid and (ander_adres or regel.naam != account.naam):
        zin = f"{account.naam} heeft ook een andere rol. Naam en adres wijzigt alleen de beheerder."
        yield Rol.EMAIL if ander_adres else Rol.NAAM, Ernst.FOUT, zin
    elif ander_adres and (zin := _adresbezwaar(regel, bekend)):
        yield Rol.EMAIL, Ernst.FOUT, zin
    if zin := districtbezwaar(regel, bekend):
        yield Rol.DISTRICT, Ernst.FOUT, zin
    elif lid.begonnen and (regel.partner_id, regel.district_id) != (
        lid.partner_id,
        lid.district_id,
    ):
        nu = f"{bekend.partner(lid.partner_id)}, {bekend.dvo(lid.district_id)}"
        rol = Rol.PARTNER if regel.partner_id != lid.partner_id else Rol.DISTRICT
        yield rol, Ernst.FOUT, al_begonnen(account.naam, nu)


def _adresbezwaar(regel: Lidregel, bekend: Bekend) -> str:
    if zin := adresbezwaar(regel.email, voorbeeld=bekend.voorbeeld):
        return zin
    ander = bekend.accounts.get(regel.sleutel)
    if ander is None:
        return ""
    if ander.in_een_ronde:
        return f"Dit adres hoort al bij {ander.naam}. Geef elk lid een eigen adres."
    return "Dit adres is al in gebruik. Geef elk lid een eigen adres, of vraag de beheerder."
