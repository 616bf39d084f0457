"""Settings from the environment: what is odd stops the start and says what to write."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hemtjanst import environment

MANAGE = Path(__file__).parent.parent / "manage.py"
REAL = {
    "DATABASE_URL": "postgres://u:p@db/hemtjanst",
    "SECRET_KEY": "x" * 60,
    "SITE_URL": "https://h.example",
}


def start(tmp_path: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """The settings read by a process of its own."""
    env = {"PATH": os.environ["PATH"], "LOCAL_DIR": str(tmp_path / "local")} | values
    command = [sys.executable, str(MANAGE), "diffsettings", "--output=unified"]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("name", "value", "advice"),
    [
        ("DEBUG", "kanske", "skriv true eller false"),
        ("DATABASE_URL", "mysql://db/x", "postgres://"),
        ("DATABASE_URL", "postgres", "postgres://"),
        ("DATABASE_POOL", "-1", "ett heltal"),
        ("BROKER_URL", "amqp://mq", "redis://"),
        ("EMAIL_URL", "smtp.example.org", "smtp://"),
        ("SITE_URL", "hemtjanst.example", "https://"),
        ("LOCAL_DIR", str(MANAGE), "katalog"),
    ],
)
def test_odd_values_stop_the_start(tmp_path: Path, name: str, value: str, advice: str) -> None:
    started = start(tmp_path, **REAL | {name: value})
    assert started.returncode == 1
    assert name in started.stderr
    assert advice in started.stderr
    assert "Traceback" not in started.stderr


def test_a_real_installation_must_have_a_key(tmp_path: Path) -> None:
    started = start(tmp_path, DATABASE_URL=REAL["DATABASE_URL"])
    assert started.returncode == 1
    assert "SECRET_KEY saknas" in started.stderr


def test_passwords_are_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROKER_URL", "amqp://user:hemligt@mq")
    with pytest.raises(ImproperlyConfigured) as error:
        environment.address("BROKER_URL", schemes={"redis"})
    assert "hemligt" not in str(error.value)


def test_a_local_installation_makes_its_own_key_once(tmp_path: Path) -> None:
    first, second = start(tmp_path).stdout, start(tmp_path).stdout
    assert (tmp_path / "local" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert first == second


def test_https_turns_on_what_belongs_to_it(tmp_path: Path) -> None:
    shown = start(tmp_path, **REAL).stdout
    for line in ("SESSION_COOKIE_SECURE = True", "CSRF_COOKIE_SECURE = True", "SECURE_SSL_REDIRECT = True"):
        assert f"+ {line}" in shown
