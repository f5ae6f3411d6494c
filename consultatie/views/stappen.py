"""The steps of answering, in their order: which is done, which comes next."""

from dataclasses import dataclass

from django.urls import reverse

from consultatie.models import Inzending, Vraag
from consultatie.volledigheid import Invulling


@dataclass(frozen=True)
class Stap:
    """A page of the journey. Question 3 is asked a theme at a time: its step has a Stap per theme in
    `delen`. `knop` is what a button that leads here says."""

    code: str
    titel: str
    knop: str
    adres: str
    klaar: bool
    nu: bool
    delen: "tuple[Stap, ...]" = ()


def stappen(stand: Invulling, nu: str) -> list[Stap]:
    """The steps; `nu` is the code of the page that one is on."""
    deelname_id = stand.deelname.pk
    ingediend = bool(stand.inzending and stand.inzending.status == Inzending.Status.INGEDIEND)
    lezen = reverse("lezen", args=[deelname_id])
    nakijken = reverse("nakijken", args=[deelname_id])
    return [
        Stap("lezen", "Lezen", "Verder: lezen", lezen, stand.begonnen, nu == "lezen"),
        *(_vraag(stand, vraag, nu) for vraag in stand.vragen),
        Stap(
            "nakijken",
            "Nakijken en indienen",
            "Verder naar nakijken en indienen",
            nakijken,
            ingediend,
            nu == "nakijken",
        ),
    ]


def bladzijden(alle: list[Stap]) -> list[Stap]:
    """The pages one after another: a step with parts counts as its parts."""
    return [blad for stap in alle for blad in (stap.delen or (stap,))]


def volgende(alle: list[Stap], hier: str) -> Stap:
    """The page after this one."""
    reeks = bladzijden(alle)
    plaats = next(i for i, stap in enumerate(reeks) if stap.code == hier)
    return reeks[plaats + 1]


def _vraag(stand: Invulling, vraag: Vraag, nu: str) -> Stap:
    code = f"vraag-{vraag.nummer}"
    titel = f"Vraag {vraag.nummer}: {vraag.kort[:1].lower()}{vraag.kort[1:]}"
    delen = _delen(stand, vraag, nu) if vraag.soort == Vraag.Soort.INBRENG else ()
    return Stap(
        code=code,
        titel=titel,
        knop=f"Verder naar {titel[:1].lower()}{titel[1:]}",
        adres=reverse("vraag", args=[stand.deelname.pk, vraag.nummer]),
        klaar=stand.begonnen and not stand.open_bij(vraag),
        nu=nu == code or any(deel.nu for deel in delen),
        delen=delen,
    )


def _delen(stand: Invulling, vraag: Vraag, nu: str) -> tuple[Stap, ...]:
    return tuple(
        Stap(
            code=(code := f"vraag-{vraag.nummer}-{thema.nummer}"),
            titel=thema.naam,
            knop=f"Volgend thema: {thema.naam}"
            if plaats
            else f"Verder naar vraag {vraag.nummer}: {thema.naam}",
            adres=reverse("vraag_thema", args=[stand.deelname.pk, vraag.nummer, thema.nummer]),
            klaar=stand.begonnen and not stand.open_bij(vraag, thema),
            nu=nu == code,
        )
        for plaats, thema in enumerate(stand.themas)
    )
