"""Writes members that were found right, in as many statements for one as for four hundred."""

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from consultatie.leden.bekend import Account, Bekend
from consultatie.leden.gevolg import Gevolg, Wijziging
from consultatie.leden.vorm import Lidregel
from consultatie.models import Deelname, Inzending, Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

INTUSSEN = (
    "Intussen veranderde er iets aan een van deze leden. Bekijk de gegevens en probeer het opnieuw."
)


def schrijf_leden(ronde: Ronde, wordt: Gevolg, bekend: Bekend) -> None:
    """Within a transaction that holds ledenslot. A new person gets an account without a password; of an
    account with another role than lid nothing changes but that they take part.

    Raises Weigering when somebody began to answer, or got an account, since `bekend` was read.
    """
    try:
        with transaction.atomic():
            _schrijf(ronde, wordt, bekend)
    except IntegrityError:
        raise Weigering(INTUSSEN) from None


def _schrijf(ronde: Ronde, wordt: Gevolg, bekend: Bekend) -> None:
    accounts = _maak_accounts(wordt, bekend)
    _werk_accounts_bij(wordt.wijzigingen)
    Deelname.objects.bulk_create(
        Deelname(
            ronde=ronde,
            gebruiker_id=w.account.pk if w.account else accounts[w.regel.sleutel],
            partner_id=w.regel.partner_id,
            district_id=w.regel.district_id,
            functie=w.regel.functie or "",
            secretaris=bool(w.regel.secretaris),
        )
        for w in wordt.nieuw
    )
    _werk_deelnames_bij(wordt.gewijzigd)


def _maak_accounts(wordt: Gevolg, bekend: Bekend) -> dict[str, int]:
    """The pk of each new account, by address in small letters."""
    gemaakt = Gebruiker.objects.bulk_create(
        Gebruiker(
            email=w.regel.email,
            naam=w.regel.naam,
            functie=w.regel.functie or "",
            partner_id=w.regel.partner_id,
            district_id=w.regel.district_id,
            voorbeeld=bekend.voorbeeld,
            password=make_password(None),
        )
        for w in wordt.nieuw
        if w.account is None
    )
    return {gebruiker.email.casefold(): gebruiker.pk for gebruiker in gemaakt}


def _werk_accounts_bij(wijzigingen: tuple[Wijziging, ...]) -> None:
    nieuw = {
        w.account.pk: velden
        for w in wijzigingen
        if w.account and (velden := accountvelden(w.regel, w.account))
    }
    gebruikers = list(Gebruiker.objects.select_for_update().filter(pk__in=nieuw).order_by("pk"))
    for gebruiker in gebruikers:
        for veld, waarde in nieuw[gebruiker.pk].items():
            setattr(gebruiker, veld, waarde)
    Gebruiker.objects.bulk_update(gebruikers, ["naam", "functie", "partner", "district"])


def accountvelden(regel: Lidregel, account: Account) -> dict[str, object]:
    """What changes of an account: nothing unless it is a lid's, and of a contact, whose right to amend
    hangs on it, never the partner."""
    if not account.is_lid:
        return {}
    velden: dict[str, object] = {"naam": regel.naam}
    if regel.functie is not None:
        velden["functie"] = regel.functie
    if not account.contactpersoon:
        velden |= {"partner_id": regel.partner_id, "district_id": regel.district_id}
    return {veld: waarde for veld, waarde in velden.items() if getattr(account, veld) != waarde}


def _werk_deelnames_bij(wijzigingen: list[Wijziging]) -> None:
    regels = {w.lid.pk: w.regel for w in wijzigingen if w.lid}
    deelnames = list(Deelname.objects.select_for_update().filter(pk__in=regels).order_by("pk"))
    verhuisd = []
    for deelname in deelnames:
        regel = regels[deelname.pk]
        plaats = regel.partner_id, regel.district_id
        if plaats != (deelname.partner_id, deelname.district_id):
            verhuisd.append(deelname)
            deelname.partner_id, deelname.district_id = plaats
        if regel.functie is not None:
            deelname.functie = regel.functie
        if regel.secretaris is not None:
            deelname.secretaris = regel.secretaris
    if verhuisd and Inzending.objects.filter(deelname__in=verhuisd).exists():
        raise Weigering(INTUSSEN)
    Deelname.objects.bulk_update(deelnames, ["partner", "district", "functie", "secretaris"])
