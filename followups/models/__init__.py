"""Individual follow-ups, reviews of providers, meetings, review rounds and performed time."""

from followups.models.individual import (
    AnsweredBy,
    FollowUpAnswer,
    FollowUpKind,
    FollowUpMove,
    FollowUpOutcome,
    IndividualFollowUp,
    PlanThen,
    Worked,
)
from followups.models.meetings import (
    ContactPerson,
    MeetingAction,
    MeetingForm,
    MeetingPlace,
    MeetingPoint,
    PointKind,
    ReconciliationMeeting,
)
from followups.models.performed import BandChoice, PerformedTime, Reason, TimeOutcome
from followups.models.questions import QuestionSet
from followups.models.reviews import (
    Finding,
    Judgement,
    Met,
    ProviderReview,
    ReviewAnswer,
    ReviewTemplate,
)
from followups.models.rounds import ReviewRound, RoundOrder

__all__ = [
    "AnsweredBy",
    "BandChoice",
    "ContactPerson",
    "Finding",
    "FollowUpAnswer",
    "FollowUpKind",
    "FollowUpMove",
    "FollowUpOutcome",
    "IndividualFollowUp",
    "Judgement",
    "MeetingAction",
    "MeetingForm",
    "MeetingPlace",
    "MeetingPoint",
    "Met",
    "PerformedTime",
    "PlanThen",
    "PointKind",
    "ProviderReview",
    "QuestionSet",
    "Reason",
    "ReconciliationMeeting",
    "ReviewAnswer",
    "ReviewRound",
    "ReviewTemplate",
    "RoundOrder",
    "TimeOutcome",
    "Worked",
]
