"""`make setup`: everything that this machine needs, and nothing that it has already.

Runs on the machine's own Python, before there is a virtual environment: standard library only, and
no syntax newer than Python 3.6, so that an old Python gets the sentence and not a traceback.

    inrichten.py run     what `make run` needs
    inrichten.py test    that, and what the tests need
"""

import ctypes
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

NODIG = (3, 11)
MAP = Path(__file__).resolve().parent.parent
VENV = MAP / ".venv"
SLOT = MAP / "requirements" / "ontwikkel.txt"
# What WeasyPrint loads, as Linux and macOS name it.
PANGO = [
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
]
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def stop(tekst):
    """Ends with one sentence for whoever typed `make`."""
    sys.exit("make setup: " + tekst)


# Python -------------------------------------------------------------------------------------------


def richt_venv_in():
    """The virtual environment holds exactly this lock file, made by this Python: else install."""
    python = VENV / "bin" / "python"
    kenmerk = hashlib.sha256(SLOT.read_bytes()).hexdigest() + " " + sys.version.split()[0]
    merk = VENV / "ingericht"
    if merk.exists() and merk.read_text() == kenmerk and python.exists():
        return
    print("De afhankelijkheden worden geïnstalleerd in .venv ...", flush=True)
    merk_weg(merk)
    if not draait(python):
        maak_venv()
    uitkomst = subprocess.call(
        [*pip(), "install", "--quiet", "--require-hashes", "-r", str(SLOT)], cwd=str(MAP)
    )
    if uitkomst:
        stop("pip kon niet alles installeren; de regels hierboven zeggen waarom.")
    merk.write_text(kenmerk)


def merk_weg(merk):
    if merk.exists():
        merk.unlink()


def draait(python):
    """Whether this is a working Python of the same version as ours."""
    vraag = "import sys; print(sys.version.split()[0])"
    try:
        antwoord = subprocess.check_output([str(python), "-c", vraag], universal_newlines=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return antwoord.strip() == sys.version.split()[0]


def maak_venv():
    """Without its own pip where Python came without ensurepip, as Debian's does."""
    opdracht = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        opdracht.insert(3, "--without-pip")
    if subprocess.call(opdracht):
        stop("de virtuele omgeving .venv kon niet worden gemaakt.")


def pip():
    """The environment's own pip, or that of the machine working on the environment."""
    python = str(VENV / "bin" / "python")
    eigen = [python, "-m", "pip"]
    if subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return eigen
    try:
        import pip as _  # noqa: F401
    except ImportError:
        stop("pip ontbreekt. Installeer het, bijvoorbeeld met: sudo apt-get install python3-pip")
    return [sys.executable, "-m", "pip", "--python", python]


# The machine --------------------------------------------------------------------------------------


def laadt(*namen):
    for naam in namen:
        try:
            ctypes.CDLL(naam)
        except OSError:
            continue
        return True
    return False


def java_is_17():
    """A JDK of 17 or later; on macOS `javac` exists without one and then fails."""
    try:
        tekst = subprocess.check_output(
            ["javac", "-version"], stderr=subprocess.STDOUT, universal_newlines=True
        )
    except (OSError, subprocess.CalledProcessError):
        return False
    versie = re.search(r"javac (\d+)", tekst)
    return bool(versie) and int(versie.group(1)) >= 17


def ontbreekt(doel):
    """What is missing for this target: (what it is, its Debian packages)."""
    if not all(laadt(*namen) for namen in PANGO):
        yield (
            "Pango (voor de PDF-rapporten)",
            ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"],
        )
    if doel != "test":
        return
    if not any(map(shutil.which, BROWSERS)):
        yield "Chromium (voor de browsertests)", ["chromium"]
    if not java_is_17():
        yield "een JDK van versie 17 of later (om PDF's te keuren)", ["default-jdk-headless"]
    if not JAXB.exists():
        yield "JAXB voor Java (om PDF's te keuren)", ["libjaxb-java"]


def richt_machine_in(doel):
    """Installs what is missing where that needs no password; otherwise says what to type."""
    weg = list(ontbreekt(doel))
    if not weg:
        return
    namen = ", ".join(naam for naam, _ in weg)
    pakketten = [pakket for _, lijst in weg for pakket in lijst]
    if not shutil.which("apt-get"):
        stop(
            "op deze computer ontbreekt: {}. Installeer dat en begin opnieuw (met Homebrew "
            "bijvoorbeeld: brew install pango; op Debian heten de pakketten {}).".format(
                namen, " ".join(pakketten)
            )
        )
    als_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if als_root and not sudo_zonder_wachtwoord():
        stop(
            "op deze computer ontbreekt: {}. Voer dit uit en begin opnieuw:\n"
            "  sudo apt-get update && sudo apt-get install -y --no-install-recommends {}".format(
                namen, " ".join(pakketten)
            )
        )
    print("Deze pakketten worden geïnstalleerd: {} ...".format(" ".join(pakketten)), flush=True)
    schoon = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    installeer = ["install", "-y", "-qq", "--no-install-recommends", *pakketten]
    for stap in (["update", "-qq"], installeer):
        subprocess.call([*als_root, "apt-get", *stap], env=schoon, stdout=subprocess.DEVNULL)
    rest = ", ".join(naam for naam, _ in ontbreekt(doel))
    if rest:
        stop(f"na apt-get ontbreekt nog: {rest}. Installeer dat zelf en begin opnieuw.")


def sudo_zonder_wachtwoord():
    try:
        return subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def main():
    if sys.version_info < NODIG:
        stop(
            "dit is Python {}; het portaal heeft {}.{} of nieuwer nodig. Staat die onder een "
            "andere naam, geef dat dan mee, bijvoorbeeld: make run PYTHON=python3.12".format(
                sys.version.split()[0], *NODIG
            )
        )
    doel = sys.argv[1] if len(sys.argv) > 1 else "test"
    with open(str(MAP / "Makefile")) as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)  # `make run` and `make test` may start side by side
        richt_machine_in(doel)
        richt_venv_in()


main()
