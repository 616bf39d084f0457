"""What can happen to an individual follow-up: moved, invited to, held; and the questions that are asked."""

from followups.actions.individual_holding import CannotHold, hold_follow_up
from followups.actions.individual_moving import CannotInvite, CannotMove, invite_provider, move_follow_up
from followups.actions.individual_questions import CannotAdopt, adopt_question_set
from followups.rules.individual_holding import Answer, Question, Told

__all__ = [
    "Answer",
    "CannotAdopt",
    "CannotHold",
    "CannotInvite",
    "CannotMove",
    "Question",
    "Told",
    "adopt_question_set",
    "hold_follow_up",
    "invite_provider",
    "move_follow_up",
]
