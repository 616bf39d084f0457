"""The journal and the access log can only grow."""

import pytest
from django.db import DatabaseError, transaction

from journal.models import Look, Note, NoteKind
from orders.access import open_file
from tests.fixtures.world import MONDAY, World


def test_a_note_cannot_be_changed(world: World) -> None:
    world.sent()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Note.objects.update(words="annat")


def test_a_note_cannot_be_removed(world: World) -> None:
    world.sent()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Note.objects.all().delete()


def test_a_look_cannot_be_removed(world: World) -> None:
    open_file(number=world.sent().assignment.number, by=world.anna, at=MONDAY)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Look.objects.all().delete()


def test_every_step_of_the_main_job_writes_its_note(world: World) -> None:
    version = world.approved(world.acknowledged())
    kinds = [note.kind for note in Note.objects.on_client(version.plan.assignment.client_id)]
    assert kinds == [
        NoteKind.PLAN_APPROVED,
        NoteKind.PLAN_SUBMITTED,
        NoteKind.PLAN_STARTED,
        NoteKind.ORDER_ACKNOWLEDGED,
        NoteKind.ORDER_SENT,
    ]


def test_a_note_is_signed_and_dated(world: World) -> None:
    world.sent()
    note = Note.objects.get()
    assert (note.by_name, note.at) == ("Anna", MONDAY)
