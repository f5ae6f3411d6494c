"""May this person do this with what was put forward; docs/rollen.md holds it in one table.

Reading is for everyone who signs in; InventarisatieQuerySet.zichtbaar_voor says which snapshots.
"""

import rules

from veiligheid.models import Partner
from veiligheid.rules import is_beheerder, is_coordinator


@rules.predicate
def is_contact_van(gebruiker, partner: Partner) -> bool:
    return gebruiker.contactpersoon and gebruiker.partner_id == partner.pk


rules.add_perm("thema.beheer_inventarisatie", is_coordinator)
rules.add_perm("thema.weeg", is_coordinator)
rules.add_perm("thema.begin_strategie", is_coordinator | is_beheerder)
rules.add_perm("thema.stel_wijziging_voor", is_contact_van)
