"""Fills an example round with answers: submitted, revised, half-way, and none at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from consultatie.acties.zet_leesstukken_klaar import zet_leesstukken_klaar
from consultatie.models import Antwoord, Deelname, Inzending, Ronde
from consultatie.voorbeeld.antwoorden import Cellen, eensgezindheid, half, herzien, volledig
from consultatie.voorbeeld.leden import Lid
from consultatie.voorbeeld.schrijver import Schrijver
from consultatie.voorbeeld.verloop import Verloop, verdeel_verloop

Status = Inzending.Status
_IN_EEN_KEER = 2000  # rows per statement


@dataclass
class _Versie:
    """One version with its cells, before it is written."""

    inzending: Inzending
    cellen: Cellen
    begonnen_op: datetime
    gewijzigd_op: datetime


@transaction.atomic
def schrijf_voorbeeldinzendingen(
    deelnames: Sequence[Deelname], mensen: Sequence[Lid], *, nu: datetime, rng: Random
) -> None:
    """Writes the answers of the members of one example round; `deelnames` and `mensen` run side by
    side. Every moment lies between the invitation and `nu`."""
    schrijver = Schrijver(rng)
    versies = [
        versie
        for deelname, lid, verloop in zip(
            deelnames, mensen, verdeel_verloop(mensen, rng), strict=True
        )
        for versie in _versies(deelname, lid, verloop, schrijver, nu, rng)
    ]
    ronde = deelnames[0].ronde
    _bewaar(versies, dict(ronde.gevraagde_themas().values_list("nummer", "pk")))
    zet_leesstukken_klaar([v.inzending for v in versies if v.inzending.status == Status.INGEDIEND])


@transaction.atomic
def schrijf_voorbeeldstandpunten(
    ronde: Ronde, mensen: Sequence[Lid], *, nu: datetime, rng: Random
) -> None:
    """Writes the joint answer of every DVO that has members here, in the words of one of them."""
    schrijver = Schrijver(rng)
    per_district = {lid.district.pk: lid for lid in mensen}
    versies = []
    for dvo in ronde.deelnames.dvos().order_by("district__volgorde"):
        if lid := per_district.get(dvo.district_id):
            cellen = volledig(lid, schrijver, rng) | eensgezindheid(rng)
            op = nu - timedelta(days=rng.randint(1, 5))
            versies.append(_versie(dvo, 1, Status.INGEDIEND, cellen, op - timedelta(hours=1), op))
    _bewaar(versies, dict(ronde.gevraagde_themas().values_list("nummer", "pk")))
    zet_leesstukken_klaar([v.inzending for v in versies])


def _versies(
    deelname: Deelname, lid: Lid, verloop: Verloop, schrijver: Schrijver, nu: datetime, rng: Random
) -> list[_Versie]:
    if verloop is Verloop.NIET_BEGONNEN:
        return []
    gevraagd = deelname.uitgenodigd_op
    assert gevraagd is not None, "in een voorbeeldronde is iedereen gevraagd"
    begin = gevraagd + (nu - gevraagd) * rng.uniform(0.01, 0.85)
    eind = begin + min((nu - begin) * 0.5, timedelta(minutes=rng.randint(8, 600)))
    cellen = volledig(lid, schrijver, rng)
    if verloop is Verloop.HALF:
        return [_versie(deelname, 1, Status.CONCEPT, half(cellen, rng), begin, eind)]
    if verloop is Verloop.INGEDIEND:
        return [_versie(deelname, 1, Status.INGEDIEND, cellen, begin, eind)]
    eerste, tweede = (
        (Status.VERVANGEN, Status.INGEDIEND)
        if verloop is Verloop.HERZIEN
        else (Status.INGEDIEND, Status.CONCEPT)
    )
    anders = herzien(cellen, lid, schrijver, rng)
    later = eind + (nu - eind) * rng.uniform(0.1, 0.9)
    return [
        _versie(deelname, 1, eerste, cellen, begin, eind),
        _versie(deelname, 2, tweede, anders, later, later + (nu - later) * 0.5),
    ]


def _versie(
    deelname: Deelname,
    nummer: int,
    status: Status,
    cellen: Cellen,
    begonnen_op: datetime,
    gewijzigd_op: datetime,
) -> _Versie:
    inzending = Inzending(
        deelname=deelname,
        versie=nummer,
        status=status,
        ingediend_op=None if status == Status.CONCEPT else gewijzigd_op,
    )
    return _Versie(inzending, cellen, begonnen_op, gewijzigd_op)


def _bewaar(versies: Sequence[_Versie], themas: dict[int, int]) -> None:
    """`themas` gives the id of the theme with a number."""
    Inzending.objects.bulk_create([v.inzending for v in versies], batch_size=_IN_EEN_KEER)
    # Inserting fills these two moments with the present, whatever they hold; updating does not.
    for v in versies:
        v.inzending.begonnen_op, v.inzending.gewijzigd_op = v.begonnen_op, v.gewijzigd_op
    Inzending.objects.bulk_update(
        [v.inzending for v in versies], ["begonnen_op", "gewijzigd_op"], batch_size=200
    )
    Antwoord.objects.bulk_create(
        (
            Antwoord(
                inzending=v.inzending,
                onderdeel=onderdeel,
                thema_id=themas[thema] if thema else None,
                **{"keuze" if onderdeel.keuzes else "tekst": waarde},
            )
            for v in versies
            for (onderdeel, thema), waarde in v.cellen.items()
        ),
        batch_size=_IN_EEN_KEER,
    )
    _meet()
    # Without the order of the model, that joins other tables for every answer.
    moment = Inzending.objects.filter(pk=OuterRef("inzending")).order_by().values("gewijzigd_op")
    Antwoord.objects.filter(inzending__in=[v.inzending for v in versies]).update(
        gewijzigd_op=Subquery(moment)
    )


def _meet() -> None:
    """Tells the database how much there is now: before its own next look it would plan what follows for
    tables that are nearly empty, and take hours over a round of a thousand members."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE consultatie_deelname, consultatie_inzending, consultatie_antwoord")
