"""docker-compose.yml feeds the settings what they read, and all that they need."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from hemtjanst.embedded.postgres import SETTINGS

ROOT = Path(__file__).parent.parent
APPS = ("web", "worker", "beat")
NEEDED = {"DATABASE_URL", "BROKER_URL", "EMAIL_URL", "SECRET_KEY", "SITE_URL"}
READ = re.compile(r"""environment\.\w+\(\s*"([A-Z_]+)\"""")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    services: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]
    return services


def names_read(*files: str) -> set[str]:
    """The variables that the files ask the environment for."""
    return {name for file in files for name in READ.findall((ROOT / "hemtjanst" / file).read_text())}


@pytest.mark.parametrize("app", APPS)
def test_every_variable_fed_is_one_that_is_read(services: dict[str, Any], app: str) -> None:
    files = ["settings.py", "web.py"] if app == "web" else ["settings.py"]
    assert set(services[app]["environment"]) <= names_read(*files)


@pytest.mark.parametrize("app", APPS)
def test_every_app_has_what_a_real_installation_needs(services: dict[str, Any], app: str) -> None:
    assert set(services[app]["environment"]) >= NEEDED


def test_the_servers_are_those_the_addresses_name(services: dict[str, Any]) -> None:
    fed = services["web"]["environment"]
    assert "@postgres:5432/" in fed["DATABASE_URL"]
    assert fed["BROKER_URL"].startswith("redis://valkey:")
    assert services["postgres"]["image"] == "postgres:18"
    assert services["valkey"]["image"] == "valkey/valkey:9"


def test_the_database_is_the_one_the_address_names(services: dict[str, Any]) -> None:
    user, name = (services["postgres"]["environment"][key] for key in ("POSTGRES_USER", "POSTGRES_DB"))
    assert f"//{user}:" in services["web"]["environment"]["DATABASE_URL"]
    assert services["web"]["environment"]["DATABASE_URL"].endswith(f"/{name}")


def test_the_database_plans_as_the_embedded_one(services: dict[str, Any]) -> None:
    for name in ("jit", "cursor_tuple_fraction"):
        assert f"-c {name}={SETTINGS[name]}" in services["postgres"]["command"]
