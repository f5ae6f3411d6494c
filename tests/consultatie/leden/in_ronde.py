"""Members in a small world (tests.fabriek) and what the database says of them."""

from consultatie.leden.vorm import Lidregel
from consultatie.models import Ronde
from veiligheid.models import District, Partner

PIET = ("Piet Bos", "piet@om.test", "officier", "Openbaar Ministerie", "Twente", "ja")


def regel(naam="Anna de Wit", email="anna@borne.test", partner="Borne", **velden) -> Lidregel:
    bij = Partner.objects.get(naam=partner)
    gewoon = {
        "functie": "burgemeester",
        "partner_id": bij.pk,
        "district_id": bij.district_id or District.objects.get(naam="Twente").pk,
        "secretaris": False,
    }
    return Lidregel(email=email, naam=naam, **(gewoon | velden))


def leden(ronde: Ronde) -> list[tuple]:
    return list(
        ronde.deelnames.leden()
        .order_by("gebruiker__naam")
        .values_list(
            "gebruiker__naam",
            "gebruiker__email",
            "functie",
            "partner__naam",
            "district__naam",
            "secretaris",
        )
    )


ANNA_LID = ("Anna de Wit", "anna@borne.test", "burgemeester", "Borne", "Twente", False)
PIET_LID = ("Piet Bos", "piet@om.test", "officier", "Openbaar Ministerie", "Twente", True)
