"""One text as the coding page shows it: with who wrote it, the choice that it explains, how it may be
quoted, the rest of that person's answer, its codes, and its former version."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Prefetch

from consultatie.aggregatie import NAAST
from consultatie.coderen.fragmenten import Genummerd, als_html, genummerd
from consultatie.models import Antwoord, Code, Codering, Inzending, Leesstuk, Onderdeel
from consultatie.models.antwoord import Aanhalen, Mandaat
from thema.models import Ambitieniveau

AANGEHAALD = {
    Aanhalen.NAAM: "met naam",
    Aanhalen.FUNCTIE: "met functie en district, zonder naam",
    Aanhalen.NIET: "niet: dit lid wil niet aangehaald worden",
    "": "onder het district, zonder naam of functie",
}
_AANHALEN = {o.vraagsoort: o for o in Onderdeel if o.keuzes is Aanhalen}
_MANDAAT = {o.vraagsoort: o for o in Onderdeel if o.keuzes is Mandaat}
_VOLGORDE = list(Onderdeel)


@dataclass(frozen=True)
class Regel:
    """One cell of the answer, in words."""

    onderdeel: Onderdeel
    thema: str
    waarde: str
    deze: bool


class Stuk:
    """Made of one Leesstuk that was read by `ophalen`."""

    def __init__(self, leesstuk: Leesstuk, niveaus: dict[str, str]) -> None:
        self.leesstuk = leesstuk
        self.antwoord = leesstuk.antwoord
        self.deelname = leesstuk.antwoord.inzending.deelname
        self.onderdeel = Onderdeel(self.antwoord.onderdeel)
        self.thema = self.antwoord.thema
        self._niveaus = niveaus
        self._cellen = {
            (Onderdeel(a.onderdeel), a.thema_id): a
            for a in self.antwoord.inzending.antwoorden.all()
        }

    @property
    def telt(self) -> bool:
        """Whether the version that it stands in still counts."""
        return self.antwoord.inzending.status == Inzending.Status.INGEDIEND

    @cached_property
    def vervolg(self) -> Leesstuk | None:
        """What came in its place."""
        return self.leesstuk.vervolgen.defer("zoek").order_by("pk").last()

    @property
    def vraag(self) -> str:
        """What the text answers."""
        return f"{self.onderdeel.label}: {self.thema}" if self.thema else str(self.onderdeel.label)

    @cached_property
    def coderingen(self) -> Sequence[Genummerd]:
        return genummerd(self.antwoord.tekst, self.leesstuk.coderingen.all())

    @property
    def html(self) -> str:
        return als_html(self.antwoord.tekst, self.coderingen)

    @property
    def keuze(self) -> tuple[str, str] | None:
        """The choice beside the text, with its question."""
        naast = NAAST.get(self.onderdeel)
        cel = self._cellen.get((naast, self.antwoord.thema_id)) if naast else None
        return (str(naast.label), self._in_woorden(cel)) if naast and cel and cel.keuze else None

    @property
    def aanhalen(self) -> str:
        """How the words may be quoted; of a DVO they are its own."""
        if self.deelname.is_dvo:
            return "als standpunt van het DVO"
        return AANGEHAALD[self._op_deze_bladzijde(_AANHALEN[self.onderdeel.vraagsoort])]

    @property
    def mandaat(self) -> str:
        keuze = self._op_deze_bladzijde(_MANDAAT[self.onderdeel.vraagsoort])
        return str(Mandaat(keuze).label) if keuze else ""

    def _op_deze_bladzijde(self, onderdeel: Onderdeel) -> str:
        thema_id = self.antwoord.thema_id if onderdeel.per_thema else None
        cel = self._cellen.get((onderdeel, thema_id))
        return cel.keuze if cel else ""

    @property
    def regels(self) -> list[Regel]:
        """The whole answer, in the order in which it was asked."""
        return [
            Regel(
                Onderdeel(a.onderdeel),
                a.thema.naam if a.thema else "",
                self._in_woorden(a),
                a.pk == self.antwoord.pk,
            )
            for a in sorted(self._cellen.values(), key=_leesvolgorde)
            if a.waarde and Onderdeel(a.onderdeel).keuzes not in (Aanhalen, Mandaat)
        ]

    def _in_woorden(self, antwoord: Antwoord) -> str:
        onderdeel = Onderdeel(antwoord.onderdeel)
        if not antwoord.keuze or onderdeel.keuzes is None:
            return antwoord.tekst
        if onderdeel is Onderdeel.AMBITIE:
            return self._niveaus.get(antwoord.keuze, antwoord.keuze)
        return str(onderdeel.keuzes(antwoord.keuze).label)

    @property
    def vorige_tekst(self) -> str:
        vorige = self.leesstuk.vorige
        return vorige.antwoord.tekst if vorige else ""

    @property
    def vorige_codes(self) -> list[Genummerd]:
        vorige = self.leesstuk.vorige
        return list(genummerd(self.vorige_tekst, vorige.coderingen.all())) if vorige else []


def _leesvolgorde(antwoord: Antwoord) -> tuple[int, int, int]:
    """By question; within it what is asked once after what is asked per theme."""
    onderdeel = Onderdeel(antwoord.onderdeel)
    soorten = list(type(onderdeel.vraagsoort))
    nummer = antwoord.thema.nummer if antwoord.thema else 99
    return soorten.index(onderdeel.vraagsoort), nummer, _VOLGORDE.index(onderdeel)


def ophalen(leesstukken, strategie_id: int) -> Stuk | None:
    """The one text of this queryset in a fixed number of queries; None when there is none."""
    van_eerste = Codering.objects.filter(tweede=False).select_related("code")
    leesstuk = (
        leesstukken.met_schrijver()
        .select_related("gelezen_door", "vorige__antwoord")
        .defer("zoek", "vorige__zoek")
        .prefetch_related(
            Prefetch("coderingen", van_eerste),
            Prefetch("vorige__coderingen", van_eerste),
            Prefetch("antwoord__inzending__antwoorden", Antwoord.objects.select_related("thema")),
        )
        .first()
    )
    if leesstuk is None:
        return None
    niveaus = Ambitieniveau.objects.filter(strategie_id=strategie_id)
    return Stuk(leesstuk, {str(n.niveau): str(n) for n in niveaus})


@dataclass(frozen=True)
class Codekeuze:
    """A code to choose, with the codes above it in front."""

    code: Code
    pad: str


def codekeuzes(ronde_id: int) -> list[Codekeuze]:
    """The codebook in its order, in one query."""
    codes = {c.pk: c for c in Code.objects.actief().filter(ronde=ronde_id)}

    def pad(code: Code, diepte: int = 0) -> str:
        ouder = codes.get(code.ouder_id) if code.ouder_id and diepte < len(codes) else None
        return f"{pad(ouder, diepte + 1)} › {code.naam}" if ouder else code.naam

    keuzes = [Codekeuze(code, pad(code)) for code in codes.values()]
    return sorted(keuzes, key=lambda keuze: keuze.pad.casefold())
