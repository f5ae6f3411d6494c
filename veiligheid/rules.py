"""Who somebody is: the predicates on which every app builds its rights."""

import rules


@rules.predicate
def is_coordinator(gebruiker) -> bool:
    return gebruiker.is_authenticated and gebruiker.rol == gebruiker.Rol.COORDINATOR


@rules.predicate
def is_bbg(gebruiker) -> bool:
    return gebruiker.is_authenticated and gebruiker.rol == gebruiker.Rol.BBG


@rules.predicate
def is_beheerder(gebruiker) -> bool:
    return gebruiker.is_authenticated and gebruiker.rol == gebruiker.Rol.BEHEERDER
