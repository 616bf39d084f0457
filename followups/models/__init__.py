"""Individual follow-ups, reviews of providers, meetings, review rounds and performed time."""

from followups.models.individual import (
    AnsweredBy,
    FollowUpKind,
    FollowUpOutcome,
    IndividualFollowUp,
    PlanThen,
)
from followups.models.individual_told import FollowUpAnswer, FollowUpMove, Worked
from followups.models.meeting_points import MeetingAction, MeetingPoint, PointKind
from followups.models.meetings import (
    ContactPerson,
    MeetingForm,
    MeetingPlace,
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
from followups.models.team_meetings import Profession, TeamMeeting

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
    "Profession",
    "ProviderReview",
    "QuestionSet",
    "Reason",
    "ReconciliationMeeting",
    "ReviewAnswer",
    "ReviewRound",
    "ReviewTemplate",
    "RoundOrder",
    "TeamMeeting",
    "TimeOutcome",
    "Worked",
]
