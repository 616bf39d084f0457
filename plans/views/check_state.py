"""The internal check as the provider sees it on the page of a version, with what the reader can do about it."""

from dataclasses import dataclass
from datetime import datetime

from people.models import Member
from people.roles import Act
from plans.models import PlanVersion
from plans.queries.checking import authors_of, check_of
from plans.rules.checking import CHECK_WORDS, CheckState, why_not_check, why_not_hand_in
from plans.rules.steps import VersionState
from plans.views.opening import state_of

TONES = {
    CheckState.NOT_ASKED: "draft",
    CheckState.WAITING: "waiting",
    CheckState.PASSED: "done",
    CheckState.SENT_BACK: "returned",
}


@dataclass(frozen=True)
class ShownCheck:
    """Where a version stands with its internal check, who made it so and when; `hinder` says why nobody hands it in."""

    state: CheckState
    hinder: str
    remarks: str
    by: Member | None
    at: datetime | None
    may_ask: bool
    may_check: bool
    may_hand_in: bool
    may_take_back: bool

    @property
    def tone(self) -> str:
        """The tone of its status."""
        return TONES[self.state]

    @property
    def words(self) -> str:
        """The words of its status."""
        return CHECK_WORDS[self.state]


def is_read(version: PlanVersion) -> bool:
    """Whether a colleague is reading a version, so that nobody writes on it."""
    return version.plan.assignment.provider.checks_plans and check_of(version) == CheckState.WAITING


def shown_check(version: PlanVersion, member: Member | None) -> ShownCheck | None:
    """The check of a version that is not handed in, for those at a provider that wants it; else None."""
    if member is None or not member.provider_id or not version.plan.assignment.provider.checks_plans:
        return None
    if state_of(version) != VersionState.OPEN:
        return None
    state = check_of(version)
    waits = state == CheckState.WAITING
    reads = member.may(Act.CHECK_PLAN) and not why_not_check(state, authors_of(version), member.user_id)
    return ShownCheck(
        state=state,
        hinder=why_not_hand_in(True, state),
        remarks=version.check_remarks,
        by=version.check_asked_by if waits else version.checked_by,
        at=version.check_asked_at or version.checked_at,
        may_ask=state in (CheckState.NOT_ASKED, CheckState.SENT_BACK) and member.may(Act.WRITE_PLAN),
        may_check=reads,
        may_hand_in=state == CheckState.PASSED and member.may(Act.SUBMIT_PLAN),
        may_take_back=waits and member.may(Act.WRITE_PLAN) and not reads,
    )
