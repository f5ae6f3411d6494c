"""May this person do this to this object: a predicate on the person & a predicate on the phase.

Lists are limited by querysets.zichtbaar_voor; docs/rollen.md holds both in one table.
"""

import rules

from consultatie.models import Deelname, Inzending, Ronde
from veiligheid.rules import is_bbg, is_coordinator


@rules.predicate
def is_eigen_deelname(gebruiker, deelname: Deelname) -> bool:
    return deelname.gebruiker_id == gebruiker.pk


@rules.predicate
def mag_nog_schrijven(gebruiker, deelname: Deelname) -> bool:
    """While the round is open; after closing, within the grace period, for who had already begun."""
    status = deelname.ronde.status()
    if status == Ronde.Status.OPEN:
        return True
    return status == Ronde.Status.RESPIJT and (
        deelname.inzendingen.filter(begonnen_op__lt=deelname.ronde.sluit_op).exists()
    )


@rules.predicate
def is_eigen_inzending(gebruiker, inzending: Inzending) -> bool:
    return inzending.deelname.gebruiker_id == gebruiker.pk


@rules.predicate
def is_ingediend_geweest(gebruiker, inzending: Inzending) -> bool:
    return inzending.status != Inzending.Status.CONCEPT


@rules.predicate
def neemt_deel(gebruiker, ronde: Ronde) -> bool:
    return ronde.deelnames.filter(gebruiker_id=gebruiker.pk).exists()


@rules.predicate
def is_begonnen(gebruiker, ronde: Ronde) -> bool:
    return ronde.status() != Ronde.Status.CONCEPT


rules.add_perm("consultatie.lees_ronde", is_coordinator | is_begonnen & (is_bbg | neemt_deel))
rules.add_perm("consultatie.lees_deelname", is_coordinator | is_eigen_deelname)
rules.add_perm("consultatie.beantwoord", is_eigen_deelname & mag_nog_schrijven)
rules.add_perm(
    "consultatie.lees_inzending", is_eigen_inzending | is_coordinator & is_ingediend_geweest
)
rules.add_perm("consultatie.coordineer", is_coordinator)
rules.add_perm("consultatie.lees_rapporten", is_bbg | is_coordinator)
rules.add_perm("consultatie.vraag_rapport_aan", is_bbg | is_coordinator)
