"""What two versions say, ready to be compared, and what has happened to each version of a plan."""

from collections.abc import Iterator

from orders.models import Intervention
from orders.rules import day_in_words
from orders.shown.pieces import Event
from people.models import Member
from plans.models import Activity, PlanVersion, Review
from plans.queries.versions import written_activities
from plans.rules.changes import Said, VersionSaid

TEXTS = (
    "goal", "own_words", "assessment", "own_ability", "risks", "participation", "attended", "phoned_on", "visited_on",
    "care_contact", "next_follow_up_on", "next_follow_up_how",
)  # fmt: skip
SIGNERS = (
    "started_by", "edited_by", "check_asked_by", "checked_by", "submitted_by", "returned_by", "approved_by",
)  # fmt: skip


def said_in(version: PlanVersion) -> VersionSaid:
    """All that a version says, by the names of its fields; at most three queries."""
    texts = {_label(name): _text(version, name) for name in TEXTS}
    return VersionSaid(
        texts | _gap_reasons(version), [_said(activity) for activity in written_activities(version)]
    )


def _label(name: str) -> str:
    return str(PlanVersion._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]


def _text(version: PlanVersion, name: str) -> str:
    value = getattr(version, name)
    return value.strip() if isinstance(value, str) else day_in_words(value) if value else ""


def _gap_reasons(version: PlanVersion) -> dict[str, str]:
    """Why ordered interventions are left out, in the catalogue's order."""
    reasons: dict[str, str] = version.gap_reasons
    if not reasons:
        return {}
    left_out = Intervention.objects.filter(pk__in=reasons).in_order()
    return {f"Skäl till luckan: {one.name}": reasons[str(one.pk)] for one in left_out}


def _said(activity: Activity) -> Said:
    interventions = activity.interventions.all()
    return Said(
        activity.what.strip(),
        frozenset(one.pk for one in interventions),
        {
            "Vad": activity.what.strip(),
            "Hur": activity.how.strip(),
            "När": activity.get_day_part_display().capitalize(),
            "Tid": activity.time_words,
            "Vem": activity.who.strip(),
            "Insatser": ", ".join(one.name for one in interventions),
        },
    )


def told_of(version: PlanVersion, review: Review | None, member: Member | None) -> list[Event]:
    """What happened to a version and by whom, newest first; the provider alone sees what went on before hand-in."""
    inside = member is not None and member.provider_id is not None
    return sorted(_happened(version, review, inside), key=lambda event: event.at)[::-1]


def _happened(version: PlanVersion, review: Review | None, inside: bool) -> Iterator[Event]:
    answer = review.reasons if review else ""
    for words, step, text, is_shown in (
        ("Påbörjad", "started", "", True),
        ("Senast sparad", "edited", "", inside and version.submitted_at is None),
        ("Lämnad till intern granskning", "check_asked", "", inside),
        ("Internt granskad", "checked", version.check_remarks if inside else "", True),
        ("Inlämnad", "submitted", "", True),
        ("Återsänd", "returned", answer, True),
        ("Godkänd", "approved", answer, True),
    ):
        at = getattr(version, f"{step}_at")
        if at and is_shown:
            by = getattr(version, f"{step}_by")
            yield Event(words, at, by.name if by else "", text)
    if version.replaced_at:
        yield Event("Ersatt av en senare version", version.replaced_at, "")
