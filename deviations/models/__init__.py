"""Deviations with their ladder and answers, the 16th check, complaints, and possible misconduct."""

from deviations.models.checks import CheckAnswer, CheckGroup, MonthlyCheck, MonthlyCheckRow, Routine
from deviations.models.complaints import Channel, Complaint, ComplaintSource, Handling, Topic
from deviations.models.deviation_steps import AnswerOutcome, DeviationAnswer, Escalation, Reopening
from deviations.models.deviations import Deviation, DeviationKind, TransferProcess
from deviations.models.misconduct import Misconduct, MisconductOutcome, MisconductSource

__all__ = [
    "AnswerOutcome",
    "Channel",
    "CheckAnswer",
    "CheckGroup",
    "Complaint",
    "ComplaintSource",
    "Deviation",
    "DeviationAnswer",
    "DeviationKind",
    "Escalation",
    "Handling",
    "Misconduct",
    "MisconductOutcome",
    "MisconductSource",
    "MonthlyCheck",
    "MonthlyCheckRow",
    "Reopening",
    "Routine",
    "Topic",
    "TransferProcess",
]
