"""Who lacks a plan that holds, as a file: the rows of the provider's desk, in its order."""

from collections.abc import Iterator, Sequence
from datetime import date

from orders.taking import left_out, told_choice
from paper.lists import ListFile
from paper.workbook import Value
from plans.queries.provider_desk import Lacking
from plans.rules.stage import STAGE_WORDS, Stage

COLUMNS = {
    "Ärendenummer": 16, "Brukare": 28, "Född": 8, "Samordnare": 24, "Omsorgskontakt": 24, "Planens läge": 26,
    "Väntar på": 20, "Senast": 13,
}  # fmt: skip


def lacking_file(
    cases: Sequence[Lacking], hidden: frozenset[str], chosen: str, on: date
) -> tuple[ListFile, list[str]]:
    """The file without the hidden cases, and the numbers of those that are in it."""
    shown = [case for case in cases if case.assignment.number not in hidden]
    about = (told_choice(chosen, on=on), left_out((case.assignment.number for case in cases), hidden))
    file = ListFile(f"saknar-plan-{on}", COLUMNS, (_cells(case) for case in shown), about)
    return file, [case.assignment.number for case in shown]


def _cells(lacking: Lacking) -> Iterator[Value]:
    case = lacking.assignment
    yield case.number
    yield case.client.name
    yield case.client.born_on.year
    yield case.coordinator.name if case.coordinator else None
    yield case.care_contact.name if case.care_contact else None
    yield STAGE_WORDS[Stage(lacking.stage)]
    yield "Beställarenheten" if lacking.waits_for_the_unit else "Utföraren"
    yield lacking.due_on
