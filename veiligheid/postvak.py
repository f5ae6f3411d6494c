"""Reads back the mail that this machine kept in var/post/ instead of sending it."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

# What Django's file backend writes behind every message; a line of dashes inside one is left alone.
SCHEIDING = re.compile(rb"\n-{79}\n(?=Content-Type: |\Z)")


@dataclass(frozen=True)
class Bericht:
    aan: str
    onderwerp: str
    tekst: str
    op: datetime | None


def berichten(map_: Path) -> list[Bericht]:
    """All mail in this folder, the newest first."""
    gelezen = [
        _bericht(deel)
        for bestand in map_.glob("*.log")
        for deel in SCHEIDING.split(bestand.read_bytes())
        if deel.strip()
    ]
    return sorted(gelezen, key=lambda bericht: str(bericht.op), reverse=True)


def _bericht(bron: bytes) -> Bericht:
    post = message_from_bytes(bron.lstrip(), policy=policy.default)
    datum = post["Date"]
    deel = post.get_body(("plain",))
    return Bericht(
        aan=str(post["To"]),
        onderwerp=str(post["Subject"]),
        tekst=deel.get_content() if deel else "",
        # Written in UTC, which the header calls -0000.
        op=datum.datetime.replace(tzinfo=UTC) if datum else None,
    )
