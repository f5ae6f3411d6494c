"""Numbers in an SVG."""


def getal(waarde: float) -> str:
    """A coordinate: at most two decimals and a point, whatever the language."""
    return f"{waarde:.2f}".rstrip("0").rstrip(".")
