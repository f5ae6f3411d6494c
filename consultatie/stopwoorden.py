"""Dutch words without a subject of their own, for consultatie.termen and consultatie.voorstellen: in all
their forms, as they stand in a text, and their lemmas."""

_WOORDEN = """
    aan aangaande achter af al alle alleen alles als altijd ander andere anders beetje behalve beide
    ben bent beter best bij bijna bijvoorbeeld binnen blijf blijft blijven boven buiten daar daarbij
    daardoor daarmee daarna daarom daarvan daarvoor dan dat de deze dezelfde die dit doch doe doen doet
    door dus echt echter een eens eerder eerst eerste eigen elk elkaar elke en enig enkele er eraan
    erbij erg ergens ermee ertoe erover ervan ervoor even ga gaan gaat gebruik geef geen gegeven gehad
    geven geweest gewoon goed goede graag groot grote haar had hadden heb hebben hebt heeft heel hele
    hem hen het hetzelfde hier hierbij hierin hij hoe hoewel hun ieder iedere iedereen iemand iets ik
    in inderdaad is ja jaar jaren je jou jouw juist jullie kan keer klein kleine klaar kom komen komt
    kon kunnen kunt laat laten lang langer later leg leggen ligt maak maakt maar maken mag makkelijk me
    meer meest meeste men mensen met mij mijn minder misschien moet moeten mogelijk mogen na naar
    naast nadat niemand niet niets nieuw nieuwe nodig nog nooit nu of om omdat onder ons onszelf onze
    ook op over overal paar per pas precies samen sinds slechts snel soms staan staat steeds te tegen
    ten ter terug terwijl tijdens toch toe toen tot tussen uit uw vaak van vanaf vanuit veel ver vier
    vind vinden vindt volgende volgens voor vooral vooraf voordat vraag vragen waar waarbij waardoor
    waarin waarmee waarom waarvan wanneer want waren was wat we weer weg weinig wel welke wij wie wil
    willen word worden wordt zal ze zei zeer zeg zeggen zegt zelf zelfs zet zetten zich zie zien ziet zij
    zijn zit zitten zo zoals zodat zonder zou zouden zullen twee drie een één hebben zijn worden kunnen
    gemeente gemeenten regio district thema prioriteit prioriteiten wens wensen denk denken werk werken
"""
STOPWOORDEN = frozenset(_WOORDEN.split())
