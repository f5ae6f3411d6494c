"""Django admin: reference data, kept by the administrator. Answers are not here and never will be."""

from allauth.account.decorators import secure_admin_login
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Group

from veiligheid.models import District, Gebruiker, Partner

admin.site.site_header = "Beheer consultatieportaal"
admin.site.site_title = "Beheer"
admin.site.index_title = "Gegevens"
# Rights follow from the role, addresses from the Gebruiker: neither has lists of its own here.
admin.site.unregister([Group, EmailAddress])
# One way to sign in: Django's own password page is not used.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]


class ReferentieAdmin(admin.ModelAdmin):
    """What only the administrator keeps; whoever else has Django's staff mark sees nothing."""

    def _mag(self, request) -> bool:
        return request.user.is_authenticated and request.user.rol == request.user.Rol.BEHEERDER

    def has_module_permission(self, request) -> bool:
        return self._mag(request)

    def has_view_permission(self, request, obj=None) -> bool:
        return self._mag(request)

    def has_add_permission(self, request) -> bool:
        return self._mag(request)

    def has_change_permission(self, request, obj=None) -> bool:
        return self._mag(request)

    def has_delete_permission(self, request, obj=None) -> bool:
        return self._mag(request)


@admin.register(District)
class DistrictAdmin(ReferentieAdmin):
    list_display = ["naam", "volgorde"]


@admin.register(Partner)
class PartnerAdmin(ReferentieAdmin):
    list_display = ["naam", "soort", "district", "provincie", "inwoners_2018"]
    list_filter = ["soort", "district"]
    list_select_related = ["district"]
    search_fields = ["naam", "cbs_code"]


@admin.register(Gebruiker)
class GebruikerAdmin(ReferentieAdmin):
    list_display = ["naam", "email", "rol", "partner", "district", "is_active", "voorbeeld"]
    list_filter = ["rol", "district", "is_active", "voorbeeld"]
    list_select_related = ["partner", "district"]
    search_fields = ["naam", "email"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    ("email", "naam"),
                    "functie",
                    "rol",
                    ("partner", "district"),
                    "contactpersoon",
                    ("is_active", "voorbeeld"),
                    "last_login",
                ],
                "description": "Een lid antwoordt pas als u het ook uitnodigt: dat doet u bij Deelnames.",
            },
        )
    ]
    readonly_fields = ["last_login"]

    def has_delete_permission(self, request, obj=None) -> bool:
        """People are made inactive, not deleted: their answers stay in the count."""
        return False
