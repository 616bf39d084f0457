"""Every address and who gets in: the roles by method, and the thing the address leads to.

A thing lies in Anna's case with Björken. Its insiders may open it, its colleagues may when they give a reason, and for
everybody else it does not exist.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from django.utils.timezone import localdate, now

from desk.actions import save_filter
from deviations.actions.answering import answer_deviation
from deviations.actions.checks import make_check
from deviations.actions.closing import close_deviation
from deviations.actions.complaint_steps import answer_as_provider
from deviations.actions.misconduct import name_colleague, open_misconduct
from deviations.models import Deviation, Handling, Misconduct, MonthlyCheck
from deviations.rules.deviations import Answer
from followups.actions.meeting_points import bring_point
from followups.actions.performed import Measured, keep_performed_time
from followups.actions.rounds import draw_round
from followups.models import MeetingAction, ReviewRound, RoundOrder
from followups.rules.rounds import RoundFields
from orders.actions import ask_question, report_changed_needs, write_message
from orders.actions.merging import add_alias
from orders.actions.pauses import PauseFields, pause_services
from orders.actions.quality import share_example
from orders.actions.reassigning import Giving, reassign_cases
from orders.attachments import CheckedFile
from orders.models import Assignment, Attachment, Client, Intervention
from orders.rules.dialogue import ChangedNeeds
from outbox.faults import note_faults
from outbox.models import DeliveryFault, FaultKind, Letter
from people.actions.absences import AbsenceFields, name_deputy
from people.models import Audience, Member
from people.roles import Role
from plans.actions import ask_for_check, set_internal_check
from plans.actions.self_checks import SelfCheckFields, make_self_check
from reports.models import AuditedFile, AuditedUnit, FileAudit
from tests.deviations.complaining import complain
from tests.deviations.reports import escalated, reported
from tests.fixtures.world import MONDAY, World
from tests.followups import reviewing
from tests.followups.following import held, planned
from tests.followups.meeting_cases import agreed
from tests.followups.meeting_cases import held as held_meeting
from tests.followups.meeting_cases import proposed as proposed_meeting
from tests.followups.team import coming
from tests.reports import periods as reports
from tests.reports.auditing import drawn as drawn_audit

Roles = frozenset[Role]
NOBODY: Roles = frozenset()
EVERYBODY = frozenset(Role)
ORDERING = frozenset({Role.CASE_OFFICER, Role.UNIT_MANAGER})
HANDING_IN = frozenset({Role.COORDINATOR, Role.PROVIDER_MANAGER})
WRITING = HANDING_IN | {Role.CARE_CONTACT}
SEEING_CASES = ORDERING | WRITING
RESPONSIBLE = frozenset({Role.CONTRACT_MANAGER, Role.DISTRICT_MANAGER})
HANDLING = RESPONSIBLE | {Role.UNIT_MANAGER, Role.PROVIDER_MANAGER}
SEEING_DEVIATIONS = SEEING_CASES | RESPONSIBLE
SEEING_COMPLAINTS = ORDERING | HANDING_IN
SEEING_CHECKS = ORDERING | HANDING_IN | RESPONSIBLE
KEEPING_TEMPLATES = HANDING_IN | {Role.UNIT_MANAGER}
SEEING_FIGURES = ORDERING | {Role.PROVIDER_MANAGER} | RESPONSIBLE
SEEING_PERFORMED_TIME = ORDERING | HANDING_IN
SEEING_REVIEWS = ORDERING | HANDING_IN | {Role.CONTRACT_MANAGER}
SEEING_MEETINGS = ORDERING | HANDING_IN
UNIT_MANAGER = frozenset({Role.UNIT_MANAGER})
ANSWERING_AUDITS = ORDERING | {Role.AUDITOR}
DRAWING_AUDITS = UNIT_MANAGER | {Role.CONTRACT_MANAGER}
SEEING_AUDITS = ANSWERING_AUDITS | {Role.CONTRACT_MANAGER}
SEEING_REPORTS = UNIT_MANAGER | RESPONSIBLE
WRITING_REPORTS = UNIT_MANAGER | {Role.CONTRACT_MANAGER}
REASSIGNING = HANDING_IN | UNIT_MANAGER
ASKING = UNIT_MANAGER | {Role.CONTRACT_MANAGER}
PROVIDER_MANAGER = frozenset({Role.PROVIDER_MANAGER})
ADMINISTRATOR = frozenset({Role.ADMINISTRATOR})
SEEING_UNDELIVERED = ORDERING | ADMINISTRATOR


@dataclass(frozen=True)
class Thing:
    """What an address leads to, and who may open it; `client` is the one it is about, whose refused looks are kept."""

    kwargs: dict[str, object]
    insiders: frozenset[str]
    colleagues: frozenset[str] = frozenset()
    client: Client | None = None


def _in_case(client: Client, **kwargs: object) -> Thing:
    return Thing(kwargs, frozenset({"anna", "mona", "petra"}), frozenset({"bo", "eva"}), client)


def case(world: World) -> Thing:
    """A case by its number."""
    assignment = world.sent().assignment
    return _in_case(assignment.client, number=assignment.number)


def resting(world: World) -> Thing:
    """A case whose services rest."""
    found = case(world)
    fields = PauseFields("AWAY", MONDAY.date())
    assignment = Assignment.objects.get(number=found.kwargs["number"])
    pause_services(assignment=assignment, fields=fields, by=world.anna, at=MONDAY)
    return found


def sent_order(world: World) -> Thing:
    """An order waiting for its acknowledgement."""
    order = world.sent()
    return _in_case(order.assignment.client, number=order.number)


def drafted_order(world: World) -> Thing:
    """A change that the officer is writing; there for nobody at the provider."""
    order = world.draft(world.sent().assignment, "shower", kind="CHANGE", at=MONDAY + timedelta(days=1))
    return Thing(
        {"number": order.number}, frozenset({"anna"}), frozenset({"bo", "eva"}), order.assignment.client
    )


def version(name: str, *, submitted: bool) -> Callable[[World], Thing]:
    """A version of the plan, by the case's number and the version's, which the address calls `name`."""

    def make(world: World) -> Thing:
        made = world.submitted() if submitted else world.completed()
        assignment = made.plan.assignment
        return _in_case(assignment.client, **{"number": assignment.number, name: made.number})

    return make


def plan_to_check(world: World) -> Thing:
    """A version that a colleague at Björken is to read before it is handed in."""
    set_internal_check(provider=world.bjorken, checks_plans=True, by=world.petra, at=MONDAY)
    made = ask_for_check(version=world.completed(), by=world.mona, at=MONDAY + timedelta(days=2))
    assignment = made.plan.assignment
    return _in_case(assignment.client, number=assignment.number, place=made.number)


def paper(world: World) -> Thing:
    """A plan to be printed."""
    made = version("place", submitted=True)(world)
    return replace(made, kwargs={**made.kwargs, "kind": "lattlast"})


def deviation(world: World) -> Thing:
    """A visit that was not made, which Anna has opened a deviation for."""
    opened = reported(world)
    assert opened.assignment
    return _in_case(opened.assignment.client, pk=opened.pk)


def deviation_above(world: World) -> Thing:
    """A deviation that the managers of provider and unit have been told of."""
    made = deviation(world)
    escalated(Deviation.objects.get(), Audience.PROVIDER_MANAGER)
    return made


def answered_deviation(world: World) -> Thing:
    """A deviation that Mona has answered."""
    made = deviation(world)
    answer = Answer("Sjukdom.", "Planen skrivs.", date(2026, 3, 20))
    answer_deviation(
        deviation=Deviation.objects.get(), answer=answer, by=world.mona, at=MONDAY + timedelta(days=17)
    )
    return made


def closed_deviation(world: World) -> Thing:
    """A deviation that Anna has closed."""
    made = deviation(world)
    close_deviation(
        deviation=Deviation.objects.get(), reason="Klart.", by=world.anna, at=MONDAY + timedelta(days=17)
    )
    return made


def as_named(make: Callable[[World], Thing]) -> Callable[[World], Thing]:
    """The same deviation where the address calls it by name."""

    def named(world: World) -> Thing:
        made = make(world)
        return replace(made, kwargs={"deviation": made.kwargs["pk"]})

    return named


def check(world: World) -> Thing:
    """The unit's check of a month, there for the unit, the contract manager and the providers with rows in it."""
    world.sent()
    make_check(unit_id=world.unit.pk, on=date(2026, 3, 16), at=MONDAY + timedelta(days=14))
    insiders = {"anna", "bo", "eva", "mona", "petra", "carl", "disa"}
    return Thing({"pk": MonthlyCheck.objects.get().pk}, frozenset(insiders))


def check_by_name(world: World) -> Thing:
    """The same check where the address calls it by name."""
    found = check(world)
    return replace(found, kwargs={"check": found.kwargs["pk"]})


def reason_for(world: World) -> Thing:
    """A case that may be opened, or for which a reason may be given."""
    found = case(world)
    return replace(found, insiders=found.insiders | found.colleagues, colleagues=frozenset())


def performed(world: World) -> Thing:
    """A month of performed time, far below what was granted."""
    found = case(world)
    assignment = Assignment.objects.get(number=found.kwargs["number"])
    month = Measured(assignment, date(2026, 4, 1), Decimal(5))
    keep_performed_time(measured=[month], by=None, at=MONDAY + timedelta(days=90))
    return replace(found, kwargs={**found.kwargs, "month": "2026-04"})


REVIEWED = frozenset({"anna", "bo", "eva", "mona", "petra", "carl"})


def provider_review(world: World) -> Thing:
    """A review of Björken by Anna's unit, whose self-assessment is in."""
    return Thing({"pk": reviewing.assessed(world).pk}, REVIEWED)


def review_by_name(world: World) -> Thing:
    """The same where the address calls it by name."""
    return Thing({"review": provider_review(world).kwargs["pk"]}, REVIEWED)


def visited_review(world: World) -> Thing:
    """A review of Björken that has been visited."""
    return Thing({"pk": reviewing.visited(world).pk}, REVIEWED)


def judged_review(world: World) -> Thing:
    """A review of Björken that has been judged."""
    return Thing({"pk": reviewing.judged(world).pk}, REVIEWED)


def second_review(world: World) -> Thing:
    """A review of Björken the year after one that was judged."""
    reviewing.judged(world)
    return Thing({"pk": reviewing.opened(world, at=MONDAY + timedelta(days=365)).pk}, REVIEWED)


def new_finding(world: World) -> Thing:
    """A finding of a review that is not judged yet."""
    return Thing({"pk": reviewing.found(world, reviewing.visited(world)).pk}, REVIEWED)


def judged_finding(world: World) -> Thing:
    """A finding of a judged review."""
    review = reviewing.visited(world)
    finding = reviewing.found(world, review)
    reviewing.judged(world, review)
    return Thing({"pk": finding.pk}, REVIEWED)


def to_follow_up(world: World) -> Thing:
    """A case whose next follow-up is planned."""
    found = case(world)
    planned(Assignment.objects.get(number=found.kwargs["number"]))
    return found


def team_meeting(world: World) -> Thing:
    """A case with a team meeting to come."""
    found = case(world)
    meeting = coming(world, Assignment.objects.get(number=found.kwargs["number"]))
    return replace(found, kwargs=found.kwargs | {"pk": meeting.pk})


def followed_up(world: World) -> Thing:
    """A follow-up that Anna has held."""
    found = case(world)
    row = held(world, Assignment.objects.get(number=found.kwargs["number"]))
    return replace(found, kwargs={**found.kwargs, "pk": row.pk})


MEETING = frozenset({"anna", "bo", "eva", "mona", "petra"})


def meeting(world: World) -> Thing:
    """A meeting of Anna's unit with Björken, for everybody of the two places who goes to meetings."""
    return Thing({"pk": proposed_meeting(world).pk}, MEETING)


def meeting_by_name(world: World) -> Thing:
    """The same meeting where the address calls it by name."""
    return Thing({"meeting": proposed_meeting(world).pk}, MEETING)


def meeting_point(world: World) -> Thing:
    """A question that Anna has brought to it."""
    point = bring_point(
        meeting=proposed_meeting(world),
        kind="QUESTION",
        words="Hur går det?",
        assignment=None,
        by=world.anna,
        at=MONDAY,
    )
    return Thing({"pk": point.pk}, MEETING)


def meeting_action(world: World) -> Thing:
    """What Björken has agreed to do."""
    held_meeting(world, agreed())
    return Thing({"pk": MeetingAction.objects.get().pk}, frozenset({"mona", "petra"}))


def met_provider(world: World) -> Thing:
    """Björken, which Anna's unit has cases with."""
    world.sent()
    return Thing({"pk": world.bjorken.pk}, frozenset({"eva"}))


def review_round(world: World) -> Thing:
    """A round that Eva has drawn: Anna's order, for Bo to review; it leads to the unit."""
    world.sent()
    day = MONDAY.date()
    draw_round(
        fields=RoundFields(day, day, 1, 4711, day + timedelta(days=1)),
        by=world.eva,
        at=MONDAY + timedelta(hours=1),
    )
    return Thing({"pk": ReviewRound.objects.get().pk}, frozenset({"anna", "bo", "eva"}))


def drawn_order(world: World) -> Thing:
    """The order of that round, there for Bo who is to review it."""
    found = review_round(world)
    drawn = RoundOrder.objects.get()
    return Thing({**found.kwargs, "drawn": drawn.pk}, frozenset({"bo"}))


def counted_complaints(world: World) -> Thing:
    """The complaints behind a figure: everybody who sees figures sees their own."""
    return Thing({"code": "complaints"}, frozenset(member.name.lower() for member in world.members))


def written_report(world: World) -> Thing:
    """The report of Anna's unit, a draft: for the unit's managers."""
    return Thing({"pk": reports.begun(world).pk}, frozenset({"eva", "disa"}))


def handed_in_report(world: World) -> Thing:
    """The report of Anna's unit, handed in."""
    return Thing({"pk": reports.handed_in(world).pk}, frozenset({"eva", "disa"}))


def locked_report(world: World) -> Thing:
    """The report of Anna's unit, locked: for the administration too."""
    return Thing({"pk": reports.locked(world).pk}, frozenset({"eva", "disa", "carl"}))


def report_by_name(world: World) -> Thing:
    """The locked report where the address calls it by name."""
    found = locked_report(world)
    return replace(found, kwargs={"report": found.kwargs["pk"]})


def file_audit(world: World) -> Thing:
    """Carl's audit of Anna's unit: for him, for Greta who reads it and for the unit's manager; it leads to the city."""
    world.sent()
    audit = drawn_audit(world, at=now())
    return Thing({"pk": audit.pk}, frozenset({"carl", "eva", "greta"}))


def led_audit(world: World) -> Thing:
    """That audit where only those who lead it get in."""
    return replace(file_audit(world), insiders=frozenset({"carl"}))


def closed_audit(world: World) -> Thing:
    """That audit, closed: all who may see it read what it showed."""
    found = file_audit(world)
    FileAudit.objects.update(closed_at=now(), closed_by=world.carl, words="Målen är otydliga.")
    return found


def closed_audit_by_name(world: World) -> Thing:
    """The same where the API calls it by name."""
    found = closed_audit(world)
    return replace(found, kwargs={"audit": found.kwargs["pk"]})


def audited_file(world: World) -> Thing:
    """The file of that audit, there for Greta who reads it."""
    found, file = file_audit(world), AuditedFile.objects.get()
    return Thing({**found.kwargs, "file": file.pk}, frozenset({"greta"}), client=file.assignment.client)


def objected_file(world: World) -> Thing:
    """That file with an objection that the unit has handed in."""
    found = audited_file(world)
    AuditedFile.objects.update(answered_at=now(), answered_by=world.greta)
    FileAudit.objects.update(facts_asked_at=now(), facts_by_on=localdate() + timedelta(days=7))
    AuditedFile.objects.get().answers.filter(code="goals").update(objection="Målet står i beslutet.")
    AuditedUnit.objects.update(facts_answered_at=now(), facts_answered_by=world.eva, facts_words="Se akten.")
    return found


def audited_facts(world: World) -> Thing:
    """That audit, left to the unit for its facts."""
    found = objected_file(world)
    AuditedUnit.objects.update(facts_answered_at=None, facts_answered_by=None, facts_words="")
    return Thing({"pk": found.kwargs["pk"]}, frozenset({"eva"}))


def facts_file(world: World) -> Thing:
    """The file, left to the unit's manager for its facts."""
    found = objected_file(world)
    AuditedUnit.objects.update(facts_answered_at=None, facts_answered_by=None, facts_words="")
    return replace(found, insiders=frozenset({"eva"}))


def as_follow_up(make: Callable[[World], Thing]) -> Callable[[World], Thing]:
    """The same follow-up where the address calls it by name."""

    def named(world: World) -> Thing:
        made = make(world)
        return replace(made, kwargs={"number": made.kwargs["number"], "follow_up": made.kwargs["pk"]})

    return named


def example(world: World) -> Thing:
    """An example that the unit has shared; it holds no client data."""
    made = share_example(
        kind="GOAL",
        title="Sjunga",
        words="Jag vill sjunga.",
        why="Eget.",
        source=None,
        by=world.anna,
        at=MONDAY,
    )
    return Thing({"pk": made.pk}, frozenset({"eva"}))


def nowhere(world: World) -> Thing:
    """An address that leads to nothing."""
    return Thing({"rest": "nowhere/"}, frozenset())


def template(world: World) -> Thing:
    """The template of an intervention; every place keeps its own."""
    return Thing({"subject": "shower"}, frozenset({"eva", "mona", "petra", "nils"}))


def colleague(world: World) -> Thing:
    """A member whose role can be ended."""
    return Thing({"member_id": world.bo.pk}, frozenset({"adam"}))


def kept_filter(world: World) -> Thing:
    """A filter that Anna has saved and shares; only she changes it."""
    kept = save_filter(name="Mina", query="urval=mina", is_shared=True, by=world.anna, at=MONDAY)
    return Thing({"pk": kept.pk}, frozenset({"anna"}))


def absence(world: World) -> Thing:
    """Anna is away and Bo stands in: known to them and to their manager."""
    made = name_deputy(
        fields=AbsenceFields(world.anna, world.bo, MONDAY.date(), MONDAY.date()), by=world.anna, at=MONDAY
    )
    return Thing({"pk": made.pk}, frozenset({"anna", "bo", "eva"}))


def reassignment(world: World) -> Thing:
    """Anna's case, given to Bo by the unit's manager."""
    giving = Giving(world.anna, world.bo)
    made = reassign_cases(giving=giving, cases=[world.sent().assignment.pk], by=world.eva, at=MONDAY)
    return Thing({"pk": made.pk}, frozenset({"eva"}))


def own_check(world: World) -> Thing:
    """Björken's self-check of a month gone by."""
    fields = SelfCheckFields(MONDAY.date().replace(day=1), "Allt är som det ska.")
    make_self_check(fields=fields, by=world.mona, at=MONDAY)
    return Thing({"year": MONDAY.year, "month": MONDAY.month}, frozenset({"mona", "petra"}))


def form(world: World) -> Thing:
    """A draft by its form; everybody has their own."""
    return Thing({"form": "order-new"}, frozenset(member.name.lower() for member in world.members))


def question(world: World) -> Thing:
    """A question from Anna, waiting for the provider's answer."""
    assignment = world.sent().assignment
    asked = ask_question(
        assignment=assignment, words="När?", answer_by=date(2026, 3, 4), by=world.anna, at=MONDAY
    )
    return _in_case(assignment.client, number=assignment.number, pk=asked.pk)


def report(world: World) -> Thing:
    """Changed needs that Mona has reported, waiting for the officer's stand."""
    assignment = world.sent().assignment
    needs = ChangedNeeds("Orkar mindre.", MONDAY.date())
    told = report_changed_needs(assignment=assignment, needs=needs, by=world.mona, at=MONDAY)
    return _in_case(assignment.client, number=assignment.number, pk=told.pk)


def by_message(make: Callable[[World], Thing]) -> Callable[[World], Thing]:
    """The same thing where the address calls its message by name."""

    def named(world: World) -> Thing:
        made = make(world)
        return replace(made, kwargs={"number": made.kwargs["number"], "message": made.kwargs["pk"]})

    return named


def attached(world: World) -> Thing:
    """A file that Mona has sent with a message."""
    assignment = world.sent().assignment
    file = CheckedFile("schema.txt", "text/plain", b"Schema")
    write_message(assignment=assignment, words="Se bilagan.", files=[file], by=world.mona, at=MONDAY)
    return _in_case(assignment.client, pk=Attachment.objects.get().pk)


def returned_letter(world: World) -> Thing:
    """A letter about Anna's case that has come back: known to her unit, and to who sets up the system."""
    world.sent()
    letter = Letter.objects.filter(unit_id=world.unit.pk).latest("pk")
    note_faults([letter.pk], FaultKind.BOUNCED, permanent=True, status="5.1.1", at=MONDAY)
    return Thing({"pk": DeliveryFault.objects.get().pk}, frozenset({"anna", "bo", "eva", "adam"}))


def alias(world: World) -> Thing:
    """What Anna's unit also calls a shower."""
    shower = Intervention.objects.get(code="shower")
    made = add_alias(unit=world.unit, intervention=shower, words="Duscha", by=world.eva, at=MONDAY)
    return Thing({"pk": made.pk}, frozenset({"eva"}))


def complaint_in(handling: Handling, *, answered: bool = False) -> Callable[[World], Thing]:
    """A complaint that Anna has recorded in her case; only a forwarded one is there for the provider."""

    def make(world: World) -> Thing:
        made = complain(world, world.sent().assignment, handling=handling)
        assert made.assignment
        if answered:
            answer_as_provider(complaint=made, words="Beklagar.", by=world.mona, at=MONDAY)
        found = _in_case(made.assignment.client, pk=made.pk)
        to_provider = handling == Handling.FORWARDED
        return found if to_provider else replace(found, insiders=found.insiders - {"mona", "petra"})

    return make


def by_complaint(handling: Handling) -> Callable[[World], Thing]:
    """The same where the address calls it by name."""

    def named(world: World) -> Thing:
        found = complaint_in(handling)(world)
        return replace(found, kwargs={"complaint": found.kwargs["pk"]})

    return named


def matter(world: World) -> Thing:
    """A complaint that Anna has assessed as possible misconduct; there for her and the unit's manager."""
    made = open_misconduct(complaint=complain(world, world.sent().assignment), by=world.anna, at=MONDAY)
    assert made.assignment
    return Thing({"pk": made.pk}, frozenset({"anna", "eva"}), client=made.assignment.client)


def named_on(world: World) -> Thing:
    """Bo, whom Anna has named on a matter."""
    found = matter(world)
    name_colleague(
        misconduct=Misconduct.objects.get(pk=found.kwargs["pk"]), member=world.bo, by=world.anna, at=MONDAY
    )
    return Thing(
        found.kwargs | {"member": world.bo.pk}, frozenset({"anna", "bo", "eva"}), client=found.client
    )


Body = Callable[[Member | None], dict[str, object]]


@dataclass(frozen=True)
class Door:
    """Who gets in by each method.

    `roleless` is whether a user without any role may read too, `is_open` whether one who has not logged in gets in.
    """

    get: Roles = NOBODY
    post: Roles = NOBODY
    put: Roles = NOBODY
    patch: Roles = NOBODY
    thing: Callable[[World], Thing] | None = None
    body: Body = field(default=lambda member: {})
    roleless: bool = False
    is_open: bool = False

    def roles(self, method: str) -> Roles:
        """Those who get in by a method."""
        found: Roles = getattr(self, method.lower(), NOBODY)
        return found

    def welcomes(self, member: Member | None) -> bool:
        """Whether somebody gets in by any method; what the address does not do is refused even to them."""
        return member is None or member.role in self.get | self.post | self.put | self.patch


def both(roles: Roles, **more: object) -> Door:
    """A page with a form: the same roles read and send it."""
    return Door(get=roles, post=roles, **more)  # type: ignore[arg-type]


OPEN = Door(get=EVERYBODY, is_open=True)

DOORS: dict[str, Door] = {
    # open to all, since they tell nothing of anybody
    "accessibility": OPEN,
    "help": OPEN,
    "privacy": OPEN,
    "shortcuts": OPEN,
    "health": OPEN,
    # for all who have logged in
    "today": Door(get=EVERYBODY, roleless=True),
    "components": Door(get=EVERYBODY, roleless=True),
    "role": both(EVERYBODY, roleless=True, body=lambda member: {"role": member.pk if member else ""}),
    "session_alive": both(EVERYBODY),
    "draft": Door(post=EVERYBODY, thing=form),
    "discard_draft": Door(post=EVERYBODY, thing=form),
    # cases
    "search": both(SEEING_CASES, body=lambda member: {"words": "Exempelsson"}),
    "file": Door(get=SEEING_CASES, thing=case),
    "reason": both(SEEING_CASES, thing=reason_for),
    "dates": Door(get=SEEING_CASES, thing=case),
    "looks": Door(get=UNIT_MANAGER),
    # a provider's own desk
    "provider_desk": Door(get=HANDING_IN),
    "self_check": both(HANDING_IN, thing=own_check),
    # giving cases to another
    "reassign": both(REASSIGNING),
    "reassigned": Door(get=REASSIGNING, thing=reassignment),
    "reassign_undo": Door(post=REASSIGNING, thing=reassignment),
    # how plans are read
    "merging": both(UNIT_MANAGER),
    "alias_new": Door(post=UNIT_MANAGER),
    "alias_drop": Door(post=UNIT_MANAGER, thing=alias),
    # absences
    "absences": both(SEEING_CASES),
    "absence_end": Door(post=SEEING_CASES, thing=absence),
    "acknowledge_many": Door(post=HANDING_IN),
    "reassign_many": Door(post=REASSIGNING),
    "saved_filters": both(SEEING_CASES),
    "saved_filter": Door(post=SEEING_CASES, thing=kept_filter),
    "remove_saved_filter": Door(post=SEEING_CASES, thing=kept_filter),
    # orders
    "order_new": both(ORDERING),
    "order": Door(get=SEEING_CASES, thing=sent_order),
    "order_edit": both(ORDERING, thing=drafted_order),
    "order_acknowledge": both(HANDING_IN, thing=sent_order),
    "order_withdraw": both(ORDERING, thing=sent_order),
    "order_follow": both(ORDERING, thing=case),
    "check_wording": Door(post=ORDERING),
    "order_feedback": both(SEEING_CASES, thing=sent_order),
    "order_reviews": Door(get=UNIT_MANAGER),
    "examples": Door(get=ORDERING),
    "share_example": both(ORDERING),
    "share_order_example": both(ORDERING, thing=sent_order),
    "retire_example": Door(post=UNIT_MANAGER, thing=example),
    # services that rest
    "pause_services": both(ORDERING, thing=case),
    "resume_services": both(ORDERING, thing=resting),
    "expect_back": both(ORDERING, thing=resting),
    "restarts": Door(get=ORDERING),
    # the dialogue
    "dialogue": both(SEEING_CASES, thing=case),
    "dialogue_answer": both(SEEING_CASES, thing=question),
    "changed_needs": both(WRITING, thing=case),
    "consider_needs": both(ORDERING, thing=report),
    "attachment": Door(get=SEEING_CASES, thing=attached),
    "notices": both(SEEING_CASES),
    # plans
    "start_plan": Door(post=WRITING, thing=case),
    "plan_version": Door(get=SEEING_CASES, thing=version("place", submitted=True)),
    "compare_versions": Door(get=SEEING_CASES, thing=case),
    "plan_history": Door(get=SEEING_CASES, thing=case),
    "plan_paper": Door(get=SEEING_CASES, thing=paper),
    "plain_plan": Door(get=SEEING_CASES, thing=version("place", submitted=True)),
    "write_plan": both(WRITING, thing=version("place", submitted=False)),
    "check_plan": both(HANDING_IN, thing=plan_to_check),
    "ask_check": Door(post=WRITING, thing=version("place", submitted=False)),
    "hand_in_plan": Door(post=HANDING_IN, thing=version("place", submitted=False)),
    "internal_check": both(PROVIDER_MANAGER),
    "return_reasons": both(UNIT_MANAGER),
    "review_plan": both(ORDERING, thing=version("place", submitted=True)),
    "plan_templates": Door(get=KEEPING_TEMPLATES),
    "plan_template": both(KEEPING_TEMPLATES, thing=template),
    # deviations and figures
    "checks": Door(get=SEEING_CHECKS),
    "checks_csv": Door(get=SEEING_CHECKS),
    "checks_workbook": Door(get=SEEING_CHECKS),
    "check": Door(get=SEEING_CHECKS, thing=check),
    "check_routine": Door(get=SEEING_CHECKS, post=UNIT_MANAGER),
    "compare_check": Door(get=SEEING_CHECKS, thing=check),
    "answer_list": both(HANDING_IN, thing=check),
    "check_again": Door(get=UNIT_MANAGER, thing=check),
    "check_csv": Door(get=ORDERING | HANDING_IN, thing=check),
    "check_workbook": Door(get=ORDERING | HANDING_IN, thing=check),
    "deviations": Door(get=SEEING_DEVIATIONS),
    "deviations_csv": Door(get=SEEING_DEVIATIONS),
    "deviations_workbook": Door(get=SEEING_DEVIATIONS),
    "report_on_provider": both(ORDERING),
    "deviation": Door(get=SEEING_DEVIATIONS, thing=deviation),
    "answer_deviation": both(HANDING_IN, thing=deviation),
    "judge_deviation": both(ORDERING, thing=answered_deviation),
    "close_deviation": both(ORDERING, thing=deviation),
    "reopen_deviation": both(ORDERING, thing=closed_deviation),
    "take_deviation_in_hand": both(HANDLING, thing=deviation_above),
    "report_deviation": both(ORDERING, thing=case),
    # complaints and possible misconduct
    "complaints": Door(get=SEEING_COMPLAINTS),
    "complaints_file": Door(get=SEEING_COMPLAINTS),
    "complaints_workbook": Door(get=SEEING_COMPLAINTS),
    "complaint_patterns": Door(get=ORDERING),
    "complaint_new": both(ORDERING),
    "complaint_on_case": both(ORDERING, thing=case),
    "complaint_inform": both(ORDERING, thing=case),
    "complaint_tell": both(PROVIDER_MANAGER),
    "complaint": Door(get=SEEING_COMPLAINTS, thing=complaint_in(Handling.FORWARDED)),
    "complaint_provider_answer": both(HANDING_IN, thing=complaint_in(Handling.FORWARDED)),
    "complaint_forward": both(ORDERING, thing=complaint_in(Handling.OWN)),
    "complaint_answer": both(ORDERING, thing=complaint_in(Handling.FORWARDED, answered=True)),
    "complaint_follow_up": both(ORDERING, thing=complaint_in(Handling.REFERRED)),
    "complaint_close": both(ORDERING, thing=complaint_in(Handling.NOTED)),
    "misconducts": Door(get=ORDERING | PROVIDER_MANAGER),
    "misconducts_csv": Door(get=ORDERING | PROVIDER_MANAGER),
    "misconducts_workbook": Door(get=ORDERING | PROVIDER_MANAGER),
    "misconduct": Door(get=ORDERING | PROVIDER_MANAGER, thing=matter),
    "misconduct_judge": both(ORDERING, thing=matter),
    "misconduct_name": Door(post=ORDERING, thing=matter),
    "misconduct_unname": Door(post=ORDERING, thing=named_on),
    "misconduct_tell": both(PROVIDER_MANAGER),
    "misconduct_from_deviation": Door(post=ORDERING, thing=deviation),
    "misconduct_from_complaint": Door(post=ORDERING, thing=complaint_in(Handling.OWN)),
    "figures": Door(get=SEEING_FIGURES),
    "overview": Door(get=SEEING_FIGURES),
    "overview_period": Door(get=SEEING_FIGURES),
    "overview_csv": Door(get=SEEING_FIGURES),
    "overview_xlsx": Door(get=SEEING_FIGURES),
    "figures_csv": Door(get=SEEING_FIGURES),
    "figures_xlsx": Door(get=SEEING_FIGURES),
    "figure_breakdown": Door(get=SEEING_FIGURES),
    "figure_breakdown_csv": Door(get=SEEING_FIGURES),
    "figure_breakdown_xlsx": Door(get=SEEING_FIGURES),
    "figure_rows": Door(get=SEEING_FIGURES),
    "figure_rows_csv": Door(get=SEEING_FIGURES),
    "figure_rows_xlsx": Door(get=SEEING_FIGURES),
    # a whole unit's data
    "unit_export": both(UNIT_MANAGER),
    # lists as files
    "today_csv": Door(get=SEEING_CASES),
    "today_workbook": Door(get=SEEING_CASES),
    "looks_csv": Door(get=UNIT_MANAGER),
    "follow_ups_csv": Door(get=SEEING_CASES),
    "follow_ups_workbook": Door(get=SEEING_CASES),
    "performed_time_csv": Door(get=SEEING_PERFORMED_TIME),
    "performed_time_workbook": Door(get=SEEING_PERFORMED_TIME),
    "restarts_csv": Door(get=ORDERING),
    "restarts_workbook": Door(get=ORDERING),
    "order_reviews_csv": Door(get=UNIT_MANAGER),
    "order_reviews_workbook": Door(get=UNIT_MANAGER),
    "provider_desk_csv": Door(get=HANDING_IN),
    "provider_desk_workbook": Door(get=HANDING_IN),
    # what other rules would mean
    "what_if": Door(get=ASKING),
    "what_if_csv": Door(get=ASKING),
    "what_if_workbook": Door(get=ASKING),
    "moved_follow_ups": Door(get=ASKING),
    "moved_follow_ups_csv": Door(get=ASKING),
    "moved_follow_ups_workbook": Door(get=ASKING),
    # follow-ups
    "follow_ups": Door(get=SEEING_CASES),
    "follow_up_register": Door(get=SEEING_CASES),
    "follow_up_register_csv": Door(get=SEEING_CASES),
    "follow_up_register_workbook": Door(get=SEEING_CASES),
    "follow_up_questions": both(UNIT_MANAGER),
    "case_follow_ups": Door(get=SEEING_CASES, thing=to_follow_up),
    "move_follow_up": both(ORDERING, thing=to_follow_up),
    "invite_to_follow_up": both(ORDERING, thing=to_follow_up),
    "hold_follow_up": both(ORDERING, thing=to_follow_up),
    "follow_up": Door(get=SEEING_CASES, thing=followed_up),
    "follow_up_paper": Door(get=ORDERING, thing=followed_up),
    "team_meetings": Door(get=SEEING_CASES, thing=case),
    "book_team_meeting": both(ORDERING, thing=case),
    "change_team_meeting": both(ORDERING, thing=team_meeting),
    "note_team_meeting": both(ORDERING, thing=team_meeting),
    "call_off_team_meeting": both(ORDERING, thing=team_meeting),
    "performed_time": Door(get=SEEING_PERFORMED_TIME),
    "time_trend": Door(get=SEEING_PERFORMED_TIME),
    "case_time": Door(get=SEEING_PERFORMED_TIME, thing=case),
    "explain_time": both(HANDING_IN, thing=performed),
    "follow_up_time": both(ORDERING, thing=performed),
    # reviews of providers
    "provider_reviews": Door(get=SEEING_REVIEWS),
    "provider_reviews_csv": Door(get=SEEING_REVIEWS),
    "provider_reviews_workbook": Door(get=SEEING_REVIEWS),
    "review_findings_file": Door(get=SEEING_REVIEWS),
    "review_findings_workbook": Door(get=SEEING_REVIEWS),
    "review_template": Door(get=SEEING_REVIEWS, post=frozenset({Role.CONTRACT_MANAGER})),
    "review_new": both(UNIT_MANAGER),
    "provider_review": Door(get=SEEING_REVIEWS, thing=provider_review),
    "assess_provider": both(PROVIDER_MANAGER, thing=provider_review),
    "visit_provider": both(UNIT_MANAGER, thing=provider_review),
    "review_finding_new": both(UNIT_MANAGER, thing=visited_review),
    "judge_provider": both(UNIT_MANAGER, thing=visited_review),
    "report_review": both(UNIT_MANAGER, thing=judged_review),
    "compare_reviews": Door(get=SEEING_REVIEWS, thing=second_review),
    "review_paper": Door(get=SEEING_REVIEWS, thing=judged_review),
    "change_finding": both(UNIT_MANAGER, thing=new_finding),
    "drop_finding": Door(post=UNIT_MANAGER, thing=new_finding),
    "answer_finding": both(PROVIDER_MANAGER, thing=judged_finding),
    "check_finding": both(UNIT_MANAGER, thing=judged_finding),
    # reconciliation meetings
    "meetings": Door(get=SEEING_MEETINGS),
    "meetings_csv": Door(get=SEEING_MEETINGS),
    "meetings_workbook": Door(get=SEEING_MEETINGS),
    "meeting": Door(get=SEEING_MEETINGS, thing=meeting),
    "book_meeting": both(ORDERING, thing=meeting),
    "call_off_meeting": both(ORDERING, thing=meeting),
    "bring_meeting_point": both(SEEING_MEETINGS, thing=meeting),
    "take_back_meeting_point": Door(post=SEEING_MEETINGS, thing=meeting_point),
    "hold_meeting": both(ORDERING, thing=meeting),
    "meeting_actions": Door(get=SEEING_MEETINGS),
    "meeting_actions_csv": Door(get=SEEING_MEETINGS),
    "meeting_actions_workbook": Door(get=SEEING_MEETINGS),
    "meeting_action_done": both(SEEING_MEETINGS, thing=meeting_action),
    "meeting_contacts": Door(get=SEEING_MEETINGS),
    "name_meeting_contacts": both(UNIT_MANAGER, thing=met_provider),
    # letters
    "undelivered": Door(get=SEEING_UNDELIVERED),
    "undelivered_csv": Door(get=SEEING_UNDELIVERED),
    "undelivered_workbook": Door(get=SEEING_UNDELIVERED),
    "undelivered_letter": both(SEEING_UNDELIVERED, thing=returned_letter),
    "undelivered_again": Door(post=SEEING_UNDELIVERED, thing=returned_letter),
    "preferences": both(EVERYBODY),
    # setting up
    "set_up": Door(get=ADMINISTRATOR),
    "new_unit": both(ADMINISTRATOR),
    "new_provider": both(ADMINISTRATOR),
    "new_member": both(ADMINISTRATOR),
    "member_end": Door(post=ADMINISTRATOR, thing=colleague),
    "policy": both(UNIT_MANAGER),
    "conscience": Door(get=UNIT_MANAGER | ADMINISTRATOR),
    # reading in what a municipality brings along
    "imports": both(UNIT_MANAGER),
    "import_preview": Door(get=UNIT_MANAGER),
    "import_file": Door(post=UNIT_MANAGER),
    "import_discard": Door(post=UNIT_MANAGER),
    # the API
    "api-schema": Door(get=EVERYBODY, roleless=True),
    "api-token": Door(post=EVERYBODY, is_open=True),
    "api-orders": Door(get=SEEING_CASES),
    "api-order": Door(get=SEEING_CASES, thing=sent_order),
    "api-feedback": Door(get=SEEING_CASES, post=WRITING, thing=sent_order),
    "api-wording": Door(post=ORDERING),
    "api-acknowledge": Door(post=HANDING_IN, thing=sent_order),
    "api-messages": both(SEEING_CASES, thing=case),
    "api-changed-needs": Door(post=WRITING, thing=case),
    "api-answer": Door(post=SEEING_CASES, thing=by_message(question)),
    "api-consider": Door(post=ORDERING, thing=by_message(report)),
    "api-pauses": Door(get=SEEING_CASES, post=ORDERING, thing=case),
    "api-resume": Door(post=ORDERING, thing=resting),
    "api-plans": Door(get=SEEING_CASES),
    "api-start": Door(post=WRITING, thing=case),
    "api-version": Door(
        get=SEEING_CASES, put=WRITING, patch=WRITING, thing=version("version", submitted=True)
    ),
    "api-submit": Door(post=HANDING_IN, thing=version("version", submitted=False)),
    "api-review": Door(post=ORDERING, thing=version("version", submitted=True)),
    "api-comparison": Door(get=SEEING_CASES, thing=version("version", submitted=True)),
    "api-deviations": Door(get=SEEING_DEVIATIONS, post=ORDERING),
    "api-deviation": Door(get=SEEING_DEVIATIONS, thing=as_named(deviation)),
    "api-answer-deviation": Door(post=HANDING_IN, thing=as_named(deviation)),
    "api-accept-answer": Door(post=ORDERING, thing=as_named(answered_deviation)),
    "api-ask-again": Door(post=ORDERING, thing=as_named(answered_deviation)),
    "api-close-deviation": Door(post=ORDERING, thing=as_named(deviation)),
    "api-reopen-deviation": Door(post=ORDERING, thing=as_named(closed_deviation)),
    "api-checks": Door(get=SEEING_CHECKS),
    "api-check": Door(get=SEEING_CHECKS, thing=check_by_name),
    "api-check-rows": Door(get=SEEING_CHECKS, thing=check_by_name),
    "api-answer-check": Door(post=HANDING_IN, thing=check_by_name),
    "api-complaints": Door(get=SEEING_COMPLAINTS, post=ORDERING),
    "api-complaint": Door(get=SEEING_COMPLAINTS, thing=by_complaint(Handling.FORWARDED)),
    "api-forward-complaint": Door(post=ORDERING, thing=by_complaint(Handling.OWN)),
    "api-answer-complaint": Door(post=SEEING_COMPLAINTS, thing=by_complaint(Handling.FORWARDED)),
    "api-close-complaint": Door(post=ORDERING, thing=by_complaint(Handling.NOTED)),
    "load": Door(get=UNIT_MANAGER),
    "load_file": Door(get=UNIT_MANAGER),
    "load_workbook": Door(get=UNIT_MANAGER),
    "decisions_file": Door(get=UNIT_MANAGER),
    "decisions_workbook": Door(get=UNIT_MANAGER),
    "audits": Door(get=SEEING_AUDITS),
    "audit_new": both(DRAWING_AUDITS),
    "audit_form": Door(get=SEEING_AUDITS, post=frozenset({Role.CONTRACT_MANAGER})),
    "audit": Door(get=SEEING_AUDITS, thing=file_audit),
    "audit_redraw": Door(get=SEEING_AUDITS, thing=file_audit),
    "audit_lengthen": both(DRAWING_AUDITS, thing=led_audit),
    "audit_ask_facts": both(DRAWING_AUDITS, thing=led_audit),
    "audit_close": both(DRAWING_AUDITS, thing=led_audit),
    "audit_file": both(ANSWERING_AUDITS, thing=audited_file),
    "audit_settle": both(ANSWERING_AUDITS, thing=objected_file),
    "audit_facts": both(UNIT_MANAGER, thing=audited_facts),
    "audit_facts_file": both(UNIT_MANAGER, thing=facts_file),
    "audit_results": Door(get=SEEING_AUDITS, thing=closed_audit),
    "audit_paper": Door(get=SEEING_AUDITS, thing=closed_audit),
    "audit_workbook": Door(get=SEEING_AUDITS, thing=closed_audit),
    "audit_csv": Door(get=SEEING_AUDITS, thing=closed_audit),
    "happening_rows": Door(get=SEEING_FIGURES, thing=counted_complaints),
    "period_reports": Door(get=SEEING_REPORTS),
    "begin_period_report": Door(post=WRITING_REPORTS),
    "period_report": Door(get=SEEING_REPORTS, thing=locked_report),
    "write_period_report": both(WRITING_REPORTS, thing=written_report),
    "recount_period_report": Door(post=WRITING_REPORTS, thing=written_report),
    "hand_in_period_report": Door(post=WRITING_REPORTS, thing=written_report),
    "return_period_report": both(SEEING_REPORTS, thing=handed_in_report),
    "approve_period_report": Door(post=SEEING_REPORTS, thing=handed_in_report),
    "period_changes": Door(get=SEEING_REPORTS, thing=locked_report),
    "period_paper": Door(get=SEEING_REPORTS, thing=locked_report),
    "period_workbook": Door(get=SEEING_REPORTS, thing=locked_report),
    "national_values": Door(get=SEEING_REPORTS, post=frozenset({Role.CONTRACT_MANAGER})),
    "read_national_values": both(frozenset({Role.CONTRACT_MANAGER})),
    "review_rounds": Door(get=ORDERING),
    "review_rounds_csv": Door(get=ORDERING),
    "review_rounds_workbook": Door(get=ORDERING),
    "new_review_round": both(UNIT_MANAGER),
    "review_round": Door(get=ORDERING, thing=review_round),
    "review_round_file": Door(get=UNIT_MANAGER, thing=review_round),
    "review_round_workbook": Door(get=UNIT_MANAGER, thing=review_round),
    "close_review_round": both(UNIT_MANAGER, thing=review_round),
    "review_drawn_order": both(ORDERING, thing=drawn_order),
    "count_given_review": Door(post=ORDERING, thing=drawn_order),
    "api-performed-times": Door(get=SEEING_PERFORMED_TIME),
    "api-performed-time": Door(get=SEEING_PERFORMED_TIME, thing=case),
    "api-explain-time": Door(post=HANDING_IN, thing=performed),
    "api-follow-up-time": Door(post=ORDERING, thing=performed),
    "api-meetings": Door(get=SEEING_MEETINGS),
    "api-meeting": Door(get=SEEING_MEETINGS, thing=meeting_by_name),
    "api-provider-reviews": Door(get=SEEING_REVIEWS),
    "api-provider-review": Door(get=SEEING_REVIEWS, thing=review_by_name),
    "api-follow-ups": Door(get=SEEING_CASES),
    "api-follow-up": Door(get=SEEING_CASES, thing=as_follow_up(followed_up)),
    "api-hold-follow-up": both(ORDERING, thing=to_follow_up),
    "api-period-reports": Door(get=SEEING_REPORTS),
    "api-period-report": Door(get=SEEING_REPORTS, thing=report_by_name),
    "api-audits": Door(get=SEEING_AUDITS),
    "api-audit-results": Door(get=SEEING_AUDITS, thing=closed_audit_by_name),
    "api-figures": Door(get=SEEING_FIGURES),
    "api-figures-breakdown": Door(get=SEEING_FIGURES),
    "api-nothing-here": Door(thing=nowhere),
}
