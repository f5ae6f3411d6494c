"""Addresses of what was put forward; docs/rollen.md says who may open which."""

from django.urls import URLPattern, path

from thema.views import (
    inlezen,
    inventarisaties,
    koppelen,
    onderwerp,
    onderwerpen,
    prioriteiten,
    strategie,
    themas,
    weging,
    wijzigingen,
)

urlpatterns: list[URLPattern] = [
    # reading
    path("prioriteiten/", prioriteiten.prioriteiten, name="prioriteiten"),
    path("prioriteiten/vergelijken/", prioriteiten.vergelijken, name="vergelijken"),
    path("prioriteiten/onderwerpen/<int:onderwerp_id>/", onderwerp.onderwerp, name="onderwerp"),
    path("prioriteiten/gemeenten/<int:partner_id>/", onderwerp.gemeente, name="gemeente"),
    path("themas/", themas.themas, name="themas"),
    path("themas/<int:nummer>/", themas.thema, name="thema"),
    # the next strategie
    path("themas/volgende-strategie/", strategie.beginnen, name="strategie_beginnen"),
    # inventarisaties
    path("inventarisaties/", inventarisaties.inventarisaties, name="inventarisaties"),
    path(
        "inventarisaties/<int:inventarisatie_id>/",
        inventarisaties.inventarisatie,
        name="inventarisatie",
    ),
    path(
        "inventarisaties/<int:inventarisatie_id>/bevriezen/",
        inventarisaties.bevriezen,
        name="inventarisatie_bevriezen",
    ),
    path(
        "inventarisaties/wijzigingen/<int:voorstel_id>/",
        wijzigingen.wijziging_behandelen,
        name="wijziging_behandelen",
    ),
    path(
        "prioriteiten/gemeenten/<int:partner_id>/wijzigen/",
        wijzigingen.wijziging_voorstellen,
        name="wijziging_voorstellen",
    ),
    # reading files in
    path("inventarisaties/sjabloon/<str:vorm>/", inlezen.sjabloonbestand, name="inlezen_sjabloon"),
    path("inventarisaties/<int:inventarisatie_id>/inlezen/", inlezen.inlezen, name="inlezen"),
    path(
        "inventarisaties/<int:inventarisatie_id>/inlezen/<int:bestand_id>/",
        inlezen.controle,
        name="inlezen_controle",
    ),
    path(
        "inventarisaties/<int:inventarisatie_id>/inlezen/<int:bestand_id>/bestand/",
        inlezen.origineel,
        name="inlezen_bestand",
    ),
    # mapping to onderwerpen
    path("inventarisaties/<int:inventarisatie_id>/koppelen/", koppelen.koppelen, name="koppelen"),
    path("onderwerpen/", onderwerpen.onderwerpen, name="onderwerpen"),
    path(
        "onderwerpen/<int:onderwerp_id>/samenvoegen/",
        onderwerpen.samenvoegen,
        name="onderwerp_samenvoegen",
    ),
    path(
        "onderwerpen/<int:onderwerp_id>/splitsen/",
        onderwerpen.splitsen,
        name="onderwerp_splitsen",
    ),
    # weighing
    path("prioriteiten/weging/", weging.weging, name="weging"),
    path("prioriteiten/weging/<int:onderwerp_id>/", weging.weeg, name="weeg"),
]
