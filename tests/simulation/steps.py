"""What people do, through the real actions; each step finds what it acts on by what people have done before.

A step that acts on what the clockwork has made waits until every schedule has made it: `SETTLED` days.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TypeVar

from django.db.models import Model, QuerySet

from deviations.actions import accept_answer, answer_deviation, ask_again, report_deviation
from deviations.actions.acknowledging import acknowledge_escalation
from deviations.actions.complaint_steps import answer_as_provider, answer_complaint, close_complaint
from deviations.actions.complaints import ComplaintFields, record_complaint
from deviations.models import (
    Channel,
    Complaint,
    ComplaintSource,
    Deviation,
    DeviationKind,
    Escalation,
    Handling,
    Topic,
)
from deviations.rules.deviations import Answer, Report
from orders.actions import (
    OrderFields,
    acknowledge_order,
    answer_question,
    ask_question,
    open_assignment,
    send_order,
    withdraw_order,
    write_order,
)
from orders.actions.pauses import PauseFields, pause_services, resume_services
from orders.models import Assignment, Client, Message, Order, Pause
from orders.rules import TimeCalculation
from people.actions.absences import AbsenceFields, name_deputy
from people.models import Audience, Member
from people.rules import day_of
from plans.actions import (
    VersionFields,
    activities_of,
    approve_version,
    edit_version,
    return_version,
    start_version,
    submit_version,
)
from plans.models import PlanVersion
from tests.simulation.place import Place

Row = TypeVar("Row", bound=Model)
SETTLED = timedelta(days=9)
DAY = timedelta(days=1)


class NothingToDo(Exception):
    """What the step would act on is not there."""


class Case:
    """One case through the year: what has been made of it so far."""

    def __init__(self, place: Place, number: int, unit: int, home: int, officer: int) -> None:
        self.place, self.number = place, number
        self.unit, self.home = place.units[unit], place.homes[home]
        self.officer = self.unit.officers[officer]
        self.coordinator = self.home.coordinators[number % 2]

    @property
    def assignment(self) -> Assignment:
        """As it is in the database now."""
        return Assignment.objects.get(client__reserve_number=f"R{self.number:05}")

    @property
    def newest_order(self) -> Order:
        """The newest one sent."""
        return self._one(Order.objects.filter(assignment=self.assignment, sent_at__isnull=False))

    @property
    def newest_version(self) -> PlanVersion:
        """The plan's newest version."""
        return self._one(PlanVersion.objects.filter(plan__assignment=self.assignment))

    def _one(self, found: QuerySet[Row]) -> Row:
        newest = found.order_by("-pk").first()
        if newest is None:
            raise NothingToDo
        return newest

    def open(self, at: datetime) -> None:
        """A new client is granted care, and the order is sent."""
        client = Client.objects.create(
            reserve_number=f"R{self.number:05}",
            born_on=date(1938, 5, 1 + self.number % 28),
            first_name=f"Brukare{self.number}",
            last_name="Exempelsson",
        )
        open_assignment(
            client=client,
            unit=self.unit.unit,
            provider=self.home.provider,
            case_officer=self.officer,
            number=f"{at.year}-{self.number + 1:05}",
            by=self.officer,
            at=at,
        )
        self.order(at, "NEW", 3)

    def order(self, at: datetime, kind: str, lines: int, days: int | None = None) -> None:
        """An order is written and sent."""
        today = day_of(at)
        fields = OrderFields(
            kind=kind,
            decided_on=today,
            valid_from=today,
            valid_to=today + timedelta(days=days) if days else None,
            change_reason="Behovet har ändrats." if kind in ("CHANGE", "END") else "",
            needs="Orkar inte stå länge.",
            purpose="Kunna bo kvar hemma.",
            goal="Jag vill orka gå ut själv.",
        )
        chosen = self.place.interventions[:lines] if kind != "END" else []
        times = {one: TimeCalculation(Decimal(7), 20) for one in chosen}
        order = write_order(assignment=self.assignment, fields=fields, lines=times, by=self.officer, at=at)
        send_order(order=order, by=self.officer, at=at)

    def acknowledge(self, at: datetime) -> None:
        """The provider confirms the newest order."""
        acknowledge_order(order=self.newest_order, by=self.coordinator, at=at)

    def withdraw(self, at: datetime) -> None:
        """The newest order is taken back."""
        withdraw_order(order=self.newest_order, reason="Fel utförare.", by=self.officer, at=at)

    def start_plan(self, at: datetime) -> None:
        """A version is begun and written."""
        version = start_version(assignment=self.assignment, by=self.coordinator, at=at)
        fields = VersionFields(
            goal="Orka gå ut själv.",
            participation="Berättade vid hembesöket hur hen vill ha det.",
            attended="Den enskilde.",
            care_contact="Kontakten",
            next_follow_up_on=day_of(at) + timedelta(days=300),
            next_follow_up_how="Vid hembesök.",
            activities=[
                replace(one, how="Som hen brukar.", day_part="MORNING", who="Morgongruppen")
                for one in activities_of(version)
            ],
        )
        edit_version(version=version, fields=fields, edits=version.edits, by=self.coordinator, at=at)

    def hand_in(self, at: datetime) -> None:
        """The plan is handed in."""
        submit_version(version=self.newest_version, by=self.coordinator, at=at)

    def approve(self, at: datetime) -> None:
        """The officer accepts it."""
        approve_version(version=self.newest_version, answers={}, by=self.officer, at=at)

    def send_back(self, at: datetime) -> None:
        """The officer sends it back."""
        version = self.newest_version
        return_version(version=version, reasons="Duschen saknas.", answers={}, by=self.officer, at=at)

    def ask(self, at: datetime, days: int) -> None:
        """The officer asks the provider something."""
        until = day_of(at) + timedelta(days=days)
        ask_question(assignment=self.assignment, words="När?", answer_by=until, by=self.officer, at=at)

    def answer(self, at: datetime) -> None:
        """The provider answers."""
        asked = self._one(Message.objects.filter(assignment=self.assignment, kind="QUESTION"))
        answer_question(question=asked, words="I morgon.", by=self.coordinator, at=at)

    def pause(self, at: datetime, cause: str, days: int | None) -> None:
        """Services rest from today on."""
        back = day_of(at) + timedelta(days=days) if days else None
        fields = PauseFields(cause=cause, from_on=day_of(at), expected_on=back, words="Inlagd.")
        pause_services(assignment=self.assignment, fields=fields, by=self.officer, at=at)

    def resume(self, at: datetime) -> None:
        """Services begin again today."""
        pause = self._one(Pause.objects.filter(assignment=self.assignment, resumed_at=None))
        resume_services(pause=pause, resumed_on=day_of(at), by=self.officer, at=at)

    def report(self, at: datetime) -> None:
        """Something went wrong: a deviation is opened by hand."""
        what = Report(DeviationKind.CARE_NOT_GIVEN, "Duschen blev inte av.", happened_on=day_of(at))
        report_deviation(report=what, assignment=self.assignment, by=self.officer, at=at)

    def answer_report(self, at: datetime) -> None:
        """The provider answers what was opened by hand."""
        self._answer(self._one(self._deviations.filter(opened_by__isnull=False, closed_at=None)), at)

    def answer_settled(self, at: datetime) -> None:
        """The provider answers what the clockwork has opened."""
        self._answer(self._waiting(at), at)

    def _answer(self, deviation: Deviation, at: datetime) -> None:
        words = Answer("Sjukdom.", "Vi har satt in en vikarie.", day_of(at) + timedelta(days=7))
        answer_deviation(deviation=deviation, answer=words, by=self.home.manager, at=at)

    def accept(self, at: datetime, close: bool) -> None:
        """The officer accepts the answer."""
        accept_answer(deviation=self._answered, close=close, by=self.officer, at=at)

    def ask_again(self, at: datetime) -> None:
        """The officer asks for more."""
        until = day_of(at) + timedelta(days=5)
        ask_again(deviation=self._answered, words="Hur gick det?", answer_by=until, by=self.officer, at=at)

    @property
    def _answered(self) -> Deviation:
        return self._one(self._deviations.filter(answers__outcome="", closed_at=None))

    @property
    def _deviations(self) -> QuerySet[Deviation]:
        return Deviation.objects.filter(assignment=self.assignment)

    def _waiting(self, at: datetime) -> Deviation:
        """A deviation that every schedule has opened by now, and that none has had reason to close."""
        opened = self._deviations.filter(opened_by=None, opened_on__lte=day_of(at) - SETTLED, closed_at=None)
        if Pause.objects.filter(assignment=self.assignment).exists():
            raise NothingToDo
        for one in opened.select_related("order").order_by("order__sequence", "kind"):
            is_plan = one.kind == DeviationKind.PLAN_LATE
            done_at = one.order.plan_received_at if is_plan else one.order.acknowledged_at
            active = Assignment.objects.active(day_of(at), at).filter(pk=self.assignment.pk)
            if done_at is None and one.order.withdrawn_at is None and active.exists():
                return one
        raise NothingToDo

    def take_in_hand(self, at: datetime, days: int) -> None:
        """Somebody whom a step went to says that they have it."""
        steps = Escalation.objects.filter(
            deviation=self._waiting(at), acknowledged_at=None, due_on__lte=day_of(at) - SETTLED
        )
        step = self._one(steps.exclude(audience=Audience.PROVIDER_AND_CASE_OFFICER))
        promised = day_of(at) + timedelta(days=days)
        by = self._responsible(step)
        acknowledge_escalation(escalation=step, words="Jag ringer.", promised_on=promised, by=by, at=at)

    def _responsible(self, step: Escalation) -> Member:
        if step.audience == Audience.PROVIDER_MANAGER:
            return self.home.manager
        return self.place.contract if self.home.provider.regime == "PRIVATE" else self.unit.district

    def complain(self, at: datetime) -> None:
        """A complaint is recorded and passed on."""
        fields = ComplaintFields(
            source=ComplaintSource.RELATIVE,
            channel=Channel.PHONE,
            topic=Topic.TIME,
            words="Ingen kom.",
            received_on=day_of(at),
            handling=Handling.FORWARDED if self.number % 2 else Handling.OWN,
        )
        record_complaint(fields=fields, assignment=self.assignment, by=self.officer, at=at)

    def answer_complaint(self, at: datetime) -> None:
        """It is answered, by the provider first where it was passed on."""
        complaint = self._one(Complaint.objects.filter(assignment=self.assignment, closed_at=None))
        if complaint.handling == Handling.FORWARDED:
            complaint = answer_as_provider(
                complaint=complaint, words="Vi beklagar.", by=self.home.manager, at=at
            )
        answer_complaint(complaint=complaint, words="Vi beklagar.", by=self.officer, at=at)
        close_complaint(complaint=complaint, registry_number=f"D{self.number}", by=self.officer, at=at)


def go_away(place: Place, at: datetime, unit: int, officer: int, days: int) -> None:
    """An officer is away from tomorrow on, and a colleague stands in."""
    officers = place.units[unit].officers
    member, deputy = officers[officer], officers[(officer + 1) % len(officers)]
    from_on = day_of(at) + DAY
    fields = AbsenceFields(member, deputy, from_on, from_on + timedelta(days=days))
    name_deputy(fields=fields, by=member, at=at)
