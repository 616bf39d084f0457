"""The suite itself: it must fail where it promises to."""

import smtplib
import socket
import warnings
from typing import cast

import pytest
import pytest_socket
from django.conf import settings
from django.db import connection
from django.template import Context, Origin, Template, engines
from django.template.backends.django import DjangoTemplates
from redis import Redis

from orders.models import Intervention
from tests.fixtures.mail import MailServer
from tests.fixtures.templates import UndefinedName


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_network_is_closed() -> None:
    with pytest.raises(pytest_socket.SocketConnectBlockedError), socket.socket() as outside:
        outside.connect(("192.0.2.1", 80))


def test_warnings_fail() -> None:
    with pytest.raises(UserWarning):
        warnings.warn("en varning", stacklevel=1)


def test_undefined_names_in_our_templates_fail() -> None:
    engine = cast(DjangoTemplates, engines["django"]).engine
    source = "{% if nothing %}{% endif %}{{ nothing }}"
    theirs = Template(source, Origin("/usr/lib/x.html"), engine=engine)
    ours = Template(source, Origin(str(settings.BASE_DIR / "templates" / "x.html")), engine=engine)
    assert theirs.render(Context()) == ""
    with pytest.raises(UndefinedName, match="nothing"):
        ours.render(Context())


@pytest.mark.django_db
def test_unordered_queries_come_back_shuffled() -> None:
    orders = {tuple(Intervention.objects.order_by().values_list("code", flat=True)) for _ in range(9)}
    assert len(orders) > 1


@pytest.mark.django_db
def test_database_is_postgresql_18_and_sorts_by_code_point() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, lower('ÅÄÖ')")
        assert cursor.fetchone() == (18, "åäö")


def test_valkey_answers(valkey: str) -> None:
    with Redis(unix_socket_path=valkey.removeprefix("redis+socket://")) as client:
        assert client.ping()


def test_mail_server_takes_letters_and_refuses_them(smtp_server: MailServer) -> None:
    with smtplib.SMTP("127.0.0.1", smtp_server.port) as connection:
        connection.sendmail("a@example.org", ["b@example.org"], "Subject: Hej\n\nBrev")
        smtp_server.refusal = "451 4.3.0 Inte nu"
        with pytest.raises(smtplib.SMTPDataError):
            connection.sendmail("a@example.org", ["b@example.org"], "Subject: Hej\n\nBrev")
    assert [letter["Subject"] for letter in smtp_server.letters] == ["Hej"]


def test_only_journeys_and_looks_ask_for_a_browser(request: pytest.FixtureRequest) -> None:
    """One elsewhere draws them all to its place, before tests whose data they then empty."""
    asking = {
        item.path.parent.name
        for item in request.session.items
        if "browser_name" in getattr(item, "fixturenames", ())
    }
    assert asking <= {"journeys", "look"}
