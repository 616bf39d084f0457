"""Each measure beside its limit (docs/house.md, section 10)."""

from collections.abc import Iterator, Sequence
from datetime import date
from operator import itemgetter

from tests.bench.report import Line, p95
from tests.bench.worlds import World

TURNS = 3
MINUTES_TO_FILL = 10
PAGE, PAGE_RATIO, CITY = 100, 1.2, 250
BARE_RATIO, MEMORY = 1.5, 64
COMPARISON = 50
CROWD_A_SECOND, CROWD = 60, 400
LETTERS, LETTERS_RATIO = 6, 0.8


def fillings(worlds: Sequence[World]) -> Iterator[Line]:
    """How long each world took to invent; one that was there before says nothing."""
    for world in worlds:
        if world.seconds is not None and world.megabytes is not None:
            minutes = world.seconds / 60
            yield Line(
                f"Fill {world.size}",
                f"{world.seconds:.0f} s, {world.megabytes:.0f} MB",
                f"{MINUTES_TO_FILL} min",
                holds=minutes <= MINUTES_TO_FILL,
            )


def clockwork(world: World, on: date) -> Iterator[Line]:
    """Tick and check against the same work by hand, and whether memory stayed flat."""
    for name, one in world.measure("clockwork", on.isoformat()).items():
        ratio = one["ours"] / one["bare"]
        yield Line(
            f"{name.capitalize()}, {world.size}: {one['letters'][0]} letters",
            f"{one['ours']:.2f} s, {ratio:.2f} ×, memory grew {one['grown']:.0f} MB",
            f"{BARE_RATIO} ×, {MEMORY} MB",
            f"{one['bare']:.2f} s bare SQL, {one['letters'][1]} letters",
            ratio <= BARE_RATIO and one["grown"] <= MEMORY,
        )


def pages(small: World, large: World) -> Iterator[Line]:
    """Each page in the large world beside the small one, measured in turns."""
    for world in (small, large):
        world.measure("checks")
    turns = [(small.measure("pages"), large.measure("pages")) for _ in range(TURNS)]
    for name in turns[0][1]:
        here = min(p95(one[name]["seconds"]) for _, one in turns)
        there = min(p95(one[name]["seconds"]) for one, _ in turns)
        queries, fewer = turns[0][1][name]["queries"], turns[0][0][name]["queries"]
        yield Line(
            f"{name}, {large.size}",
            f"p95 {here:.0f} ms, {queries} queries",
            f"{PAGE} ms, {PAGE_RATIO} ×",
            f"{there:.0f} ms, {fewer} queries, {small.size}",
            here <= PAGE and here <= PAGE_RATIO * there,
        )


def comparison(world: World) -> Iterator[Line]:
    """Order and plan side by side, thirty lines of it."""
    one = world.measure("comparison")
    took = p95(one["seconds"])
    yield Line(
        f"Comparison of {one['lines']} lines, {one['differing']} of them differing",
        f"p95 {took:.0f} ms",
        f"{COMPARISON} ms",
        holds=took <= COMPARISON,
    )


def city_figures(world: World) -> Iterator[Line]:
    """The pages of figures over a whole city, in turns as the others."""
    turns = [world.measure("pages", "city") for _ in range(TURNS)]
    for name, one in turns[0].items():
        took = min(p95(turn[name]["seconds"]) for turn in turns)
        yield Line(
            f"{name}, {world.size}",
            f"p95 {took:.0f} ms, {one['queries']} queries",
            f"{CITY} ms",
            holds=took <= CITY,
        )


def crowd(world: World) -> Iterator[Line]:
    """Sixteen users at once; the best of as many turns as the pages have."""
    one = max((world.measure("crowd") for _ in range(TURNS)), key=itemgetter("a_second"))
    took = p95(one["seconds"])
    yield Line(
        f"Sixteen at once, {world.size}",
        f"{one['a_second']:.0f} a second, p95 {took:.0f} ms",
        f"{CROWD_A_SECOND} a second, {CROWD} ms",
        holds=one["a_second"] >= CROWD_A_SECOND and took <= CROWD,
    )


def letters(world: World) -> Iterator[Line]:
    """A thousand letters from due to delivered, by one round and by two at once; the quicker counts."""
    one = world.measure("letters")
    for name, words in (("one", "one round"), ("two", "two rounds")):
        ratio = one["bare"] / one[name]
        yield Line(
            f"{one['letters']} letters, {words}",
            f"{one[name]:.1f} s, {ratio:.2f} ×",
            f"{LETTERS} s, {LETTERS_RATIO} ×",
            f"{one['bare']:.1f} s bare smtplib",
            one[name] <= LETTERS and (ratio >= LETTERS_RATIO or name == "one"),
        )


def importing(world: World) -> Iterator[Line]:
    """Orders read in from a file."""
    one = world.measure("importing")
    yield Line(
        f"Import, {one['rows']} rows",
        f"{one['rows_a_second']:.0f} rows a second, memory grew {one['grown']:.0f} MB",
        f"{MEMORY} MB",
        holds=one["grown"] <= MEMORY,
    )


def peers(world: World) -> Iterator[Line]:
    """Our letters and worklist beside those of others, in turns; nothing to hold, they are there to compare with."""
    one = world.measure("beside_peers")
    best = {name: min(one[name]) for name in ("ours", "mailer", "post_office")}
    a_second = {name: f"{one['letters'] / seconds:.0f} a second" for name, seconds in best.items()}
    yield Line(
        f"{one['letters']} letters in a queue, one process",
        f"{best['ours']:.1f} s, {a_second['ours']}",
        beside=f"django-mailer {a_second['mailer']}, django-post_office {a_second['post_office']}",
    )
    lists = {
        name: (min(p95(turn[name]["seconds"]) for turn in one["lists"]), one["lists"][0][name]["queries"])
        for name in ("ours", "admin")
    }
    yield Line(
        f"Att göra, enhetschef, {world.size}",
        "p95 {:.0f} ms, {} queries".format(*lists["ours"]),
        beside="{:.0f} ms, {} queries, Django admin list of {} rows".format(*lists["admin"], one["rows"]),
    )
