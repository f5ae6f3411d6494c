"""What taking members in would change: who comes, who changes and how, and who stays as they are."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from consultatie.leden.bekend import Account, Bekend, Lid
from consultatie.leden.vorm import Lidregel


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One member of the list, beside what the portal knows of them. `verschillen` says in words what
    would change of somebody who takes part already."""

    regel: Lidregel
    account: Account | None
    lid: Lid | None
    verschillen: tuple[str, ...] = ()

    @property
    def is_nieuw(self) -> bool:
        return self.lid is None


@dataclass(frozen=True)
class Gevolg:
    wijzigingen: tuple[Wijziging, ...]
    blijven: tuple[str, ...]  # names of members that the list does not name

    @cached_property
    def nieuw(self) -> list[Wijziging]:
        return [w for w in self.wijzigingen if w.is_nieuw]

    @cached_property
    def gewijzigd(self) -> list[Wijziging]:
        return [w for w in self.wijzigingen if w.verschillen]

    @property
    def gelijk(self) -> int:
        return len(self.wijzigingen) - len(self.nieuw) - len(self.gewijzigd)


def gevolg(regels: Iterable[Lidregel], bekend: Bekend) -> Gevolg:
    wijzigingen = tuple(_wijziging(regel, bekend) for regel in regels)
    genoemd = {wijziging.regel.sleutel for wijziging in wijzigingen}
    blijven = sorted(
        lid.account.naam for adres, lid in bekend.leden.items() if adres not in genoemd
    )
    return Gevolg(wijzigingen, tuple(blijven))


def _wijziging(regel: Lidregel, bekend: Bekend) -> Wijziging:
    lid = bekend.leden.get(regel.sleutel)
    verschillen = tuple(_verschillen(regel, lid, bekend)) if lid else ()
    return Wijziging(regel, bekend.accounts.get(regel.sleutel), lid, verschillen)


def _verschillen(regel: Lidregel, lid: Lid, bekend: Bekend) -> Iterator[str]:
    if lid.account.is_lid and regel.naam != lid.account.naam:
        yield f"naam wordt {regel.naam}"
    if regel.functie is not None and regel.functie != lid.functie:
        yield f"functie wordt {regel.functie}" if regel.functie else "functie vervalt"
    if regel.partner_id != lid.partner_id:
        yield f"partner wordt {bekend.partner(regel.partner_id)}"
    if regel.district_id != lid.district_id:
        yield f"DVO wordt {bekend.dvo(regel.district_id)}"
    if regel.secretaris is not None and regel.secretaris != lid.secretaris:
        yield "wordt secretaris" if regel.secretaris else "is geen secretaris meer"
