"""Where everything in a chart lies."""

import pytest

from reports.charts import Bar, Cell, ChartTable, Part, Point, TableRow, bars, histogram, line, panel
from reports.charts.scale import share, steps

TABLE = ChartTable(("Läge", "Uppdrag"), [TableRow("Godkänd", [Cell(3)]), TableRow("Ingen", [Cell(None)])])


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        (0, [0, 1]), (1, [0, 1]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (20, [0, 5, 10, 15, 20]),
        (21, [0, 10, 20, 30]), (399, [0, 100, 200, 300, 400]), (13_613, [0, 5000, 10_000, 15_000]),
    ],
)  # fmt: skip
def test_a_scale_has_even_steps_that_reach_the_highest(top: int, ticks: list[int]) -> None:
    assert steps(top) == ticks


@pytest.mark.parametrize("top", range(0, 2000, 171))
def test_no_scale_is_too_short_or_too_fine(top: int) -> None:
    ticks = steps(top)
    assert ticks[-1] >= top
    assert 2 <= len(ticks) <= 5


def test_nothing_has_no_share_to_draw() -> None:
    assert share(0, 0) == 0
    assert share(1, 3) == 33.333


def test_bars_share_one_scale() -> None:
    drawn = bars("a", "Läge", [Bar("En", 3, "3", "good"), Bar("Två", 4, "4", "late-1", "/två/")], TABLE)

    assert [row.box.area.width for row in drawn.rows] == [75, 100]
    assert [row.box.url for row in drawn.rows] == ["", "/två/"]
    assert drawn.rows[-1].box.area.y + drawn.rows[-1].box.area.height <= drawn.height


def test_the_parts_of_a_stack_fill_it_and_follow_each_other() -> None:
    parts = [Part(1, "good", "En"), Part(0, "waiting", "Noll"), Part(3, "missing", "Tre")]
    drawn = panel("a", "Björken", "/", "25 %", [("Läge", parts), ("Dagar", parts[:1])], "En: 1")

    [first, second] = drawn.stacks
    assert [(box.area.x, box.area.width, box.tone) for box in first.boxes] == [
        (0, 25, "good"),
        (25, 75, "missing"),
    ]
    assert [(box.area.x, box.area.width) for box in second.boxes] == [(0, 100)]
    assert second.boxes[0].area.y < drawn.axis < drawn.height


def test_a_line_is_broken_where_a_month_is_missing() -> None:
    points = [Point("jan", 50), Point("feb", 100), Point("mar", None), Point("apr", 0)]
    drawn = line("a", "Giltig plan", points, 100, TABLE)

    assert [dot.told for dot in drawn.dots] == ["50 %", "100 %", "0 %"]
    assert [(one.told, other.told) for one, other in drawn.stretches] == [("50 %", "100 %")]
    half, whole, nothing = (dot.y for dot in drawn.dots)
    assert whole == drawn.goal.at < half < nothing == drawn.axis
    assert [label.words for label in drawn.labels if not label.is_minor] == ["jan", "apr"]


def test_one_point_is_a_dot_and_none_is_an_empty_chart() -> None:
    assert len(line("a", "", [Point("nu", 7)], 100, TABLE).dots) == 1
    assert line("a", "", [], 100, TABLE).dots == []


def columns(*numbers: int) -> list[list[Part]]:
    return [[Part(number, "good", str(number)), Part(1, "late-1", "1")] for number in numbers]


def test_columns_stand_on_the_axis_in_their_order() -> None:
    drawn = histogram("a", "Dagar", columns(3, 0, 1), "2–", (0, "gräns 0 dagar"), {}, TABLE)

    assert [box.tone for box in drawn.boxes] == ["good", "late-1", "late-1", "good", "late-1"]
    low, high = (box.area for box in drawn.boxes[:2])
    assert low.y + low.height == drawn.axis
    assert high.y + high.height == low.y
    assert high.y == float(drawn.ticks[-1].at)
    assert drawn.boxes[-1].area.x + drawn.boxes[-1].area.width <= 100


def test_the_limit_is_drawn_after_the_last_day_in_time() -> None:
    drawn = histogram("a", "Dagar", columns(*[1] * 10), "9–", (4, "gräns 4 dagar"), {}, TABLE)

    assert drawn.limit
    assert drawn.limit.words == "gräns 4 dagar"
    assert drawn.boxes[9].area.x < drawn.limit.at < drawn.boxes[10].area.x
    assert not drawn.is_limit_far
    assert histogram("a", "", columns(1, 1), "", (7, "gräns 7 dagar"), {}, TABLE).limit is None


def test_bands_lie_over_their_columns_and_lead_to_their_rows() -> None:
    bands = {0: Part(2, "", "kort", "/kort/"), 2: Part(0, "", "tom"), 3: Part(1, "", "lång", "/lång/")}
    drawn = histogram("a", "Dagar", columns(1, 1, 1, 1, 1), "4–", None, bands, TABLE)

    assert [(field.words, field.url) for field in drawn.fields] == [("kort", "/kort/"), ("lång", "/lång/")]
    first, last = (field.area for field in drawn.fields)
    assert (round(first.x, 2), round(first.width, 2)) == (8, 36.8)
    assert round(last.x + last.width, 2) == 100


def test_a_chart_is_told_in_words_to_who_does_not_see_it() -> None:
    assert TABLE.told == "Godkänd: uppdrag 3. Ingen: uppdrag –."
    assert ChartTable(("Läge",), []).told == "Inga uppgifter."
    assert Cell(13_613).words == "13\N{NO-BREAK SPACE}613"
    assert Cell(79, "%").words == "79 %"
    assert Cell(None, "%").words == "–"
