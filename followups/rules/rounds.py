"""Which orders a review round draws, and who reviews which (R60, R101, R104-R105). Pure functions.

The same orders and the same seed give the same draw, in whatever order they are asked about.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from itertools import count
from typing import TypeVar

from people.errors import Fault

MOST_ORDERS = 200
LARGEST_SEED = 999_999
LONGEST = 4000
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Drawable:
    """An order that can be drawn: its number, and the keys of those who may review it."""

    key: int
    number: str
    reviewers: frozenset[int]


@dataclass(frozen=True)
class RoundFields:
    """What is drawn: orders sent from a day to a day, of so many hours a month; how many, seed, due day."""

    sent_from: date
    sent_to: date
    wanted: int
    seed: int
    due_on: date
    least_hours: Decimal | None = None
    most_hours: Decimal | None = None


def faults_in_draw(fields: RoundFields, *, on: date) -> Iterator[Fault]:
    """What hinders a round from being drawn on a day, each at its field."""
    if fields.sent_from > fields.sent_to:
        yield Fault("sent_to", "Välj en dag som inte är före den första.")
    if fields.sent_to > on:
        yield Fault("sent_to", "Välj en dag som har varit, senast i dag.")
    if fields.due_on <= on:
        yield Fault("due_on", "Välj en dag efter i dag.")
    if not 1 <= fields.wanted <= MOST_ORDERS:
        yield Fault("wanted", f"Skriv ett antal från 1 till {MOST_ORDERS}.")
    if not 0 <= fields.seed <= LARGEST_SEED:
        yield Fault("seed", f"Skriv ett helt tal från 0 till {LARGEST_SEED}.")
    if None not in (fields.least_hours, fields.most_hours) and fields.least_hours > fields.most_hours:  # type: ignore[operator]
        yield Fault("most_hours", "Skriv minst så många timmar som i Minst timmar.")


def faults_in_closing(words: str, measures: str) -> Iterator[Fault]:
    """What hinders a round from being closed, each at its field."""
    if not words.strip():
        yield Fault("words", "Skriv vad granskningen visade.")
    for name, text in (("words", words), ("measures", measures)):
        if len(text) > LONGEST:
            yield Fault(name, f"Korta texten till högst {LONGEST} tecken.")


def draw(orders: Iterable[Drawable], *, wanted: int, seed: int) -> list[Drawable]:
    """As many as wanted of those that somebody may review, by chance; all of them when they are fewer."""
    able = [order for order in orders if order.reviewers]
    return by_chance(able, seed, lambda order: order.number)[:wanted]


def by_chance(things: Iterable[Thing], seed: int, number: Callable[[Thing], str]) -> list[Thing]:
    """Things in the order that a seed draws them, each by its number; the same in whatever order they come."""
    return sorted(things, key=lambda one: _chance(seed, number(one)))


def give_out(drawn: Sequence[Drawable], *, seed: int) -> dict[int, int]:
    """Who reviews each order, by keys; nobody gets more than they must for all to be given out."""
    reviewers = {key for order in drawn for key in order.reviewers}
    held: dict[int, list[Drawable]] = {
        key: [] for key in sorted(reviewers, key=lambda key: _chance(seed, str(key)))
    }
    waiting = list(drawn)
    for most in count(1):
        waiting = [order for order in waiting if not _place(order, most, held, set())]
        if not waiting:
            break
    return {order.key: key for key, orders in held.items() for order in orders}


def _place(order: Drawable, most: int, held: dict[int, list[Drawable]], asked: set[int]) -> bool:
    """Give an order to somebody with room, or to one who can pass another order on."""
    for key, orders in held.items():
        if key not in order.reviewers or key in asked:
            continue
        asked.add(key)
        passed_on = None
        if len(orders) >= most:
            passed_on = next((other for other in orders if _place(other, most, held, asked)), None)
            if passed_on is None:
                continue
            orders.remove(passed_on)
        orders.append(order)
        return True
    return False


def _chance(seed: int, words: str) -> tuple[bytes, str]:
    return sha256(f"{seed} {words}".encode()).digest(), words
