"""Taking in a spreadsheet, beside what reading it with openpyxl and a raw COPY cost."""

import csv
import gc
from functools import cache
from io import BytesIO, StringIO
from time import perf_counter

from django.core.management import call_command
from django.db import connection, transaction
from openpyxl import Workbook, load_workbook

from tests.prestaties.meten import Meting
from thema.acties.neem_op import importeer
from thema.inlezen.cellen import MAX_RANG
from thema.models import Inventarisatie, Onderwerp, Opgave, Strategie
from veiligheid.models import Partner

RIJEN = 20_000
KOPPEN = ("Gemeente", "Rang", "Prioriteit", "Opmerking")
KOLOMMEN = ("inventarisatie_id", "partner_id", "rang", "tekst", "opmerking", "onderwerp_id")


@cache
def _wereld() -> tuple[Inventarisatie, bytes]:
    """The real partners and onderwerpen, an empty inventarisatie, and a workbook of RIJEN rows for it:
    lists of equal length, their first texts known, a third of the rows with a remark."""
    call_command("laad_voorstel", verbosity=0, stdout=StringIO())
    inventarisatie = Inventarisatie.objects.create(
        strategie=Strategie.objects.get(), naam="Prestaties", peildatum="2018-04-20"
    )
    namen = list(
        Partner.objects.filter(soort__in=("gemeente", "om")).values_list("naam", flat=True)
    )
    onderwerpen = list(Onderwerp.objects.values_list("naam", flat=True))
    boek = Workbook(write_only=True)
    blad = boek.create_sheet("Prioriteiten")
    blad.append(KOPPEN)
    for i in range(RIJEN):
        plaats = i // len(namen)
        tekst = onderwerpen[plaats] if plaats < len(onderwerpen) else f"Overlast in wijk {plaats}"
        rang = plaats + 1 if plaats < MAX_RANG else None
        opmerking = f"Besproken in de raad van {1 + i % 28} maart" if i % 3 == 0 else None
        blad.append((namen[i % len(namen)], rang, tekst, opmerking))
    boek.save(uit := BytesIO())
    return inventarisatie, uit.getvalue()


def import_20000() -> tuple[float, float]:
    inventarisatie, inhoud = _wereld()
    rijen = _rijen()
    gc.collect()
    ons = _ons(inventarisatie, inhoud)
    assert _staat_er() == rijen
    _leeg()
    gc.collect()
    vloer = _vloer(inhoud, rijen)
    assert _staat_er() == rijen
    _leeg()
    return ons, vloer


@cache
def _rijen() -> list[tuple]:
    """The rows that taking the file in comes to: both sides must write these."""
    inventarisatie, inhoud = _wereld()
    _ons(inventarisatie, inhoud)
    rijen = _staat_er()
    _leeg()
    return rijen


def _staat_er() -> list[tuple]:
    return list(Opgave.objects.order_by("pk").values_list(*KOLOMMEN))


def _ons(inventarisatie: Inventarisatie, inhoud: bytes) -> float:
    """From bytes to committed rows, as `manage.py importeer_opgaven` does it."""
    begin = perf_counter()
    uitslag, _ = importeer(inventarisatie.pk, "prioriteiten.xlsx", inhoud, door=None)
    duur = perf_counter() - begin
    assert len(uitslag.regels) == Opgave.objects.count() == RIJEN
    return duur


def _vloer(inhoud: bytes, rijen: list[tuple]) -> float:
    """openpyxl alone reads the file, value by value; then a raw COPY of those rows, committed."""
    begin = perf_counter()
    boek = load_workbook(BytesIO(inhoud), read_only=True, data_only=True)
    for blad in boek.worksheets:
        for rij in blad.iter_rows(values_only=True):
            for _ in rij:
                pass
    with transaction.atomic(), connection.cursor() as cursor:
        csv.writer(buffer := StringIO()).writerows(rijen)
        buffer.seek(0)
        cursor.copy_expert(
            f"COPY thema_opgave ({', '.join(KOLOMMEN)}) FROM STDIN"
            " WITH (FORMAT csv, FORCE_NOT_NULL (opmerking))",
            buffer,
        )
    return perf_counter() - begin


def _leeg() -> None:
    """Both sides begin with an empty table."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE thema_opgave, thema_opgaveevent, thema_invoerbestand")


METINGEN = [
    Meting(
        "import_20000",
        import_20000,
        1.5,
        "Een werkmap met 20.000 prioriteiten inlezen, keuren en opnemen, van bytes tot vastgelegde "
        "rijen; de vloer is openpyxl dat hetzelfde bestand leest plus een kale COPY van dezelfde rijen.",
    )
]
