"""May this person do this to this object: a predicate on the person & a predicate on the phase.

Lists are limited by querysets (zichtbaar_voor, in_te_vullen_door); docs/rollen.md holds both in one table.
"""

import rules

from consultatie.models import (
    Besluit,
    Deelname,
    Inzending,
    Navraag,
    Punt,
    Rapport,
    Ronde,
    Steekproef,
)
from veiligheid.rules import is_bbg, is_coordinator


@rules.predicate
def is_eigen_deelname(gebruiker, deelname: Deelname) -> bool:
    return deelname.gebruiker_id == gebruiker.pk


@rules.predicate
def is_gemachtigd(gebruiker, deelname: Deelname) -> bool:
    """May prepare this answer for somebody else."""
    return deelname.machtigingen.geldig().filter(gemachtigde_id=gebruiker.pk).exists()


@rules.predicate
def is_dvo(gebruiker, deelname: Deelname) -> bool:
    return deelname.is_dvo


@rules.predicate
def is_secretaris(gebruiker, deelname: Deelname) -> bool:
    """Of the DVO that this part belongs to, in the same round."""
    return Deelname.objects.filter(
        ronde_id=deelname.ronde_id,
        district_id=deelname.district_id,
        gebruiker_id=gebruiker.pk,
        secretaris=True,
    ).exists()


@rules.predicate
def is_van_dit_district(gebruiker, deelname: Deelname) -> bool:
    return Deelname.objects.filter(
        ronde_id=deelname.ronde_id, district_id=deelname.district_id, gebruiker_id=gebruiker.pk
    ).exists()


@rules.predicate
def is_open_geweest(gebruiker, deelname: Deelname) -> bool:
    return deelname.ronde.status() != Ronde.Status.CONCEPT


@rules.predicate
def mag_nog_schrijven(gebruiker, deelname: Deelname) -> bool:
    return deelname.mag_nog()


@rules.predicate
def is_ingediend_geweest(gebruiker, inzending: Inzending) -> bool:
    return inzending.status != Inzending.Status.CONCEPT


@rules.predicate
def vult_deelname_in(gebruiker, inzending: Inzending) -> bool:
    return gebruiker.has_perm("consultatie.lees_antwoorden", inzending.deelname)


@rules.predicate
def is_afgerond(gebruiker, deelname: Deelname) -> bool:
    return deelname.ronde.is_afgerond


@rules.predicate
def mag_rapport_van_deelname(gebruiker, rapport: Rapport) -> bool:
    """Of somebody's own answers whoever works on them; of what became of them only the copies from after
    the round was finished, and nobody who prepared."""
    if rapport.deelname is None:
        return False
    if rapport.soort != Rapport.Soort.TERUGKOPPELING:
        return gebruiker.has_perm("consultatie.lees_antwoorden", rapport.deelname)
    afgerond_op = rapport.ronde.afgerond_op
    return (
        afgerond_op is not None
        and rapport.aangevraagd_op >= afgerond_op
        and gebruiker.has_perm("consultatie.lees_terugkoppeling", rapport.deelname)
    )


@rules.predicate
def is_navraag_aan_eigen(gebruiker, navraag: Navraag) -> bool:
    deelname = navraag.leesstuk.antwoord.inzending.deelname
    return is_eigen_deelname(gebruiker, deelname) or (
        deelname.is_dvo and is_secretaris(gebruiker, deelname)
    )


@rules.predicate
def is_punt_van_begonnen_ronde(gebruiker, punt: Punt) -> bool:
    return punt.ronde.is_begonnen


@rules.predicate
def is_standpunt_van_eigen_dvo(gebruiker, inzending: Inzending) -> bool:
    return inzending.deelname.is_dvo and is_van_dit_district(gebruiker, inzending.deelname)


@rules.predicate
def is_rapport_van_ronde(gebruiker, rapport: Rapport | None) -> bool:
    return rapport is None or rapport.deelname_id is None


@rules.predicate
def neemt_deel(gebruiker, ronde: Ronde) -> bool:
    return ronde.deelnames.filter(gebruiker_id=gebruiker.pk).exists()


@rules.predicate
def is_begonnen(gebruiker, ronde: Ronde) -> bool:
    return ronde.status() != Ronde.Status.CONCEPT


@rules.predicate
def is_niet_meer_concept(gebruiker, ronde: Ronde | None) -> bool:
    """Of a round; without one it is about rounds at all."""
    return ronde is None or is_begonnen(gebruiker, ronde)


@rules.predicate
def is_tweede_codeur(gebruiker, steekproef: Steekproef) -> bool:
    return steekproef.codeur_id == gebruiker.pk


@rules.predicate
def is_van_begonnen_ronde(gebruiker, besluit: Besluit) -> bool:
    return besluit.ronde.status() != Ronde.Status.CONCEPT


leidt_dvo = is_dvo & (is_coordinator | is_secretaris)
dient_in = is_eigen_deelname | leidt_dvo

rules.add_perm("consultatie.lees_ronde", is_coordinator | is_begonnen & (is_bbg | neemt_deel))
rules.add_perm(
    "consultatie.lees_deelname",
    is_coordinator | is_eigen_deelname | is_gemachtigd | is_secretaris,
)
rules.add_perm("consultatie.lees_antwoorden", (dient_in | is_gemachtigd) & is_open_geweest)
rules.add_perm("consultatie.beantwoord", (dient_in | is_gemachtigd) & mag_nog_schrijven)
rules.add_perm("consultatie.dien_in", dient_in & mag_nog_schrijven)
rules.add_perm("consultatie.machtig", is_eigen_deelname & mag_nog_schrijven)
rules.add_perm("consultatie.leid_dvo", leidt_dvo & is_open_geweest)
rules.add_perm(
    "consultatie.lees_inzending",
    vult_deelname_in | is_ingediend_geweest & (is_coordinator | is_standpunt_van_eigen_dvo),
)
rules.add_perm("consultatie.coordineer", is_coordinator)
rules.add_perm("consultatie.lees_overzicht", is_coordinator | is_bbg & is_niet_meer_concept)
rules.add_perm("consultatie.lees_navraag", is_coordinator | is_navraag_aan_eigen)
rules.add_perm("consultatie.beantwoord_navraag", dient_in & is_open_geweest)
rules.add_perm("consultatie.lees_punt", is_coordinator | is_bbg & is_punt_van_begonnen_ronde)
rules.add_perm("consultatie.lees_terugkoppeling", dient_in & is_afgerond)
rules.add_perm("consultatie.codeer_steekproef", is_coordinator & is_tweede_codeur)
rules.add_perm("consultatie.lees_rapporten", is_rapport_van_ronde & (is_bbg | is_coordinator))
rules.add_perm(
    "consultatie.lees_rapport",
    is_rapport_van_ronde & (is_bbg | is_coordinator) | mag_rapport_van_deelname,
)
rules.add_perm("consultatie.vraag_rapport_aan", is_bbg | is_coordinator)
rules.add_perm("consultatie.lees_besluiten", is_bbg | is_coordinator)
rules.add_perm("consultatie.lees_besluit", is_coordinator | is_bbg & is_van_begonnen_ronde)
