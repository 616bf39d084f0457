"""What has been said of the latest month of performed time by the people one can try the system as."""

from datetime import datetime, timedelta

from followups.actions.time_follow_up import explain_time, follow_up_time
from followups.models import PerformedTime, Reason, TimeOutcome
from orders.models import Protection
from people.models import Member

EXPLAINED = (
    (Reason.OWN_CHOICE, "Har varit hos sin dotter i två veckor."),
    (Reason.EXTRA, "Behövde hjälp på nätterna efter ett fall."),
    (Reason.DISSATISFIED, "Vill inte ha nya i personalen på morgonen."),
)


def leave_performed_time(*, officer: Member, coordinator: Member, at: datetime) -> None:
    """The coordinator has explained a few months of the officer's cases; one of them has been followed up."""
    waiting = PerformedTime.objects.to_follow_up().filter(
        assignment__case_officer=officer,
        assignment__provider=coordinator.provider,
        assignment__client__protection=Protection.NONE,
    )
    months = list(waiting.order_by("-month", "assignment")[: len(EXPLAINED)])
    for month, (reason, words) in zip(months, EXPLAINED, strict=False):
        explain_time(month=month, reason=reason.value, words=words, by=coordinator, at=at - timedelta(days=1))
    for month in months[:1]:
        follow_up_time(
            month=month,
            outcome=TimeOutcome.NOTHING.value,
            words="Den enskilde har själv valt. Följs upp igen nästa månad.",
            by=officer,
            at=at - timedelta(hours=1),
        )
