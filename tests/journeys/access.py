"""What is wrong with a page for those who see, hear or point in other ways."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")


def findings(page: Page) -> list[str]:
    """What axe finds on the page as it stands, and whether it is too wide: desk and phone, light and dark."""
    found = [line for width in WIDTHS for scheme in SCHEMES for line in _findings(page, width, scheme)]
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    page.emulate_media(color_scheme="light")
    return found


def _findings(page: Page, width: int, scheme: str) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    place = f"{page.url} {width} {scheme}"
    violations = Axe().run(page).response["violations"]
    found = [f"{place}: {one['id']} {node['html']}" for one in violations for node in one["nodes"]]
    too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    return found + ([f"{place}: {too_wide} px too wide"] if too_wide > 0 else [])
