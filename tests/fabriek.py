"""Small worlds for tests: two districts, three partners, two themes, one round."""

from datetime import date, timedelta

from django.utils import timezone

from consultatie.acties.zet_leesstukken_klaar import zet_leesstukken_klaar
from consultatie.models import (
    Antwoord,
    Bericht,
    Besluit,
    Code,
    Codering,
    Deelname,
    Doel,
    Inzending,
    Leesstuk,
    Machtiging,
    Onderdeel,
    Punt,
    Ronde,
    Vervolgmoment,
    Vraag,
)
from consultatie.models.antwoord import Herkenning, Instemming
from thema.models import (
    Ambitieniveau,
    Criterium,
    Inventarisatie,
    Onderwerp,
    Opgave,
    Prioriteit,
    Strategie,
    Thema,
    Uitgangspunt,
)
from veiligheid.models import District, Gebruiker, Partner

NIVEAUS = ("Volgen", "Kennis delen", "Samen ontwikkelen", "Samen uitvoeren", "Vooroplopen")


def maak_netwerk() -> None:
    """Two districts with one gemeente each, and the OM."""
    for volgorde, (district, gemeente) in enumerate((("Twente", "Borne"), ("Zuid", "Tiel")), 1):
        Partner.objects.create(
            soort=Partner.Soort.GEMEENTE,
            naam=gemeente,
            cbs_code=f"GM{volgorde:04}",
            district=District.objects.create(naam=district, volgorde=volgorde),
            provincie="Overijssel",
            inwoners_2018=1000 * volgorde,
            kaart_kolom=volgorde,
            kaart_rij=1,
        )
    Partner.objects.create(soort=Partner.Soort.OM, naam="Openbaar Ministerie")


def maak_strategie() -> Strategie:
    """Two themes, five levels, one line on each published list, one criterion and one principle."""
    strategie = Strategie.objects.create(
        naam="Veiligheidsstrategie", van_jaar=2019, tot_jaar=2022, doel="Doel", bron="§2"
    )
    onderwerp = Onderwerp.objects.create(naam="Ondermijning")
    for nummer, naam in enumerate(("Ondermijning", "Cybercrime"), 1):
        thema = Thema.objects.create(
            strategie=strategie,
            nummer=nummer,
            naam=naam,
            kort=naam,
            hieronder=f"Onder {naam}",
            toelichting=f"Waarom {naam}",
            bron="§2c",
        )
        if nummer == 1:
            thema.onderwerpen.add(onderwerp)
    for lijst in Prioriteit.Lijst:
        Prioriteit.objects.create(
            strategie=strategie,
            lijst=lijst,
            rang=1,
            tekst=f"Eerste van {lijst.value}",
            onderwerp=onderwerp,
            bron="§1",
        )
    Ambitieniveau.objects.bulk_create(
        Ambitieniveau(strategie=strategie, niveau=i, naam=naam, uitleg=f"Uitleg {i}", bron="-")
        for i, naam in enumerate(NIVEAUS, 1)
    )
    Criterium.objects.create(strategie=strategie, nummer=1, tekst="Criterium", kort="c", bron="§2b")
    Uitgangspunt.objects.create(strategie=strategie, nummer=1, tekst="Uitgangspunt", bron="§2a")
    return strategie


def maak_ronde(status: str = "open", *, naam: str = "Ronde") -> Ronde:
    """A round in this state (a value of Ronde.Status) with its three questions; makes the network and
    the strategy where they are missing."""
    if not District.objects.exists():
        maak_netwerk()
    strategie = Strategie.objects.first() or maak_strategie()
    inventarisatie, _ = Inventarisatie.objects.get_or_create(
        strategie=strategie, naam="April", defaults={"peildatum": date(2018, 4, 1)}
    )
    ronde = Ronde.objects.create(
        strategie=strategie, inventarisatie=inventarisatie, naam=naam, **_momenten(status)
    )
    for nummer, soort in enumerate(Vraag.Soort, 1):
        Vraag.objects.create(
            ronde=ronde,
            nummer=nummer,
            soort=soort,
            kort=f"Kort {nummer}",
            titel=f"Titel {nummer}",
            tekst=f"Vraag {nummer}?",
            bron="§0",
        )
    return ronde


def _momenten(status: str) -> dict:
    nu, dag = timezone.now(), timedelta(days=1)
    return {
        "concept": {},
        "open": {"opent_op": nu - 7 * dag, "sluit_op": nu + 7 * dag},
        "respijt": {
            "opent_op": nu - 7 * dag,
            "sluit_op": nu - timedelta(minutes=5),
            "respijt": timedelta(minutes=30),
        },
        "gesloten": {"opent_op": nu - 7 * dag, "sluit_op": nu - 2 * dag},
    }[status]


def maak_gebruiker(rol: str = "lid", *, partner: str = "Borne", nummer: int = 1) -> Gebruiker:
    bij = Partner.objects.select_related("district").get(naam=partner)
    return Gebruiker.objects.create_user(
        f"{rol}{nummer}@voorbeeld.example",
        f"Voorbeeld {rol} {nummer}",
        rol=rol,
        partner=bij,
        district=bij.district or District.objects.first(),
        functie="burgemeester",
    )


def nodig_uit(ronde: Ronde, gebruiker: Gebruiker) -> Deelname:
    return Deelname.objects.create(
        ronde=ronde,
        gebruiker=gebruiker,
        district=gebruiker.district,
        partner=gebruiker.partner,
        functie=gebruiker.functie,
        uitgenodigd_op=timezone.now(),
    )


def maak_deelname(ronde: Ronde, *, partner: str = "Borne", nummer: int = 1) -> Deelname:
    return nodig_uit(ronde, maak_gebruiker(partner=partner, nummer=nummer))


def machtig(deelname: Deelname, gemachtigde: Gebruiker, dagen: int = 1) -> Machtiging:
    """Lets somebody prepare this answer."""
    tot = timezone.now() + timedelta(days=dagen)
    return deelname.machtigingen.create(gemachtigde=gemachtigde, geldig_tot=tot)


def maak_dvo(ronde: Ronde, district: str = "Twente") -> Deelname:
    """The part of a DVO as a whole, for its joint answer."""
    return Deelname.objects.create(ronde=ronde, district=District.objects.get(naam=district))


def maak_bericht(deelname: Deelname, status: str = "verstuurd", **velden) -> Bericht:
    """An invitation in this state."""
    van_status = {
        "verstuurd": {"verstuurd_op": timezone.now()},
        "mislukt": {"reden": "Dit adres bestaat niet."},
    }
    anders: dict = {"soort": "uitnodiging", "tekst": "Doet u mee?"}
    if deelname.gebruiker:
        anders["aan"] = deelname.gebruiker.email
    return Bericht.objects.create(
        deelname=deelname, status=status, **(anders | van_status.get(status, {}) | velden)
    )


def maak_opgave(ronde: Ronde, partner: str, tekst: str, rang: int = 1) -> Opgave:
    return Opgave.objects.create(
        inventarisatie=ronde.inventarisatie,
        partner=Partner.objects.get(naam=partner),
        rang=rang,
        tekst=tekst,
        onderwerp=Onderwerp.objects.first(),
    )


def maak_inventarisatie(
    naam: str = "April",
    *,
    opgaven: dict[str, list[str]] | None = None,
    bevroren: bool = False,
    **velden,
) -> Inventarisatie:
    """A snapshot with, per partner, texts in order of rank; each is mapped to the first onderwerp. Makes
    the network and the strategie where they are missing."""
    if not District.objects.exists():
        maak_netwerk()
    strategie = Strategie.objects.first() or maak_strategie()
    inventarisatie = Inventarisatie.objects.create(
        strategie=strategie, naam=naam, **({"peildatum": date(2018, 4, 1)} | velden)
    )
    partners = {partner.naam: partner for partner in Partner.objects.all()}
    Opgave.objects.bulk_create(
        Opgave(
            inventarisatie=inventarisatie,
            partner=partners[partner],
            rang=rang,
            tekst=tekst,
            onderwerp=Onderwerp.objects.first(),
        )
        for partner, teksten in (opgaven or {}).items()
        for rang, tekst in enumerate(teksten, 1)
    )
    if bevroren:
        bevries(inventarisatie)
    return inventarisatie


def bevries(inventarisatie: Inventarisatie) -> None:
    inventarisatie.bevroren_op = timezone.now()
    inventarisatie.save(update_fields=["bevroren_op"])


def maak_contact(partner: str = "Borne", *, nummer: int = 7, **velden) -> Gebruiker:
    """The contact of a gemeente, who may propose amendments."""
    gebruiker = maak_gebruiker(partner=partner, nummer=nummer)
    for veld, waarde in ({"contactpersoon": True} | velden).items():
        setattr(gebruiker, veld, waarde)
    gebruiker.save()
    return gebruiker


def maak_inzending(
    deelname: Deelname,
    status: str = "ingediend",
    *,
    versie: int = 1,
    instemming: str = Instemming.EENS,
    ambitie: str = "3",
    tekst: str = "Mijn woorden",
) -> Inzending:
    """A complete version: the same choice and text for every theme."""
    inzending = Inzending.objects.create(
        deelname=deelname,
        versie=versie,
        status=status,
        ingediend_op=None if status == "concept" else timezone.now(),
    )
    themas = Thema.objects.filter(strategie=deelname.ronde.strategie)
    cellen = [
        (Onderdeel.HERKENNING_GEMEENTEN, None, Herkenning.JA, ""),
        (Onderdeel.HERKENNING_OM, None, Herkenning.DEELS, ""),
        (Onderdeel.HERKENNING_TOELICHTING, None, "", tekst),
    ]
    for thema in themas:
        cellen += [
            (Onderdeel.INSTEMMING, thema, instemming, ""),
            (Onderdeel.INSTEMMING_TOELICHTING, thema, "", tekst),
            (Onderdeel.STIP, thema, "", tekst),
            (Onderdeel.AMBITIE, thema, ambitie, ""),
        ]
    Antwoord.objects.bulk_create(
        Antwoord(inzending=inzending, onderdeel=o, thema=t, keuze=k, tekst=x)
        for o, t, k, x in cellen
    )
    if status == "ingediend":
        zet_leesstukken_klaar([inzending])
    return inzending


def maak_cel(
    inzending: Inzending, onderdeel: Onderdeel, waarde: str, thema: Thema | None = None
) -> Antwoord:
    """One cell more; of a submitted version its text is there to be read as well."""
    veld = "keuze" if onderdeel.keuzes else "tekst"
    cel = inzending.antwoorden.create(onderdeel=onderdeel, thema=thema, **{veld: waarde})
    if inzending.status == "ingediend" and veld == "tekst":
        zet_leesstukken_klaar([inzending])
    return cel


def maak_code(ronde: Ronde, naam: str = "Vakantieparken", **velden) -> Code:
    return Code.objects.create(ronde=ronde, naam=naam, **velden)


def codeer(
    leesstuk: Leesstuk, code: Code, woorden: str = "", *, door: Gebruiker, tweede: bool = False
) -> Codering:
    """A code on these words of the text, or on all of it."""
    begin = leesstuk.antwoord.tekst.index(woorden) if woorden else None
    return Codering.objects.create(
        leesstuk=leesstuk,
        code=code,
        begin=begin,
        eind=begin + len(woorden) if begin is not None else None,
        tweede=tweede,
        door=door,
    )


def maak_punt(ronde: Ronde, stelling: str = "Vakantieparken als accent", **velden) -> Punt:
    """An open point, with the next number."""
    return Punt.objects.create(
        ronde=ronde, nummer=ronde.punten.count() + 1, stelling=stelling, **velden
    )


def maak_besluit(ronde: Ronde, thema: int = 1, **velden) -> Besluit:
    """What the BBG decided today about the theme with this number, recorded by a coordinator."""
    anders = {"uitkomst": "vastgesteld", "tekst": "Zo doen wij het", "gehoord": ["dvo", "rvo"]}
    anders |= {"genomen_op": timezone.localdate()}
    if "vastgelegd_door" not in velden:
        anders["vastgelegd_door"] = Gebruiker.objects.filter(
            rol="coordinator"
        ).first() or maak_gebruiker("coordinator", nummer=8)
    return Besluit.objects.create(
        ronde=ronde, thema=ronde.strategie.themas.get(nummer=thema), **(anders | velden)
    )


def maak_doel(besluit: Besluit, titel: str = "Zicht op vakantieparken", **velden) -> Doel:
    """With the next number and the third ambition level."""
    niveau = Ambitieniveau.objects.get(strategie=besluit.ronde.strategie_id, niveau=3)
    anders = {"stip": "Elke gemeente weet wie er woont", "niveau": niveau}
    return Doel.objects.create(
        besluit=besluit,
        nummer=besluit.doelen.count() + 1,
        titel=titel,
        **(anders | velden),
    )


def maak_vervolg(ronde: Ronde, **velden) -> Vervolgmoment:
    """A moment with the RVO, planned for tomorrow."""
    anders = {"orgaan": "rvo", "wat": "De doelen vaststellen"}
    anders |= {"datum": timezone.localdate() + timedelta(days=1)}
    return Vervolgmoment.objects.create(ronde=ronde, **(anders | velden))
