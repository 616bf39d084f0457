"""Sixteen users at once on the worklist, against two real server processes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from time import perf_counter, sleep
from typing import TypedDict

from django.conf import settings
from django.test import Client

from people.models import Member
from people.roles import Role
from tests.fixtures.mail import free_port

USERS = 16
REQUESTS = 25


class Measured(TypedDict):
    """Requests a second, and the seconds of each."""

    a_second: float
    seconds: list[float]


def measure() -> Measured:
    """Each user opens the worklist again and again, as soon as it has come."""
    officers = Member.objects.filter(role=Role.CASE_OFFICER).select_related("user").order_by("pk")[:USERS]
    cookies = [_session(officer) for officer in officers]
    with _server() as port, ThreadPoolExecutor(USERS) as pool:
        list(pool.map(lambda cookie: _open(port, cookie, 2), cookies))
        start = perf_counter()
        seconds = [
            one for some in pool.map(lambda cookie: _open(port, cookie, REQUESTS), cookies) for one in some
        ]
        passed = perf_counter() - start
    return {"a_second": len(seconds) / passed, "seconds": seconds}


def _session(officer: Member) -> str:
    client = Client()
    client.force_login(officer.user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _open(port: int, session: str, times: int) -> list[float]:
    connection = HTTPConnection("127.0.0.1", port)
    headers = {"Cookie": f"{settings.SESSION_COOKIE_NAME}={session}"}
    seconds = []
    for _ in range(times):
        start = perf_counter()
        connection.request("GET", "/", headers=headers)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise RuntimeError(f"/: {response.status}")
        seconds.append(perf_counter() - start)
    return seconds


@contextmanager
def _server() -> Iterator[int]:
    port = free_port()
    env = {**os.environ, "WEB_BIND": f"127.0.0.1:{port}", "WEB_PROCESSES": "2"}
    command = [sys.executable, "-m", "gunicorn", "--config", "python:hemtjanst.web", "--log-level", "error"]
    process = subprocess.Popen(command, env=env)
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            HTTPConnection("127.0.0.1", port, timeout=5).connect()
        except OSError:
            sleep(0.1)
        else:
            return
    raise TimeoutError("The web server does not answer.")
