"""A date and a time that somebody fills in, on the clock of the Netherlands."""

from datetime import UTC, datetime

from django import forms
from django.utils import timezone

BESTAAT_NIET = (
    "Dit moment bestaat niet: die nacht gaat de klok om 2:00 uur een uur vooruit. "
    "Kies een ander uur."
)
KOMT_TWEE_KEER = (
    "Dit moment komt twee keer voor: die nacht gaat de klok om 3:00 uur een uur terug. "
    "Kies een ander uur."
)


class MomentVeld(forms.SplitDateTimeField):
    """Refuses what the clock never shows and what it shows twice: nobody would know which was meant."""

    default_error_messages = {
        "required": "Vul een datum en een tijd in.",
        "invalid_date": "Vul de datum in als dag, maand en jaar.",
        "invalid_time": "Vul de tijd in als uren en minuten, bijvoorbeeld 17:00.",
    }

    def __init__(self, **kwargs) -> None:
        widget = forms.SplitDateTimeWidget(
            date_attrs={"type": "date", "aria-label": "Datum"},
            time_attrs={"type": "time", "aria-label": "Tijd"},
            date_format="%Y-%m-%d",
            time_format="%H:%M",
        )
        super().__init__(widget=widget, **kwargs)

    def compress(self, data_list) -> datetime | None:
        if not data_list:
            return None
        for leeg, fout in zip(data_list, ("invalid_date", "invalid_time"), strict=True):
            if leeg in self.empty_values:
                raise forms.ValidationError(self.error_messages[fout], code=fout)
        return op_de_klok(datetime.combine(*data_list))


def op_de_klok(lokaal: datetime) -> datetime:
    """The moment at which the clock shows this. Raises ValidationError where that never is, or twice."""
    eerst, dan = (
        lokaal.replace(tzinfo=timezone.get_default_timezone(), fold=keer) for keer in (0, 1)
    )
    if eerst.utcoffset() == dan.utcoffset():
        return eerst
    terug = eerst.astimezone(UTC).astimezone(eerst.tzinfo).replace(tzinfo=None)
    raise forms.ValidationError(KOMT_TWEE_KEER if terug == lokaal else BESTAAT_NIET)
