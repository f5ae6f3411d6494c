"""The locks of the verbs that read and code: first the Leesstuk, then the Code; the codebook as a whole
is changed under a lock on its round. And the steps that they leave for `maak_ongedaan`."""

from collections.abc import Iterable
from uuid import UUID, uuid4

from consultatie.models import Code, Codeerstap, Codering, Inzending, Leesstuk, Ronde
from veiligheid.fouten import Weigering
from veiligheid.models import Gebruiker

ALLEEN_COORDINATOR = "Alleen de coördinator leest en codeert de antwoorden."
TELT_NIET_MEER = (
    "Deze tekst telt niet meer mee: het antwoord is intussen gewijzigd en opnieuw ingediend. "
    "Ga naar de nieuwe tekst."
)


def eis_coordinator(door: Gebruiker) -> None:
    if not door.has_perm("consultatie.coordineer"):
        raise Weigering(ALLEEN_COORDINATOR)


def leesstuk_om_te_coderen(leesstuk_id: int, *, door: Gebruiker) -> Leesstuk:
    """Locked, with its text. Raises Weigering when it stands on a version that counts no more, and
    Leesstuk.DoesNotExist."""
    eis_coordinator(door)
    leesstuk = (
        Leesstuk.objects.select_for_update(of=("self",))
        .defer("zoek")
        .select_related("antwoord__inzending")
        .get(pk=leesstuk_id)
    )
    if leesstuk.antwoord.inzending.status != Inzending.Status.INGEDIEND:
        raise Weigering(TELT_NIET_MEER)
    return leesstuk


def slot_op_codeboek(ronde_id: int, *, door: Gebruiker) -> Ronde:
    """The round, locked: its codebook is changed by one person at a time."""
    eis_coordinator(door)
    return Ronde.objects.select_for_update(no_key=True).get(pk=ronde_id)


def actieve_codes(ronde_id: int, ids: Iterable[int]) -> dict[int, Code]:
    """Locked, by pk. Raises Weigering when one does not exist in this round or was merged into another."""
    gevraagd = set(ids)
    gevonden = Code.objects.select_for_update(of=("self",), no_key=True).select_related(
        "opgegaan_in"
    )
    codes = {c.pk: c for c in gevonden.filter(pk__in=gevraagd, ronde=ronde_id).order_by("pk")}
    if gevraagd - codes.keys():
        raise Weigering("Deze code staat niet in het codeboek van deze ronde. Kies een andere.")
    for code in codes.values():
        if code.opgegaan_in:
            raise Weigering(f"‘{code}’ is opgegaan in ‘{code.opgegaan_in}’. Kies die code.")
    return codes


def eis_los(codering: Codering) -> None:
    """A Codering on which a point or a goal rests stays. Raises Weigering with which."""
    punt = codering.punten.order_by("nummer").first()
    if punt:
        raise Weigering(
            f"Op deze code rust punt {punt.nummer}: ‘{punt}’. Haal het fragment eerst bij dat punt weg."
        )
    doel = codering.doelen.order_by("pk").first()
    if doel:
        raise Weigering(
            f"Op deze code rust het doel ‘{doel}’. Haal het fragment eerst bij dat doel weg."
        )


class Stappen:
    """The steps of one action at one text."""

    def __init__(self, leesstuk: Leesstuk, reeks: UUID | None, door: Gebruiker) -> None:
        self.leesstuk, self.reeks, self.door = leesstuk, reeks or uuid4(), door

    def al_gedaan(self) -> bool:
        """Whether this action came in before: a page sends it again when the answer got lost."""
        return Codeerstap.objects.filter(reeks=self.reeks, door=self.door).exists()

    def onthoud(
        self,
        soort: Codeerstap.Soort,
        *,
        codering: Codering | None = None,
        code: Code | None = None,
        **velden,
    ) -> None:
        if codering:
            code = codering.code
            velden |= {"begin": codering.begin, "eind": codering.eind}
        Codeerstap.objects.create(
            ronde_id=self.leesstuk.ronde_id,
            leesstuk=self.leesstuk,
            door=self.door,
            reeks=self.reeks,
            soort=soort,
            code=code,
            codenaam=code.naam if code else "",
            codering=codering if codering and codering.pk else None,
            **velden,
        )
