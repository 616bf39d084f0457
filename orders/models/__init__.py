"""Clients, the catalogue of interventions, assignments and their orders."""

from orders.models.assignments import Assignment
from orders.models.catalogue import Intervention, InterventionKind, LifeArea, MergeRule
from orders.models.clients import Client, Protection
from orders.models.orders import DischargeColour, Order, OrderedIntervention, OrderKind

__all__ = [
    "Assignment",
    "Client",
    "DischargeColour",
    "Intervention",
    "InterventionKind",
    "LifeArea",
    "MergeRule",
    "Order",
    "OrderKind",
    "OrderedIntervention",
    "Protection",
]
