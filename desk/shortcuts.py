"""The keys that lead somewhere or move on a page: one table, shown to readers and read by the script."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from people.roles import ROLES, Act, Role


class Shortcut(NamedTuple):
    """One key, or two pressed after each other with a blank between: what it does, and the address it leads to.

    `act` is what the reader's role must be allowed; None for everybody.
    """

    keys: str
    words: str
    name: str = ""
    act: Act | None = None
    fragment: str = ""

    @property
    def parts(self) -> list[str]:
        """The keys one by one."""
        return self.keys.split()

    @property
    def url(self) -> str:
        """Where it leads; empty for what happens on the page."""
        return f"{reverse(self.name)}{self.fragment}" if self.name else ""


SHORTCUTS = (
    Shortcut("?", "Visa kortkommandon"),
    Shortcut("g a", "Gå till Att göra", "today"),
    Shortcut("g s", "Gå till Sök", "search", Act.SEE_CASES, "#id_words"),
    Shortcut("g m", "Gå till Månadskontroller", "checks", Act.SEE_CHECKS),
    Shortcut("g f", "Gå till Siffror", "figures", Act.SEE_FIGURES),
    Shortcut("g l", "Gå till Åtkomstlogg", "looks", Act.SEE_LOOKS),
    Shortcut("g r", "Gå till Regelverk", "policy", Act.SET_POLICY),
    Shortcut("g i", "Gå till Läs in", "imports", Act.IMPORT),
    Shortcut("g o", "Gå till Organisationer", "set_up", Act.SET_UP),
    Shortcut("n", "Skriv ny beställning", "order_new", Act.ORDER),
    Shortcut("/", "Gå till filtret på sidan, annars till Sök", act=Act.SEE_CASES),
    Shortcut("j", "Gå till nästa rad i en lista"),
    Shortcut("k", "Gå till föregående rad"),
    Shortcut("Enter", "Öppna raden"),
    Shortcut("x", "Kryssa för raden, där det finns en ruta", act=Act.ACKNOWLEDGE),
)


def shortcuts_for(may: Callable[[Act], bool]) -> Iterable[Shortcut]:
    """Those of the table that a reader has use for; `may` says what the reader may do."""
    return [one for one in SHORTCUTS if one.act is None or may(one.act)]


@cache
def shortcut_box(role: str) -> SafeString:
    """The hidden box of a role's shortcuts, which every page carries; the same each time, so it is made once."""
    shown = shortcuts_for(ROLES[Role(role)].acts.__contains__)
    return render_to_string("desk/shortcut_box.html", {"shortcuts": shown})
