"""What a mail server means by its code, in words that a coordinator can act on (RFC 3463)."""

import re

LENGTE = 300  # of Bericht.reden
_UITGEBREID = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")

# By subject and detail of the code; the first that it begins with.
_ZINNEN = (
    ("1.8", "De mailserver van de ontvanger vertrouwt de afzender niet."),
    ("1.7", "De mailserver van de ontvanger vertrouwt de afzender niet."),
    ("1.", "Dit adres bestaat niet. Kijk of het klopt en wijzig het lid."),
    ("2.2", "De postbus van de ontvanger is vol."),
    ("2.3", "De mail is te groot voor de postbus van de ontvanger."),
    ("2.", "De postbus van de ontvanger neemt geen mail aan."),
    ("3.4", "De mail is te groot voor de mailserver van de ontvanger."),
    ("4.", "De mailserver van de ontvanger was niet te bereiken."),
    ("7.", "De mailserver van de ontvanger houdt deze mail tegen. Vraag de beheerder om hulp."),
)
_ANDERS = "De mailserver nam de mail niet aan."


def in_woorden(code: str, tekst: str) -> str:
    """A sentence, with what the mail server itself said behind it. `code` is 550 or 5.1.1."""
    uitgebreid = _UITGEBREID.search(f"{code} {tekst}")
    kort = uitgebreid[0][2:] if uitgebreid else ""
    zin = next((zin for begin, zin in _ZINNEN if kort.startswith(begin)), _ANDERS)
    # Anybody's words: PostgreSQL takes no NUL, and half of a character has no place in a sentence.
    letterlijk = "".join(c for c in " ".join(f"{code} {tekst}".split()) if c.isprintable())
    return f"{zin} (Melding: {letterlijk}"[: LENGTE - 1] + ")"
