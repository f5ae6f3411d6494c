"""A text with its codes: which pieces of it belong to which coded words, also where these overlap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from consultatie.models import Codering


@dataclass(frozen=True)
class Genummerd:
    """A codering with its number in the text; 0 where it is on the text as a whole."""

    nummer: int
    codering: Codering
    woorden: str


@dataclass(frozen=True)
class Deel:
    """A piece of the text, with the numbers that stand on it and those that end with it."""

    tekst: str
    nummers: tuple[int, ...] = ()
    eindigt: tuple[int, ...] = ()


def genummerd(tekst: str, coderingen: Iterable[Codering]) -> tuple[Genummerd, ...]:
    """On the whole text first, then in the order of the words."""
    coderingen = list(coderingen)
    heel = [c for c in coderingen if c.begin is None]
    woorden = sorted((c for c in coderingen if c.begin is not None), key=_plaats)
    return (
        *(Genummerd(0, c, "") for c in sorted(heel, key=lambda c: c.pk)),
        *(Genummerd(n, c, tekst[c.begin : c.eind]) for n, c in enumerate(woorden, 1)),
    )


def _plaats(codering: Codering) -> tuple[int, int, int]:
    return codering.begin or 0, codering.eind or 0, codering.pk


def delen(tekst: str, coderingen: Sequence[Genummerd]) -> tuple[Deel, ...]:
    """The text cut where coded words begin or end; joined together it is the text."""
    woorden = [
        (g.nummer, g.codering.begin or 0, g.codering.eind or 0) for g in coderingen if g.nummer
    ]
    grenzen = sorted({0, len(tekst), *(g for _n, begin, eind in woorden for g in (begin, eind))})
    return tuple(
        Deel(
            tekst[van:tot],
            tuple(n for n, begin, eind in woorden if begin <= van and tot <= eind),
            tuple(n for n, _begin, eind in woorden if eind == tot),
        )
        for van, tot in zip(grenzen, grenzen[1:], strict=False)
    )


def als_html(tekst: str, coderingen: Sequence[Genummerd]) -> SafeString:
    """Nothing but the text is in it, character for character: the page counts in it. A bare carriage
    return would become a line feed on its way to the browser."""
    return format_html_join("", "{}", ((_deel(deel),) for deel in delen(tekst, coderingen)))


def _deel(deel: Deel) -> SafeString:
    tekst = mark_safe(escape(deel.tekst).replace("\r", "&#13;"))  # noqa: S308 - escaped just before
    if not deel.nummers:
        return tekst
    css = "fragment dubbel" if len(deel.nummers) > 1 else "fragment"
    eind = " ".join(map(str, deel.eindigt))
    if eind:
        return format_html('<mark class="{}" data-eind="{}">{}</mark>', css, eind, tekst)
    return format_html('<mark class="{}">{}</mark>', css, tekst)
