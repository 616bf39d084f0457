"""How many times somebody has pressed, from the first page of a journey on."""

from playwright.sync_api import Page

COUNT = """addEventListener("pointerdown", () => {
  sessionStorage.presses = Number(sessionStorage.presses ?? 0) + 1;
}, true);"""


def count_clicks(page: Page) -> None:
    """Begin to count."""
    page.add_init_script(COUNT)


def clicks(page: Page) -> int:
    """How many there have been."""
    return int(page.evaluate("Number(sessionStorage.presses ?? 0)"))
