"""A month of performed time is explained by the provider, and followed up by the officer."""

from datetime import datetime

from django.db import transaction

from followups.models import PerformedTime
from followups.rules.performed import Band, faults_in_follow_up, faults_in_reason
from people.errors import Cannot
from people.models import Member


class CannotFollowUp(Cannot):
    """A month of performed time may not be explained or followed up so."""


@transaction.atomic
def explain_time(*, month: PerformedTime, reason: str, words: str, by: Member, at: datetime) -> PerformedTime:
    """Say why the time was another than what was granted (R135-R136); what was said before stands in the history.

    Raises CannotFollowUp.
    """
    if faults := list(faults_in_reason(reason, words)):
        raise CannotFollowUp(*faults)
    locked = PerformedTime.objects.select_for_update(of=["self"]).get(pk=month.pk)
    locked.reason, locked.reason_words = reason, words.strip()
    locked.reason_at, locked.reason_by = at, by
    locked.save(update_fields=["reason", "reason_words", "reason_at", "reason_by"])
    return locked


@transaction.atomic
def follow_up_time(
    *, month: PerformedTime, outcome: str, words: str, by: Member, at: datetime
) -> PerformedTime:
    """Judge a month outside the band, and say what it leads to (R132-R133). Nothing is ever deducted.

    Raises CannotFollowUp for a month inside the band, one followed up already, or without a judgement.
    """
    locked = PerformedTime.objects.select_for_update(of=["self"]).get(pk=month.pk)
    if faults := list(faults_in_follow_up(outcome, words, is_outside=locked.band != Band.WITHIN)):
        raise CannotFollowUp(*faults)
    if locked.followed_up_at:
        raise CannotFollowUp("Månaden är redan uppföljd. Läs in sidan igen.")
    locked.outcome, locked.outcome_words = outcome, words.strip()
    locked.followed_up_at, locked.followed_up_by = at, by
    locked.save(update_fields=["outcome", "outcome_words", "followed_up_at", "followed_up_by"])
    return locked
