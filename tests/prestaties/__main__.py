"""`make bench`: measures on the embedded engines, in a database of its own that is thrown away.

python -m tests.prestaties            all, and writes var/bench.json
python -m tests.prestaties NAAM ...   these only, and writes nothing
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligheid.settings")
os.environ.setdefault("OMGEVING", "test")


def main(namen: list[str]) -> int:
    from veiligheid import motoren

    motoren.start()
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    from tests.prestaties import antwoorden, inlezen, overzicht, teksten, wachtrij
    from tests.prestaties.meten import voer_uit

    metingen = [
        *inlezen.METINGEN,
        *antwoorden.METINGEN,
        *overzicht.METINGEN,
        *wachtrij.METINGEN,
        *teksten.METINGEN,
    ]
    if onbekend := set(namen) - {meting.naam for meting in metingen}:
        sys.exit(f"Er is geen meting {', '.join(sorted(onbekend))}.")
    gekozen = [meting for meting in metingen if not namen or meting.naam in namen]
    uit = Path(os.devnull) if namen else settings.VAR / "bench.json"
    oude_naam = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"prestaties_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        return voer_uit(gekozen, uit, sys.stdout)
    finally:
        antwoorden.sluit()
        wachtrij.sluit()
        connection.creation.destroy_test_db(oude_naam, verbosity=0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
