"""What the paper of a follow-up says, as its template takes it: headings with labelled texts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from followups.models import AnsweredBy, FollowUpOutcome
from followups.shown.individual import Held, Said
from orders.rules import day_in_words

Labelled = tuple[str, str]
ANSWERED = {
    AnsweredBy.CLIENT: "Du svarade själv.",
    AnsweredBy.WITH_HELP: "Du svarade med hjälp av någon annan.",
    AnsweredBy.REPRESENTATIVE: "Din företrädare svarade.",
    AnsweredBy.DECLINED: "Du ville inte vara med på uppföljningen.",
}
LEADS_TO = {
    FollowUpOutcome.CONTINUE: "Din hjälp fortsätter som den är.",
    FollowUpOutcome.CHANGE: "Din hjälp behöver ändras. Kommunen skriver en ny beställning till utföraren.",
    FollowUpOutcome.END: "Din hjälp ska avslutas. Kommunen skriver det till utföraren.",
}
DISSATISFIED = (
    "Prata med din handläggare, {officer}, på {unit}. Ansvarig för din hemtjänst är {committee}, som tar emot "
    "synpunkter och klagomål. Du kan be någon annan hjälpa dig. Du kan även vända dig till Inspektionen för vård och "
    "omsorg (IVO)."
)


def contents(held: Held, next_on: date | None) -> dict[str, Any]:
    """All that stands under the paper's title; what nobody has said is left out."""
    return {
        "facts": _facts(held),
        "sections": [
            {"heading": heading, "texts": [(label, said) for label, said in texts if said.strip()]}
            for heading, texts in _sections(held, next_on)
            if any(said.strip() for _, said in texts)
        ],
    }


def _facts(held: Held) -> list[Labelled]:
    row, case = held.row, held.row.assignment
    facts = [
        ("Namn", case.client.name),
        ("Ärende", case.number),
        ("Dag", day_in_words(row.held_on) if row.held_on else ""),
        ("Handläggare", row.held_by.name if row.held_by else ""),
        ("Beställarenhet", case.unit.name),
        ("Utförare", f"{case.provider.name}{', som deltog' if row.provider_attended else ''}"),
    ]
    return [(label, said) for label, said in facts if said]


def _sections(held: Held, next_on: date | None) -> list[tuple[str, Sequence[Labelled]]]:
    row = held.row
    return [
        ("Så här har hjälpen fungerat", [("", _who(held)), ("", row.words)]),
        ("Det här sades om hjälpen", [(one.name, _words(one)) for one in held.things]),
        ("Det här sades om frågorna", [(one.name, _words(one)) for one in held.questions]),
        ("Det här händer nu", [*_outcome(held), ("Nästa uppföljning", _next(next_on))]),
        ("Om du har frågor eller inte är nöjd", [("", _dissatisfied(held))]),
    ]


def _who(held: Held) -> str:
    """Who answered; nothing where an earlier system did not say."""
    answered_by = held.row.answered_by
    return ANSWERED[AnsweredBy(answered_by)] if answered_by else ""


def _words(said: Said) -> str:
    return "\n".join(filter(None, [f"{said.worked.words}." if said.worked else "", said.words]))


def _outcome(held: Held) -> list[Labelled]:
    outcome = held.row.outcome
    told = LEADS_TO[FollowUpOutcome(outcome)] if outcome else ""
    return [("", told), ("Handläggarens bedömning", held.assessment)]


def _next(on: date | None) -> str:
    return f"Senast den {day_in_words(on)}." if on else ""


def _dissatisfied(held: Held) -> str:
    case = held.row.assignment
    return DISSATISFIED.format(
        officer=case.case_officer.name, unit=case.unit.name, committee=case.unit.committee
    )
