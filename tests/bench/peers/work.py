"""What the peers are asked to do; each function gives what it took, as our own measures do."""

from datetime import date, timedelta
from time import perf_counter

from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from mailer import engine, send_mail
from mailer.models import Message
from post_office import mail
from post_office.models import Email

from tests.bench.peers.models import Case

ROWS, REQUESTS, WARM_UP = 10_000, 60, 5
SENDER = "hemtjanst@example.org"


def make_rows() -> int:
    """The rows of the admin list, and one who may see them."""
    User.objects.create_superuser("admin", "admin@example.org", "measured and thrown away")
    Case.objects.bulk_create(
        Case(
            number=f"2026-{place:05}",
            name=f"Exempelsson, Brukare{place}",
            provider=f"Utförare {place % 20}",
            state="APPROVED",
            due_on=date(2026, 1, 1) + timedelta(days=place % 365),
        )
        for place in range(ROWS)
    )
    return ROWS


def mailer(letters: list[dict[str, str]]) -> dict[str, object]:
    """Seconds that django-mailer takes to send what has been put in its queue, and how many arrived."""
    for letter in letters:
        send_mail(letter["heading"], letter["body"], SENDER, [letter["to"]])
    start = perf_counter()
    engine.send_all()
    return {"seconds": perf_counter() - start, "left": Message.objects.count()}


def post_office(letters: list[dict[str, str]]) -> dict[str, object]:
    """Seconds that django-post_office takes to send what has been put in its queue, and how many are left."""
    mail.send_many(
        [
            {
                "sender": SENDER,
                "recipients": [letter["to"]],
                "subject": letter["heading"],
                "message": letter["body"],
            }
            for letter in letters
        ]
    )
    start = perf_counter()
    mail.send_queued_mail_until_done()
    return {"seconds": perf_counter() - start, "left": Email.objects.exclude(status=0).count()}


def admin_list() -> dict[str, object]:
    """Seconds of sixty requests of the admin list of ten thousand rows, and the queries of one."""
    client = Client()
    client.force_login(User.objects.get())
    address = reverse("admin:peers_case_changelist")
    seconds = [_seconds(client, address) for _ in range(WARM_UP + REQUESTS)][WARM_UP:]
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return {"seconds": seconds, "queries": len(queries)}


def _seconds(client: Client, address: str) -> float:
    start = perf_counter()
    answer = client.get(address)
    seconds = perf_counter() - start
    if answer.status_code != 200:
        raise RuntimeError(f"{address}: {answer.status_code}")
    return seconds
