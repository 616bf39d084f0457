"""Performed time by assignment and month."""

from followups.models.performed import BandChoice, PerformedTime, Reason, TimeOutcome

__all__ = ["BandChoice", "PerformedTime", "Reason", "TimeOutcome"]
