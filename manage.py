#!/usr/bin/env python
"""Runs a command of the portal; without services it brings its own engines up first."""

import os
import sys

# Commands that never touch the database or the broker.
ZONDER_MOTOREN = {"help", "version", "--help", "--version"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veiligheid.settings")
    os.environ.setdefault("OMGEVING", "lokaal")
    if os.environ["OMGEVING"] == "lokaal" and not ZONDER_MOTOREN.intersection(sys.argv[1:2]):
        from veiligheid import motoren

        try:
            motoren.start()
        except motoren.MotorStartNiet as fout:
            sys.exit(str(fout))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
