"""The whole main job over the API: the same notes and letters arise as from the pages."""

from collections import Counter
from datetime import timedelta
from typing import Any

import time_machine
from rest_framework.test import APIClient

from journal.models import Note
from orders.models import Assignment
from outbox.models import Letter
from tests.api.conftest import Calling
from tests.fixtures.world import MONDAY, World

ANSWERS = {"needs": True, "purpose": True, "participation": True}


def told(assignment: Assignment) -> tuple[Counter[tuple[str, str]], list[str]]:
    """The kinds of notes with their words, and of letters; what the pages leave behind too."""
    notes = Note.objects.filter(assignment_number=assignment.number).order_by("at", "pk")
    return (
        Counter((letter.kind, letter.recipient) for letter in Letter.objects.all()),
        [f"{note.kind} {note.by_name}" for note in notes],
    )


def write(client: APIClient, number: str) -> str:
    """Start a version and complete it; its address."""
    version: dict[str, Any] = client.post(f"/api/v1/plans/{number}/start/").json()
    address = f"/api/v1/plans/{number}/versions/{version['number']}/"
    rest = {"how": "Som hen brukar.", "day_part": "MORNING", "who": "Morgongruppen"}
    done = client.put(
        address,
        version
        | {
            "participation": "Berättade vid hembesöket hur hen vill ha det.",
            "attended": "Den enskilde och Omar.",
            "care_contact": "Omar",
            "next_follow_up_on": "2027-03-02",
            "next_follow_up_how": "Vid hembesök.",
            "activities": [activity | rest for activity in version["activities"]],
        },
    )
    assert done.status_code == 200, done.json()
    return address


def over_the_api(world: World, coordinator: APIClient, officer: APIClient) -> Assignment:
    order = world.sent()
    number = order.assignment.number
    assert coordinator.post(f"/api/v1/orders/{order.number}/acknowledge/").status_code == 200
    for answer in ({"outcome": "RETURNED", "reasons": "Duschen saknas."}, {"outcome": "APPROVED"}):
        address = write(coordinator, number)
        assert coordinator.post(f"{address}submit/").status_code == 200
        reviewed = officer.post(f"{address}review/", answer | {"answers": ANSWERS})
        assert reviewed.status_code == 200, reviewed.json()
    assert (reviewed.json()["number"], reviewed.json()["state"]) == (2, "APPROVED")
    return order.assignment


def from_the_pages(world: World) -> Assignment:
    order = world.acknowledged(world.sent())
    world.returned(order)
    world.approved(order)
    return order.assignment


def test_a_coordinator_and_an_officer_do_the_main_job(world: World, calling: Calling) -> None:
    with time_machine.travel(MONDAY + timedelta(hours=2), tick=False):
        by_api = told(over_the_api(world, calling(world.mona), calling(world.anna)))
    Letter.objects.all().delete()
    assert by_api == told(from_the_pages(world))
