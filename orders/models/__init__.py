"""Clients, the catalogue of interventions, assignments and their orders, and the dialogue about them."""

from orders.models.access import FileAccess
from orders.models.assignments import Assignment
from orders.models.catalogue import Alias, Intervention, InterventionKind, LifeArea, MergeRule
from orders.models.clients import Client, Protection
from orders.models.dialogue import Attachment, Consideration, Message, MessageKind, Notice
from orders.models.orders import DischargeColour, Order, OrderedIntervention, OrderKind
from orders.models.pauses import DueDateMove, Pause, PauseCause
from orders.models.quality import Example, ExampleKind, FeedbackKind, OrderFeedback
from orders.models.reassignment import ReassignedCase, Reassignment, ReassignmentKind

__all__ = [
    "Alias",
    "Assignment",
    "Attachment",
    "Client",
    "Consideration",
    "DischargeColour",
    "DueDateMove",
    "Example",
    "ExampleKind",
    "FeedbackKind",
    "FileAccess",
    "Intervention",
    "InterventionKind",
    "LifeArea",
    "MergeRule",
    "Message",
    "MessageKind",
    "Notice",
    "Order",
    "OrderFeedback",
    "OrderKind",
    "OrderedIntervention",
    "Pause",
    "PauseCause",
    "Protection",
    "ReassignedCase",
    "Reassignment",
    "ReassignmentKind",
]
