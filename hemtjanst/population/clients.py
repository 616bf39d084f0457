"""Clients and their assignments: who they are, and from when they have had home care."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from hemtjanst.population import words
from hemtjanst.population.cases import Case, Stage
from hemtjanst.population.chains import tell_chain
from hemtjanst.population.days import working_day
from hemtjanst.population.deviations import tell_deviations
from hemtjanst.population.follow_ups import tell_follow_ups
from hemtjanst.population.identities import Identities, identity_number
from hemtjanst.population.organisations import UnitCast
from hemtjanst.population.performed_time import tell_performed_time
from hemtjanst.population.plans import tell_plan
from hemtjanst.population.rows import AssignmentRow, ClientRow, NamedMemberRow
from orders.models import Protection

LONGEST = 545
OF_PROTECTED, PROTECTED = (
    500,
    {
        60: Protection.SECRECY_MARK,
        210: Protection.SECRECY_MARK,
        320: Protection.PROTECTED_REGISTRATION,
        430: Protection.ASSUMED_IDENTITY,
    },
)
COORDINATION, RESERVE, REDUCED, TWO_PROVIDERS, CARE_CONTACT = 0.008, 0.004, 0.06, 0.03, 0.85
FIRST_CASE = 50_000


@dataclass
class Registry:
    """Gives out identity numbers, and case numbers by year, each once."""

    identities: Identities
    digits: int = 5
    cases: Counter[int] = field(default_factory=Counter)

    def case_number(self, year: int) -> str:
        """The next case number of a year; high ones, so that a hand-over file can be read in beside them."""
        self.cases[year] += 1
        return f"{year}-{FIRST_CASE + self.cases[year]:0{self.digits}}"


def tell_client(stage: Stage, registry: Registry, unit: UnitCast, number: int) -> None:
    """One client with one assignment, a few with two, from the first order to the last step of the plan."""
    client = stage.ledger.write(_client(stage, registry, number))
    case = _tell_case(stage, registry, unit, client, is_second=False)
    if client.deceased_on is None and case.chance(TWO_PROVIDERS):
        _tell_case(stage, registry, unit, client, is_second=True)


def _client(stage: Stage, registry: Registry, number: int) -> ClientRow:
    rng = stage.rng
    born_on, birth_number = registry.identities.born()
    is_registered = rng.random() > RESERVE
    return ClientRow(
        identity_number=identity_number(born_on, birth_number, is_coordination=rng.random() < COORDINATION)
        if is_registered
        else None,
        reserve_number=None if is_registered else f"R{number:06}",
        born_on=born_on,
        first_name=rng.choice(words.MEN if birth_number % 2 else words.WOMEN),
        last_name=rng.choice(words.LAST_NAMES),
        street=f"Exempelvägen {1 + int(rng.random() * 180)}",
        protection=PROTECTED.get(number % OF_PROTECTED, Protection.NONE).value,
        reduced_decision_capacity=rng.random() < REDUCED,
    )


def _tell_case(
    stage: Stage, registry: Registry, unit: UnitCast, client: ClientRow, *, is_second: bool
) -> Case:
    start = working_day(stage.until - timedelta(days=2 + int(stage.rng.random() * LONGEST)))
    case = _case(stage, registry, unit, client, start, is_second=is_second)
    tell_chain(case, start)
    tell_plan(case)
    tell_deviations(case)
    tell_performed_time(case)
    tell_follow_ups(case)
    return case


def _case(
    stage: Stage, registry: Registry, unit: UnitCast, client: ClientRow, start: date, *, is_second: bool
) -> Case:
    rng = stage.rng
    provider = unit.providers[int(len(unit.providers) * rng.random() ** 1.6)]
    officer = rng.choice(unit.officers)
    contact = rng.choice(provider.contacts) if rng.random() < CARE_CONTACT else None
    assignment = AssignmentRow(
        number=registry.case_number(start.year),
        client_id=client.id,
        unit_id=unit.id,
        provider_id=provider.id,
        case_officer_id=officer.pk,
        care_contact_id=contact.pk if contact else None,
        coordinator_id=provider.coordinator.pk,
    )
    stage.ledger.write(assignment)
    if client.protection != Protection.NONE and not is_second:
        stage.ledger.write(NamedMemberRow(client_id=client.id, member_id=provider.coordinator.pk))
    return Case(stage, unit, provider, officer, contact, client, assignment, stage.until, is_second)
