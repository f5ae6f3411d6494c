"""Reads back the mail that this machine kept in var/post/ instead of sending it."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path

SCHEIDING = b"-" * 79  # Django's file backend writes it behind every message


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
        for deel in bestand.read_bytes().split(SCHEIDING)
        if deel.strip()
    ]
    return sorted(gelezen, key=lambda bericht: str(bericht.op), reverse=True)


def _bericht(bron: bytes) -> Bericht:
    post = message_from_bytes(bron.lstrip(), policy=policy.default)
    datum = post["Date"]
    return Bericht(
        aan=str(post["To"]),
        onderwerp=str(post["Subject"]),
        tekst=post.get_body(("plain",)).get_content(),
        op=datum.datetime if datum else None,
    )
