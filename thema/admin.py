"""Django admin of the proposal."""

from django.contrib import admin
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple

from thema.models import (
    Ambitieniveau,
    Criterium,
    Functie,
    Inventarisatie,
    Onderwerp,
    Opgave,
    Prioriteit,
    Strategie,
    Thema,
    Uitgangspunt,
    Vervolgstap,
)
from veiligheid.admin import ReferentieAdmin


@admin.register(Strategie)
class StrategieAdmin(ReferentieAdmin):
    list_display = ["naam", "van_jaar", "tot_jaar"]


@admin.register(Uitgangspunt, Functie)
class TekstAdmin(ReferentieAdmin):
    list_display = ["nummer", "tekst", "bron"]
    list_display_links = ["tekst"]


@admin.register(Criterium)
class CriteriumAdmin(ReferentieAdmin):
    list_display = ["nummer", "kort", "geteld", "bron"]
    list_display_links = ["kort"]


@admin.register(Vervolgstap)
class VervolgstapAdmin(ReferentieAdmin):
    list_display = ["nummer", "periode", "tekst"]
    list_display_links = ["tekst"]


@admin.register(Ambitieniveau)
class AmbitieniveauAdmin(ReferentieAdmin):
    """Five levels, no more and no fewer: answers refer to them by number."""

    list_display = ["niveau", "naam", "uitleg"]
    list_display_links = ["naam"]
    readonly_fields = ["strategie", "niveau"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Onderwerp)
class OnderwerpAdmin(ReferentieAdmin):
    search_fields = ["naam"]


@admin.register(Prioriteit)
class PrioriteitAdmin(ReferentieAdmin):
    list_display = ["rang", "tekst", "lijst", "onderwerp"]
    list_display_links = ["tekst"]
    list_filter = ["lijst"]
    list_select_related = ["onderwerp"]


@admin.register(Thema)
class ThemaAdmin(ReferentieAdmin):
    list_display = ["nummer", "naam", "kort", "bron"]

    def get_readonly_fields(self, request, obj=None):
        return ["strategie"] if obj else []

    list_display_links = ["naam"]
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}


@admin.register(Inventarisatie)
class InventarisatieAdmin(ReferentieAdmin):
    list_display = ["naam", "peildatum", "voorbeeld"]

    def get_readonly_fields(self, request, obj=None):
        return ["strategie", "voorbeeld"] if obj else []


@admin.register(Opgave)
class OpgaveAdmin(ReferentieAdmin):
    """What a partner handed in, entered by hand."""

    list_display = ["partner", "rang", "tekst", "onderwerp", "inventarisatie"]
    list_display_links = ["tekst"]
    list_filter = ["inventarisatie"]
    list_select_related = ["partner", "onderwerp", "inventarisatie"]
    search_fields = ["tekst", "partner__naam"]
    autocomplete_fields = ["partner", "onderwerp"]
