"""All addresses of the portal; docs/rollen.md says who may open which."""

from allauth.account import views as account
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path

from veiligheid import views

urlpatterns = [
    path("inloggen/", login_not_required(account.request_login_code), name="account_login"),
    # allauth knows the page under this name as well
    path(
        "inloggen/opnieuw/",
        login_not_required(account.request_login_code),
        name="account_request_login_code",
    ),
    path(
        "inloggen/code/",
        login_not_required(account.confirm_login_code),
        name="account_confirm_login_code",
    ),
    path(
        "inloggen/geen-toegang/",
        login_not_required(account.account_inactive),
        name="account_inactive",
    ),
    path("inloggen/link/<str:sleutel>/", views.inloglink, name="inloglink"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("beheer/", admin.site.urls),
    path("", include("thema.urls")),
    path("", include("consultatie.urls")),
]
if settings.POSTVAK:
    urlpatterns.append(path("postvak/", views.postvak, name="postvak"))
