"""Says what is still open, with one link to each page of it."""

from django.template.loader import render_to_string

from consultatie.models import Bericht, Vraag
from consultatie.post.adres import adres
from consultatie.post.vorm import Inhoud
from consultatie.volledigheid import Invulling, invulling


def herinnering(bericht: Bericht) -> Inhoud:
    deelname = bericht.deelname
    stand = invulling(deelname)
    return Inhoud(
        onderwerp=f"Herinnering: {deelname.ronde.naam}",
        tekst=render_to_string(
            "post/herinnering.txt",
            {
                "bericht": bericht,
                "deelname": deelname,
                "stand": stand,
                "open": [(titel, adres(deelname, naar)) for titel, naar in _open(stand)],
                "adres": adres(deelname, "" if stand.open_punten else "nakijken"),
            },
        ),
        waarom=f"u bent gevraagd voor de consultatie ‘{deelname.ronde.naam}’ en nog niet hebt ingediend",
    )


def _open(stand: Invulling) -> list[tuple[str, str]]:
    """(what, code of its page) of every page on which something must still be filled in."""
    gevonden = []
    for vraag in stand.vragen:
        titel, code = f"Vraag {vraag.nummer}, {vraag.kort}", f"vraag-{vraag.nummer}"
        if vraag.soort == Vraag.Soort.INBRENG:
            gevonden += [
                (f"{titel}: {thema.naam}", f"{code}-{thema.nummer}")
                for thema in stand.themas
                if stand.open_bij(vraag, thema)
            ]
        elif stand.open_bij(vraag):
            gevonden.append((titel, code))
    return gevonden
