"""Letters on their way, what recipients want and what did not arrive, and the clockwork's signs of life."""

from outbox.models.conscience import Finding, Heartbeat
from outbox.models.delivery import DeliveryFault, FaultKind, Preference
from outbox.models.letters import Digest, DropReason, Letter, LetterQuerySet

__all__ = [
    "DeliveryFault",
    "Digest",
    "DropReason",
    "FaultKind",
    "Finding",
    "Heartbeat",
    "Letter",
    "LetterQuerySet",
    "Preference",
]
