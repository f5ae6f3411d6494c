"""Django admin of the proposal."""

from django.contrib import admin
from django.db.models import ManyToManyField
from django.forms import CheckboxSelectMultiple

from thema.models import (
    Ambitieniveau,
    Ambitievoorbeeld,
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


@admin.register(Ambitievoorbeeld)
class AmbitievoorbeeldAdmin(ReferentieAdmin):
    list_display = ["thema", "niveau", "tekst"]
    list_display_links = ["tekst"]
    list_filter = ["thema"]


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
    """Beginning and freezing is the coordinator's; a frozen one is here only to read."""

    list_display = ["naam", "peildatum", "bevroren_op", "voorbeeld"]
    readonly_fields = ["bevroren_op", "gebaseerd_op"]

    def get_readonly_fields(self, request, obj=None):
        vast = [*super().get_readonly_fields(request, obj)]
        return [*vast, "strategie", "voorbeeld"] if obj else vast

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.bevroren)

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj and obj.bevroren)

    def get_actions(self, request):
        """Deleting goes one at a time, where it can be refused for the one that may not."""
        return {}


@admin.register(Opgave)
class OpgaveAdmin(ReferentieAdmin):
    """What a partner handed in, entered by hand; in a frozen inventarisatie only to read."""

    list_display = ["partner", "rang", "tekst", "onderwerp", "inventarisatie", "bevroren_op"]
    list_display_links = ["tekst"]
    list_filter = ["inventarisatie"]
    list_select_related = ["partner", "onderwerp", "inventarisatie"]
    search_fields = ["tekst", "partner__naam"]
    autocomplete_fields = ["partner", "onderwerp"]

    @admin.display(description="bevroren op", ordering="inventarisatie__bevroren_op")
    def bevroren_op(self, opgave: Opgave):
        return opgave.inventarisatie.bevroren_op

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only an inventarisatie that can still change can be chosen."""
        if db_field.name == "inventarisatie":
            kwargs["queryset"] = Inventarisatie.objects.open()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_change_permission(self, request, obj=None) -> bool:
        bevroren = obj is not None and obj.inventarisatie.bevroren
        return super().has_change_permission(request, obj) and not bevroren

    def has_delete_permission(self, request, obj=None) -> bool:
        bevroren = obj is not None and obj.inventarisatie.bevroren
        return super().has_delete_permission(request, obj) and not bevroren

    def get_actions(self, request):
        """Deleting goes one at a time, where it can be refused for the one that may not."""
        return {}
