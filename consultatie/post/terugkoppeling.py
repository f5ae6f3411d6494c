"""Says that somebody can read what became of what they said."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from consultatie.models import Bericht, Deelname
from consultatie.post.vorm import Inhoud


def terugkoppeling(bericht: Bericht) -> Inhoud:
    deelname = bericht.deelname
    return Inhoud(
        onderwerp="Wat er met uw inbreng gebeurde",
        tekst=render_to_string(
            "post/terugkoppeling.txt",
            {
                "ronde": deelname.ronde,
                "opnieuw": bericht.keer > 1,
                "ingediend": deelname.inzendingen.geldig().exists(),
                "adres": _adres(deelname),
                "dvo": (dvo := _dvo_van_secretaris(deelname)),
                "adres_dvo": _adres(dvo) if dvo else "",
            },
        ),
        waarom=f"u bent gevraagd voor de consultatie ‘{deelname.ronde.naam}’",
    )


def _adres(deelname: Deelname) -> str:
    return settings.PORTAAL_ADRES + reverse("terugkoppeling", args=[deelname.pk])


def _dvo_van_secretaris(deelname: Deelname) -> Deelname | None:
    if not deelname.secretaris:
        return None
    dvos = Deelname.objects.dvos().select_related("district")
    return dvos.filter(ronde=deelname.ronde_id, district=deelname.district_id).first()
