"""Django admin of a round: its questions and who is invited. No answers, no reports."""

from django.contrib import admin

from consultatie.models import Deelname, Ronde, Vraag
from veiligheid.admin import ReferentieAdmin


@admin.register(Ronde)
class RondeAdmin(ReferentieAdmin):
    """Opening and closing is the coordinator's; here only what a round is about."""

    list_display = ["naam", "strategie", "opent_op", "sluit_op", "voorbeeld"]
    list_select_related = ["strategie"]

    def get_readonly_fields(self, request, obj=None):
        """What answers hang on stays as it was: example data never becomes real, nor the reverse."""
        moment = ["opent_op", "sluit_op", "respijt"]
        return [*moment, "strategie", "voorbeeld"] if obj else moment

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Vraag)
class VraagAdmin(ReferentieAdmin):
    list_display = ["nummer", "titel", "ronde"]
    list_display_links = ["titel"]
    list_select_related = ["ronde"]

    def get_readonly_fields(self, request, obj=None):
        return ["ronde", "soort", "nummer"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Deelname)
class DeelnameAdmin(ReferentieAdmin):
    """Inviting by hand; with an answer in it a part is not deleted."""

    list_display = ["gebruiker", "partner", "district", "ronde", "uitgenodigd_op"]
    list_filter = ["ronde", "district"]
    list_select_related = ["gebruiker", "partner", "district", "ronde"]
    search_fields = ["gebruiker__naam"]
    autocomplete_fields = ["gebruiker", "partner"]

    def get_readonly_fields(self, request, obj=None):
        """An invitation belongs to one person and one count; another person gets another one."""
        return ["ronde", "gebruiker", "partner", "district"] if obj else []

    def has_delete_permission(self, request, obj=None) -> bool:
        return False
