"""What a policy to be adopted would mean, beside the one in force: shown before anybody adopts it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Any

from orders.queries import terms_of
from orders.queries.preview import sent_lately
from orders.rules import day_in_words
from orders.rules.preview import Change, Preview, preview
from people.models import Member, Policy
from people.models.policy import Audience, Cause
from people.rules import EVES, day_of, free_day_name, is_working_day

Fields = Mapping[str, Any]
Step = Mapping[str, Any]
MOST_LISTED = 20


@dataclass(frozen=True)
class Altered:
    """One thing that a policy would decide otherwise, in words: as it is, and as it would be."""

    words: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownPreview:
    """What the page shows before a policy is adopted; `more` is how many changed days are not listed.

    `letter_days` are the days of the coming year when letters would go that do not go now, or the other way round.
    """

    counted: Preview
    changes: tuple[Change, ...]
    more: int
    altered: list[Altered]
    letter_days: list[Altered]


def shown_preview(fields: Fields, in_force: Policy, member: Member, *, at: datetime) -> ShownPreview:
    """What a unit's policy would have meant for its orders of the last twelve months, and what it alters."""
    assert member.unit
    wanted = Policy(unit=member.unit, **fields)
    counted = preview(sent_lately(member.unit, member, at=at), terms_of(wanted), on=day_of(at))
    listed = counted.changes[:MOST_LISTED]
    return ShownPreview(
        counted=counted,
        changes=listed,
        more=len(counted.changes) - len(listed),
        altered=list(_altered(fields, in_force)),
        letter_days=list(_letter_days(wanted, in_force, day_of(at))),
    )


def mark_of(fields: Fields, valid_from: date) -> str:
    """A mark of what a form says, by which one knows that it has been previewed as it stands."""
    told = sorted({**fields, "valid_from": valid_from}.items())
    return sha256(repr(told).encode()).hexdigest()


def _altered(fields: Fields, in_force: Policy) -> Iterator[Altered]:
    for name, after in fields.items():
        before = getattr(in_force, name)
        if name == "ladder":
            before, after = _without(before, after), _without(after, before)
        if _words(name, before) != _words(name, after):
            label = str(Policy._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            yield Altered(label.capitalize(), _words(name, before), _words(name, after))


def _without(steps: list[Step], others: list[Step]) -> list[Step]:
    return [step for step in steps if step not in others]


def _words(name: str, value: Any) -> str:
    choices = dict(getattr(Policy._meta.get_field(name), "flatchoices", None) or ())
    if name == "free_eves":
        return ", ".join(words for eve, words in EVES.items() if eve in value) or "inga"
    if name == "ladder":
        return "; ".join(_step(step) for step in value) or "inget"
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or "inga"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return str(choices.get(value, value)).removesuffix(".0").replace(".", ",")


def _step(step: Step) -> str:
    days = "1 dag" if step["days"] == 1 else f"{step['days']} dagar"
    return f"{Cause(step['cause']).label}, {days}: {Audience(step['audience']).label}"


def _letter_days(wanted: Policy, in_force: Policy, today: date) -> Iterator[Altered]:
    for ahead in range(1, 366):
        on = today + timedelta(days=ahead)
        before, after = (_goes(on, policy) for policy in (in_force, wanted))
        if before != after:
            name = free_day_name(on, free_eves=EVES)
            yield Altered(f"{name} {day_in_words(on)}", before, after)


def _goes(on: date, policy: Policy) -> str:
    return "brev går" if is_working_day(on, free_eves=policy.free_eves) else "inga brev"
