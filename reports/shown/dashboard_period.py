"""What happened during the latest months: deviations, complaints, follow-ups, performed time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orders.rules import day_in_words
from people.models import Member
from people.rules import FEWEST
from reports.charts import Cell, ChartTable, TableRow
from reports.queries.overview import happened_lately, period_from
from reports.rules.choice import Choice
from reports.rules.happenings import HAPPENINGS, Happened, Shape, definition
from reports.shown.happenings import list_behind


@dataclass(frozen=True)
class Told:
    """One figure of the period in words, where it is listed, and what it counts."""

    heading: str
    words: str
    url: str
    definition: str


@dataclass(frozen=True)
class Period:
    """The figures of some days."""

    title: str
    from_on: date
    to_on: date
    figures: list[Told]

    @property
    def table(self) -> ChartTable:
        """The same as a table."""
        rows = [TableRow(one.heading, [Cell(one.words)]) for one in self.figures]
        return ChartTable(("Under perioden", "Värde"), rows)


def period(member: Member, choice: Choice) -> Period | None:
    """The figures of the period; None where it is not counted for the choice."""
    happened = happened_lately(member, choice)
    if happened is None:
        return None
    from_on, to_on = period_from(choice), choice.on
    unit_id = None if member.unit_id else choice.unit
    provider_id = None if member.provider_id else choice.provider
    figures = [
        Told(
            HAPPENINGS[one.code].heading,
            words(one),
            list_behind(
                one.code, member, from_on=from_on, to_on=to_on, unit_id=unit_id, provider_id=provider_id
            ),
            definition(one.code, from_on=from_on, to_on=to_on),
        )
        for one in happened
    ]
    return Period(f"Hänt {day_in_words(from_on)} – {day_in_words(to_on)}", from_on, to_on, figures)


def words(one: Happened) -> str:
    """The figure as it is read; a share only of FEWEST or more, and a dash of nothing."""
    match HAPPENINGS[one.code].shape:
        case Shape.COUNT:
            return Cell(one.part).words
        case Shape.SHARE:
            return _share(one.part or 0, one.whole or 0, one.share)
        case Shape.NUMBER:
            return Cell(_decimal(one.value), HAPPENINGS[one.code].unit).words


def _share(part: int, whole: int, share: int | None) -> str:
    if not whole:
        return Cell(None).words
    return f"{part} av {whole}" if whole < FEWEST else f"{share} % ({part} av {whole})"


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}".replace(".", ",")
