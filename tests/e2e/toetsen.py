"""Going through a page by keyboard alone."""

import pytest
from playwright.sync_api import Page


def tot(pagina: Page, doel: str) -> None:
    """Presses Tab until this element has the focus."""
    for _ in range(40):
        pagina.keyboard.press("Tab")
        if pagina.evaluate("doel => document.activeElement.matches(doel)", doel):
            return
    pytest.fail(f"met Tab niet te bereiken: {doel}")
