"""Addresses of a round; docs/rollen.md says who may open which."""

from django.urls import path

from consultatie.views import (
    besluiten,
    codeboek,
    coordinator,
    doelen,
    dvo_leden,
    geschiedenis,
    kalender,
    leden,
    ledenbestand,
    post,
    rapporten,
    ronde_beginnen,
    steekproef,
    vervolg,
    zoeken,
)
from consultatie.views.afschrift import afschrift
from consultatie.views.agenda import agenda
from consultatie.views.antwoorden import antwoorden
from consultatie.views.bespreking import bespreking, punt
from consultatie.views.cel import cel
from consultatie.views.leesstuk import leesstuk
from consultatie.views.lezen import lezen
from consultatie.views.machtigen import intrekken, machtigen
from consultatie.views.nakijken import nakijken, ontvangst
from consultatie.views.navraag import navraag, navragen
from consultatie.views.overzicht import overzicht
from consultatie.views.punt import punt as punt_van_ronde
from consultatie.views.punten import afronden, hervatten, punten
from consultatie.views.standpunt import standpunt
from consultatie.views.start import start
from consultatie.views.terugkoppeling import terugkoppeling
from consultatie.views.uitnodigen import uitnodigen
from consultatie.views.uitnodiging import uitnodiging
from consultatie.views.vraag import vraag
from consultatie.views.wachtrij import wachtrij

urlpatterns = [
    path("", start, name="start"),
    path("uitnodiging/<str:sleutel>/", uitnodiging, name="uitnodiging"),
    path("consultatie/<int:deelname_id>/", lezen, name="lezen"),
    path("consultatie/<int:deelname_id>/vraag/<int:nummer>/", vraag, name="vraag"),
    path(
        "consultatie/<int:deelname_id>/vraag/<int:nummer>/thema/<int:thema_nummer>/",
        vraag,
        name="vraag_thema",
    ),
    path("consultatie/<int:deelname_id>/cel/<str:sleutel>/", cel, name="cel"),
    path("consultatie/<int:deelname_id>/nakijken/", nakijken, name="nakijken"),
    path("consultatie/<int:deelname_id>/ontvangst/", ontvangst, name="ontvangst"),
    path("consultatie/<int:deelname_id>/machtigen/", machtigen, name="machtigen"),
    path(
        "consultatie/<int:deelname_id>/machtigen/<int:machtiging_id>/intrekken/",
        intrekken,
        name="machtiging_intrekken",
    ),
    path("consultatie/<int:deelname_id>/agenda/", agenda, name="agenda"),
    path("consultatie/<int:deelname_id>/leden/", dvo_leden.leden, name="dvo_leden"),
    path("consultatie/<int:deelname_id>/bespreking/", bespreking, name="bespreking"),
    path(
        "consultatie/<int:deelname_id>/bespreking/vraag/<int:nummer>/",
        punt,
        name="bespreking_vraag",
    ),
    path(
        "consultatie/<int:deelname_id>/bespreking/vraag/<int:nummer>/thema/<int:thema_nummer>/",
        punt,
        name="bespreking_thema",
    ),
    path("consultatie/standpunt/<int:inzending_id>/", standpunt, name="standpunt"),
    path("consultatie/<int:deelname_id>/afschrift/", afschrift, name="afschrift"),
    path("consultatie/<int:deelname_id>/navraag/", navraag, name="navraag"),
    path("consultatie/<int:deelname_id>/terugkoppeling/", terugkoppeling, name="terugkoppeling"),
    path("coordinatie/<int:ronde_id>/", coordinator.coordinatie, name="coordinatie"),
    path("coordinatie/<int:ronde_id>/openen/", coordinator.openen, name="ronde_openen"),
    path("coordinatie/<int:ronde_id>/sluiten/", coordinator.sluiten, name="ronde_sluiten"),
    path("coordinatie/<int:ronde_id>/heropenen/", coordinator.heropenen, name="ronde_heropenen"),
    path("coordinatie/<int:ronde_id>/kalender/", kalender.kalender, name="kalender"),
    path("coordinatie/<int:ronde_id>/heropenen-voor/", kalender.heropenen, name="heropen_voor"),
    path(
        "coordinatie/<int:ronde_id>/inventarisatie/",
        coordinator.inventarisatie,
        name="ronde_inventarisatie",
    ),
    path("coordinatie/<int:ronde_id>/leden/", leden.leden, name="leden"),
    path("coordinatie/<int:ronde_id>/leden/toevoegen/", leden.toevoegen, name="lid_toevoegen"),
    path(
        "coordinatie/<int:ronde_id>/leden/<int:deelname_id>/", leden.wijzigen, name="lid_wijzigen"
    ),
    path(
        "coordinatie/<int:ronde_id>/leden/<int:deelname_id>/verwijderen/",
        leden.verwijderen,
        name="lid_verwijderen",
    ),
    path(
        "coordinatie/<int:ronde_id>/leden/<int:deelname_id>/link/",
        leden.link_intrekken,
        name="link_intrekken",
    ),
    path("coordinatie/<int:ronde_id>/leden/uitnodigen/", uitnodigen, name="uitnodigen"),
    path("coordinatie/<int:ronde_id>/leden/inlezen/", ledenbestand.inlezen, name="leden_inlezen"),
    path(
        "coordinatie/<int:ronde_id>/leden/inlezen/<int:bestand_id>/",
        ledenbestand.controle,
        name="leden_controle",
    ),
    path(
        "coordinatie/<int:ronde_id>/leden/inlezen/<int:bestand_id>/weg/",
        ledenbestand.weggooien,
        name="leden_bestand_weg",
    ),
    path(
        "coordinatie/<int:ronde_id>/leden/sjabloon/<str:vorm>/",
        ledenbestand.sjabloonbestand,
        name="leden_sjabloon",
    ),
    path("coordinatie/<int:ronde_id>/post/", post.post, name="post"),
    path("coordinatie/<int:ronde_id>/post/opnieuw/", post.alle_opnieuw, name="post_opnieuw"),
    path(
        "coordinatie/<int:ronde_id>/post/<int:bericht_id>/opnieuw/",
        post.opnieuw,
        name="bericht_opnieuw",
    ),
    path(
        "coordinatie/<int:ronde_id>/post/<int:bericht_id>/kwam-terug/",
        post.kwam_terug,
        name="bericht_kwam_terug",
    ),
    path("coordinatie/<int:ronde_id>/antwoorden/", antwoorden, name="antwoorden"),
    path("coordinatie/<int:ronde_id>/overzicht/", overzicht, name="overzicht"),
    path("coordinatie/<int:ronde_id>/lezen/", wachtrij, name="wachtrij"),
    path("coordinatie/<int:ronde_id>/lezen/<int:leesstuk_id>/", leesstuk, name="leesstuk"),
    path("coordinatie/<int:ronde_id>/codeboek/", codeboek.codeboek, name="codeboek"),
    path("coordinatie/<int:ronde_id>/codeboek/<int:code_id>/", codeboek.code, name="code"),
    path(
        "coordinatie/<int:ronde_id>/codeboek/<int:code_id>/samenvoegen/",
        codeboek.samenvoegen,
        name="code_samenvoegen",
    ),
    path(
        "coordinatie/<int:ronde_id>/codeboek/<int:code_id>/splitsen/",
        codeboek.splitsen,
        name="code_splitsen",
    ),
    path("coordinatie/<int:ronde_id>/navraag/", navragen, name="navragen"),
    path("coordinatie/<int:ronde_id>/punten/", punten, name="punten"),
    path("coordinatie/<int:ronde_id>/punten/<int:nummer>/", punt_van_ronde, name="punt"),
    path("coordinatie/<int:ronde_id>/afronden/", afronden, name="ronde_afronden"),
    path("coordinatie/<int:ronde_id>/hervatten/", hervatten, name="ronde_hervatten"),
    path("coordinatie/<int:ronde_id>/zoeken/", zoeken.zoeken, name="zoeken"),
    path(
        "coordinatie/<int:ronde_id>/lijkt-op/<int:leesstuk_id>/",
        zoeken.lijkt_op_deze,
        name="lijkt_op",
    ),
    path(
        "coordinatie/<int:ronde_id>/voorstel/<int:leesstuk_id>/", zoeken.voorstel, name="voorstel"
    ),
    path("coordinatie/<int:ronde_id>/termen/", zoeken.termen, name="termen"),
    path(
        "coordinatie/<int:ronde_id>/overeenstemming/",
        steekproef.vergelijk_codeurs,
        name="overeenstemming",
    ),
    path("steekproef/<int:steekproef_id>/", steekproef.steekproef, name="steekproef"),
    path(
        "steekproef/<int:steekproef_id>/<int:stuk_id>/",
        steekproef.steekproef_stuk,
        name="steekproef_stuk",
    ),
    path("coordinatie/<int:ronde_id>/besluiten/", besluiten.besluiten, name="besluiten"),
    path(
        "coordinatie/<int:ronde_id>/besluiten/<int:thema_nummer>/",
        besluiten.besluit,
        name="besluit",
    ),
    path(
        "coordinatie/<int:ronde_id>/besluiten/<int:thema_nummer>/vastleggen/",
        besluiten.vastleggen,
        name="besluit_vastleggen",
    ),
    path(
        "coordinatie/<int:ronde_id>/besluiten/<int:thema_nummer>/zin/<int:codering_id>/",
        besluiten.zin,
        name="besluit_zin",
    ),
    path(
        "coordinatie/<int:ronde_id>/besluiten/<int:thema_nummer>/doelen/toevoegen/",
        doelen.toevoegen,
        name="doel_toevoegen",
    ),
    path(
        "coordinatie/<int:ronde_id>/besluiten/<int:thema_nummer>/doelen/<int:nummer>/",
        doelen.wijzigen,
        name="doel_wijzigen",
    ),
    path(
        "coordinatie/<int:ronde_id>/besluiten/<int:thema_nummer>/doelen/<int:nummer>/weg/",
        doelen.verwijderen,
        name="doel_verwijderen",
    ),
    path("coordinatie/<int:ronde_id>/vervolg/", vervolg.vervolg, name="vervolg"),
    path(
        "coordinatie/<int:ronde_id>/vervolg/toevoegen/",
        vervolg.toevoegen,
        name="vervolg_toevoegen",
    ),
    path(
        "coordinatie/<int:ronde_id>/vervolg/<int:moment_id>/",
        vervolg.wijzigen,
        name="vervolg_wijzigen",
    ),
    path(
        "coordinatie/<int:ronde_id>/vervolg/<int:moment_id>/weg/",
        vervolg.verwijderen,
        name="vervolg_verwijderen",
    ),
    path(
        "coordinatie/<int:ronde_id>/vervolg/<int:moment_id>/agenda/",
        vervolg.agenda,
        name="vervolg_agenda",
    ),
    path(
        "coordinatie/<int:ronde_id>/vervolg/<int:moment_id>/document/",
        vervolg.document,
        name="vervolg_document",
    ),
    path(
        "coordinatie/<int:ronde_id>/vervolg/<int:moment_id>/document/<int:document_id>/weg/",
        vervolg.document_weg,
        name="vervolg_document_weg",
    ),
    path(
        "coordinatie/<int:ronde_id>/vervolgronde/", ronde_beginnen.beginnen, name="ronde_beginnen"
    ),
    path(
        "coordinatie/<int:ronde_id>/geschiedenis/",
        geschiedenis.geschiedenis,
        name="geschiedenis",
    ),
    path("rapporten/<int:ronde_id>/", rapporten.rapporten, name="rapporten"),
    path("rapport/<int:rapport_id>/stand/", rapporten.stand, name="rapport_stand"),
    path("rapport/<int:rapport_id>/opnieuw/", rapporten.opnieuw, name="rapport_opnieuw"),
    path("rapport/<int:rapport_id>/bestand/", rapporten.bestand, name="rapport_bestand"),
]
