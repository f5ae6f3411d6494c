"""How far two coders agree: Cohen's kappa, per code and over all codes together.

What is compared is, per text, whether a coder gave a code somewhere in it. It counts for texts that the
second coder was done with and whose version still counts; what the second coder gave counts here and
nowhere else.
"""

from collections import defaultdict
from dataclasses import replace

from consultatie.models import Code, Codering, Ronde, Steekproefstuk
from consultatie.uitkomst import Kappa, Overeenstemming, Verschil


def overeenstemming(ronde: Ronde) -> Overeenstemming | None:
    """Of all samples of a round together; None when no text was coded twice. Three queries."""
    stukken = _dubbel_gecodeerd(ronde)
    if not stukken:
        return None
    gegeven = _gegeven(stukken)
    codes = {code.pk: code for code in Code.objects.actief().filter(ronde=ronde).order_by("naam")}
    per_code = tuple(
        kappa(code.naam, [(pk in eerste, pk in tweede) for eerste, tweede in gegeven.values()])
        for pk, code in codes.items()
        if any(pk in eerste or pk in tweede for eerste, tweede in gegeven.values())
    )
    namen = {pk: code.naam for pk, code in codes.items()}
    verschillen = tuple(
        Verschil(
            stuk,
            tuple(sorted(namen[c] for c in eerste - tweede if c in namen)),
            tuple(sorted(namen[c] for c in tweede - eerste if c in namen)),
            tuple(sorted(namen[c] for c in eerste & tweede if c in namen)),
        )
        for stuk, (eerste, tweede) in gegeven.items()
        if eerste != tweede
    )
    return Overeenstemming(len(stukken), per_code, _samen(per_code), verschillen)


def cijfers(ronde: Ronde) -> Overeenstemming | None:
    """The figures alone, for a report."""
    gevonden = overeenstemming(ronde)
    return replace(gevonden, verschillen=()) if gevonden else None


def _dubbel_gecodeerd(ronde: Ronde) -> list[int]:
    return list(
        Steekproefstuk.objects.filter(
            steekproef__ronde=ronde,
            klaar_op__isnull=False,
            leesstuk__antwoord__inzending__status="ingediend",
        )
        .order_by("leesstuk_id")
        .values_list("leesstuk_id", flat=True)
        .distinct()
    )


def _gegeven(stukken: list[int]) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """Per text the codes of the first and of the second coder."""
    codes: dict[tuple[int, bool], set[int]] = defaultdict(set)
    rijen = Codering.objects.filter(leesstuk__in=stukken).order_by()
    for stuk, code, tweede in rijen.values_list("leesstuk_id", "code_id", "tweede"):
        codes[stuk, tweede].add(code)
    return {stuk: (frozenset(codes[stuk, False]), frozenset(codes[stuk, True])) for stuk in stukken}


def kappa(naam: str, oordelen: list[tuple[bool, bool]]) -> Kappa:
    """Of one code: for each text whether the first and whether the second coder gave it."""
    return Kappa(
        naam,
        beide=oordelen.count((True, True)),
        alleen_eerste=oordelen.count((True, False)),
        alleen_tweede=oordelen.count((False, True)),
        geen=oordelen.count((False, False)),
    )


def _samen(per_code: tuple[Kappa, ...]) -> Kappa:
    """Every judgement of every code that one of the two used, in one table."""
    return Kappa(
        "Alle codes samen",
        beide=sum(k.beide for k in per_code),
        alleen_eerste=sum(k.alleen_eerste for k in per_code),
        alleen_tweede=sum(k.alleen_tweede for k in per_code),
        geen=sum(k.geen for k in per_code),
    )
