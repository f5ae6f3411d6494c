"""Gives every DVO its part in a round, for the joint answer."""

from consultatie.models import Deelname, Ronde
from veiligheid.models import District


def zet_dvos_klaar(ronde: Ronde) -> None:
    """Within the transaction that opens the round. A part that is there already stays as it is."""
    Deelname.objects.bulk_create(
        (Deelname(ronde=ronde, district=district) for district in District.objects.all()),
        ignore_conflicts=True,
    )
