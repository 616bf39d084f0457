"""Whatever is sent, the running API answers as its contract says, and never falls over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis import Case
from schemathesis.checks import not_a_server_error
from schemathesis.config import SchemathesisConfig
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hemtjanst.wsgi import application
from people.tokens import give_token
from plans.models import PlanVersion
from tests.api.conftest import Calling
from tests.deviations.reports import reported
from tests.fixtures.world import World

CONTRACT = Path(__file__).parents[2] / "docs" / "api.yaml"
MANY = 15
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

config = SchemathesisConfig.from_dict({"phases": {"coverage": {"enabled": False}}})
contract = schemathesis.openapi.from_path(CONTRACT, config=config)
contract.app = application


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """A call leaves the test's connection, and what it has not committed, alone."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def started(world: World) -> PlanVersion:
    """A version that the caller may write."""
    return world.started()


@contract.parametrize()
@settings(
    max_examples=MANY, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_any_call_is_answered_as_the_contract_says(case: Case, world: World, started: PlanVersion) -> None:
    if "version" in case.path_parameters or "/start/" in case.path:
        case.path_parameters |= {"number": started.plan.assignment.number, "version": started.number}
    elif "/messages/" in case.path:
        case.path_parameters["number"] = started.plan.assignment.number
    elif "deviation" in case.path_parameters:
        case.path_parameters["deviation"] = reported(world, started.plan.assignment).pk
    elif "number" in case.path_parameters:
        case.path_parameters["number"] = started.order.number
    if isinstance(case.body, dict) and isinstance(case.body.get("edits"), int):
        started.refresh_from_db()
        case.body["edits"] = started.edits
    case.call_and_validate(
        headers={"Authorization": f"Token {give_token(user=world.petra.user)}"}, checks=CHECKS
    )


@pytest.mark.parametrize("number", ["%00", "%2F", "å", "x" * 300, "2026-00001%20", "-1"])
def test_an_address_that_leads_nowhere_is_answered_as_the_others(
    world: World, calling: Calling, number: str
) -> None:
    for address in (
        f"orders/{number}/",
        f"plans/{number}/versions/1/",
        f"plans/2026-00001/versions/{number}/",
    ):
        answer = calling(world.mona).get(f"/api/v1/{address}")
        assert (answer.status_code, list(answer.json())) == (404, ["detail"])


@pytest.mark.parametrize("version", [0, 10**6, 10**30])
def test_a_version_that_cannot_be_is_not_there(world: World, calling: Calling, version: int) -> None:
    number = world.started().plan.assignment.number
    assert calling(world.mona).get(f"/api/v1/plans/{number}/versions/{version}/").status_code == 404
