"""Which cells a round has, what somebody has filled in, and what is still open.

The control page, the step indicator and the act of submitting all read it here, so they never differ.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from consultatie.models import Antwoord, Deelname, Inzending, Onderdeel, Vraag
from consultatie.models.antwoord import Instemming, Invuller
from thema.models import Thema

# Choices that only mean something with the condition or the objection beside them.
VRAAGT_TOELICHTING = (Instemming.MITS, Instemming.ONEENS)
# Who does not back a theme need not say how far it should go.
ZONDER_AMBITIE = (Instemming.ONEENS, Instemming.GEEN_OORDEEL)


@dataclass(frozen=True)
class Cel:
    """The place of one answer: a part of a question, for one theme or for the whole round."""

    onderdeel: Onderdeel
    thema_id: int | None = None

    @property
    def sleutel(self) -> str:
        """The name of its field in a form."""
        return f"{self.onderdeel}-{self.thema_id}" if self.thema_id else str(self.onderdeel)

    @classmethod
    def van(cls, antwoord: Antwoord) -> "Cel":
        return cls(Onderdeel(antwoord.onderdeel), antwoord.thema_id)

    @classmethod
    def met_sleutel(cls, sleutel: str) -> "Cel":
        """The reverse of `sleutel`. Raises ValueError for what is no name of a cell."""
        onderdeel, _, thema = sleutel.partition("-")
        return cls(Onderdeel(onderdeel), int(thema) if thema else None)

    def past_bij(self, deelname: Deelname) -> bool:
        """Whether this is asked of such a person: a member and a DVO share most, each has some of its
        own."""
        eigen = (Invuller.BEIDE, Invuller.DVO if deelname.is_dvo else Invuller.LID)
        return self.onderdeel.van in eigen and self.onderdeel.per_thema == bool(self.thema_id)


@dataclass(frozen=True)
class OpenPunt:
    """Something to fill in before submitting, as a sentence, with where it is."""

    vraag: Vraag
    thema: Thema | None
    cel: Cel
    tekst: str


@dataclass(frozen=True)
class Invulling:
    """All that one member has filled in, as it stands now: the concept, or else what was submitted."""

    deelname: Deelname
    inzending: Inzending | None
    vragen: tuple[Vraag, ...]
    themas: tuple[Thema, ...]
    antwoorden: Mapping[Cel, Antwoord]

    def waarde(self, onderdeel: Onderdeel, thema: Thema | None = None) -> str:
        antwoord = self.antwoorden.get(Cel(onderdeel, thema.pk if thema else None))
        return antwoord.waarde if antwoord else ""

    def cellen(self, vraag: Vraag, thema: Thema | None = None) -> tuple[Cel, ...]:
        """The cells of a question; with `thema` only those of that theme. A member and a DVO share
        most; each has some of its own."""
        eigen = (Invuller.BEIDE, Invuller.DVO if self.deelname.is_dvo else Invuller.LID)
        onderdelen = [o for o in Onderdeel if o.vraagsoort == vraag.soort and o.van in eigen]
        if thema:
            return tuple(Cel(o, thema.pk) for o in onderdelen if o.per_thema)
        per_thema = tuple(Cel(o, t.pk) for t in self.themas for o in onderdelen if o.per_thema)
        return per_thema + tuple(Cel(o) for o in onderdelen if not o.per_thema)

    @cached_property
    def open_punten(self) -> tuple[OpenPunt, ...]:
        """What must be answered before submitting, in the order of the questions."""
        regels = {
            Vraag.Soort.HERKENNING: self._open_herkenning,
            Vraag.Soort.THEMAS: self._open_themas,
            Vraag.Soort.INBRENG: self._open_inbreng,
        }
        return tuple(
            punt for vraag in self.vragen for punt in regels[Vraag.Soort(vraag.soort)](vraag)
        )

    def open_bij(self, vraag: Vraag, thema: Thema | None = None) -> tuple[OpenPunt, ...]:
        return tuple(
            punt
            for punt in self.open_punten
            if punt.vraag == vraag and (thema is None or punt.thema == thema)
        )

    @property
    def begonnen(self) -> bool:
        return self.inzending is not None

    @property
    def is_concept(self) -> bool:
        """Whether somebody is working on it: begun, and not submitted as it stands."""
        return self.inzending is not None and self.inzending.status == Inzending.Status.CONCEPT

    @property
    def kenmerk(self) -> str:
        """The mark of what stands here: another one as soon as a cell changes."""
        versies = sorted((cel.sleutel, a.versie, a.waarde) for cel, a in self.antwoorden.items())
        return hashlib.sha256(repr(versies).encode()).hexdigest()[:16]

    @property
    def is_herziening(self) -> bool:
        """A concept beside a submitted version: what was submitted counts until this one is."""
        return bool(
            self.inzending
            and self.inzending.status == Inzending.Status.CONCEPT
            and self.inzending.versie > 1
        )

    @property
    def voorbereiders(self) -> frozenset[int]:
        """Who, not being the member, wrote something that stands here; of a DVO nobody in particular."""
        if self.deelname.is_dvo:
            return frozenset()
        schrijvers = {antwoord.gewijzigd_door_id for antwoord in self.antwoorden.values()}
        return frozenset(
            pk for pk in schrijvers if pk is not None and pk != self.deelname.gebruiker_id
        )

    def _open_herkenning(self, vraag: Vraag) -> list[OpenPunt]:
        zinnen = {
            Onderdeel.HERKENNING_GEMEENTEN: "Kies of u de top 10 van de gemeenten herkent.",
            Onderdeel.HERKENNING_OM: "Kies of u de prioriteiten van het OM herkent.",
        }
        return [
            OpenPunt(vraag, None, Cel(onderdeel), zin)
            for onderdeel, zin in zinnen.items()
            if not self.waarde(onderdeel)
        ]

    def _open_themas(self, vraag: Vraag) -> list[OpenPunt]:
        punten = []
        for thema in self.themas:
            keuze = self.waarde(Onderdeel.INSTEMMING, thema)
            toelichting = self.waarde(Onderdeel.INSTEMMING_TOELICHTING, thema).strip()
            if not keuze:
                zin = f"Kies of u het eens bent met het thema {thema.naam}."
                punten.append(OpenPunt(vraag, thema, Cel(Onderdeel.INSTEMMING, thema.pk), zin))
            elif keuze in VRAAGT_TOELICHTING and not toelichting:
                wat = "onder welke voorwaarde" if keuze == Instemming.MITS else "waarom niet"
                zin = f"Schrijf bij {thema.naam} op {wat}: u koos ‘{Instemming(keuze).label}’."
                cel = Cel(Onderdeel.INSTEMMING_TOELICHTING, thema.pk)
                punten.append(OpenPunt(vraag, thema, cel, zin))
        return punten

    def _open_inbreng(self, vraag: Vraag) -> list[OpenPunt]:
        return [
            OpenPunt(
                vraag,
                thema,
                Cel(Onderdeel.AMBITIE, thema.pk),
                f"Kies een ambitieniveau voor {thema.naam}.",
            )
            for thema in self.themas
            if not self.waarde(Onderdeel.AMBITIE, thema)
            and self.waarde(Onderdeel.INSTEMMING, thema) not in ZONDER_AMBITIE
        ]


def invulling(deelname: Deelname, inzending: Inzending | None = None) -> Invulling:
    """Reads what a member has filled in, in four queries: the newest version, or the given one."""
    if inzending is None:
        inzending = Inzending.objects.filter(deelname=deelname).lopend().first()
    antwoorden = Antwoord.objects.filter(inzending=inzending).order_by() if inzending else ()
    return Invulling(
        deelname=deelname,
        inzending=inzending,
        vragen=tuple(deelname.ronde.vragen.order_by("nummer")),
        themas=tuple(deelname.ronde.gevraagde_themas()),
        antwoorden={Cel.van(a): a for a in antwoorden},
    )
