"""Characters that no document can hold."""

import re

# XML 1.0 §2.2 allows no other; C1 controls are allowed there, but have no shape in any font.
_GEEN_TEKST = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def leesbaar(tekst: str) -> str:
    """Without control characters: they cannot be seen, and neither XML nor PDF/A takes them."""
    return _GEEN_TEKST.sub("", tekst)
