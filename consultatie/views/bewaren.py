"""Saving a page with cells, which a question and a point of a DVO's meeting share."""

from django.utils import timezone

from consultatie.acties.beantwoord import Botsing, beantwoord
from consultatie.forms.antwoorden import VraagForm
from consultatie.models import Deelname, Onderdeel, Vraag
from consultatie.volledigheid import Invulling
from veiligheid.fouten import Weigering
from veiligheid.verzoek import Verzoek


def bewaar(request: Verzoek, deelname: Deelname, form: VraagForm) -> tuple[str, int]:
    """Saves the page; gives a sentence and an HTTP status where that did not work. The form keeps all
    that was typed."""
    if not form.is_valid():
        return "Uw wijziging is niet opgeslagen. Kijk wat er mis is:", 422
    try:
        beantwoord(deelname.pk, form.wijzigingen(), door=request.user)
    except Botsing as botsing:
        form.toon_botsing(botsing)
        return str(botsing), 409
    except Weigering as weigering:
        return f"{weigering} Wat u hier typte, staat hieronder nog: u kunt het kopiëren.", 403
    return "", 200


def opgeslagen(stand: Invulling, vraag: Vraag) -> str:
    """That it was saved, and which text is still needed because of a choice made here."""
    nodig = [
        punt.tekst
        for punt in stand.open_bij(vraag)
        if punt.cel.onderdeel is Onderdeel.INSTEMMING_TOELICHTING
    ]
    return " ".join([f"Opgeslagen om {timezone.localtime():%H:%M}.", *nodig])
