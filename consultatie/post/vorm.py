"""What a kind of mail says; consultatie.post.opstellen puts the greeting before it and the rest after."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bijlage:
    naam: str
    inhoud: bytes
    soort: str  # its MIME type


@dataclass(frozen=True)
class Inhoud:
    """`waarom` ends the sentence 'U krijgt deze mail omdat ...'."""

    onderwerp: str
    tekst: str
    waarom: str
    bijlagen: tuple[Bijlage, ...] = ()
