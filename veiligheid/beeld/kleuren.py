"""The colours of static/css/tokens.css, for SVG: WeasyPrint applies no page CSS inside an SVG."""

import re
from functools import cache

from django.conf import settings

_KLEUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});")


@cache
def kleuren() -> dict[str, str]:
    """Name to value, such as 'petrol' to '#0b5c6b'."""
    return dict(_KLEUR.findall((settings.BASE_DIR / "static/css/tokens.css").read_text()))


def voor_sjabloon() -> dict[str, str]:
    """The same under names that a template can spell: petrol_midden."""
    return {naam.replace("-", "_"): waarde for naam, waarde in kleuren().items()}
