"""Nobody gets in without signing in, and nobody loses a text for it."""

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


class Inlogplicht(LoginRequiredMiddleware):
    """Django's own, but a form that was sent after the session ended gives its texts back, and a script
    gets a code that it understands."""

    def handle_no_permission(self, request: HttpRequest, view_func) -> HttpResponse:  # type: ignore[override]
        if not request.accepts("text/html"):
            return JsonResponse({"zin": "U bent uitgelogd. Log opnieuw in."}, status=401)
        if request.method == "POST" and (teksten := getypte_teksten(request)):
            return render(request, "uitgelogd.html", {"teksten": teksten}, status=401)
        return super().handle_no_permission(request, view_func)


def getypte_teksten(request: HttpRequest) -> list[str]:
    """What somebody typed in the form that was sent, without choices, buttons and hidden fields. A list
    of lines is one text. A form that names its `tekstvelden` gives back every letter of them; of another
    what is too long for a choice."""
    velden = request.POST.get("tekstvelden", "").split()
    teksten = {naam: "\n".join(map(str, regels)) for naam, regels in request.POST.lists()}
    if velden:
        return [tekst for naam in velden if (tekst := teksten.get(naam, "")).strip()]
    verborgen = ("csrfmiddlewaretoken", "versies", "pagina", "terug")
    return [t for naam, t in teksten.items() if naam not in verborgen and len(t) > 12]
