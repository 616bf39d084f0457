"""Ny beställning: what is written becomes one client, one assignment and one order; nothing good is lost."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client as Browser
from django.urls import reverse

from orders.models import Assignment, Client, Intervention, Order
from people.models import Draft
from tests.fixtures.world import World

NEW = reverse("order_new")
NUMBER = "19380501-9993"


@pytest.fixture
def anna(client: Browser, world: World) -> Browser:
    client.force_login(world.anna.user)
    return client


@pytest.fixture
def filled(world: World) -> dict[str, Any]:
    """The page as a careful officer fills it in."""
    shower, walk = (Intervention.objects.get(code=code) for code in ("shower", "walk"))
    return {
        "once": str(uuid4()),
        "identity_number": NUMBER,
        "first_name": "Elsa",
        "last_name": "Exempelsson",
        "street": "Exempelvägen 1",
        "postal_code": "12345",
        "city": "Exempelstad",
        "protection": "NONE",
        "provider": world.bjorken.pk,
        "decided_on": "2026-03-02",
        "valid_from": "2026-03-05",
        "valid_to": "",
        "needs": "Orkar inte stå länge.",
        "purpose": "Kunna bo kvar hemma.",
        "goal": "Jag vill orka gå ut själv.",
        "interventions-TOTAL_FORMS": "3",
        "interventions-INITIAL_FORMS": "0",
        "interventions-0-intervention": shower.pk,
        "interventions-0-times_per_week": "0,5",
        "interventions-0-minutes": "",
        "interventions-2-intervention": walk.pk,
        "interventions-2-times_per_week": "2",
        "interventions-2-minutes": "30",
        "send": "1",
    }


def test_the_page_says_when_a_plan_is_expected(anna: Browser) -> None:
    assert "En genomförandeplan väntas inom 15 kalenderdagar" in anna.get(NEW).content.decode()


def test_an_order_is_sent_with_its_client_and_its_time(
    anna: Browser, filled: dict[str, Any], world: World
) -> None:
    answer = anna.post(NEW, filled)
    order = Order.objects.get()
    assert answer.url == reverse("order", args=[order.number])
    assert order.sent_by == world.anna
    client = order.assignment.client
    assert (client.identity_number, client.name, client.postal_code) == (
        "193805019993",
        "Elsa Exempelsson",
        "123 45",
    )
    lines = order.interventions.order_by("pk").values_list("intervention__code", "times_per_week", "minutes")
    assert [(code, str(times), minutes) for code, times, minutes in lines] == [
        ("shower", "0.50", 40),
        ("walk", "2.00", 30),
    ]
    assert str(order.frame_time) == "5.8"


def test_a_draft_may_have_gaps_and_is_not_sent(anna: Browser, filled: dict[str, Any]) -> None:
    filled |= {"needs": "", "goal": "", "interventions-TOTAL_FORMS": "0"}
    del filled["send"]
    anna.post(NEW, filled)
    assert Order.objects.get().sent_at is None


def test_all_that_is_missing_is_named_at_its_field_and_nothing_is_lost(
    anna: Browser, filled: dict[str, Any]
) -> None:
    answer = anna.post(NEW, filled | {"needs": "", "goal": "", "interventions-TOTAL_FORMS": "0"})
    form, rows = answer.context["form"], answer.context["rows"]
    assert form.errors == {
        "needs": ["Beskriv behovet."],
        "goal": ["Skriv målet, helst med den enskildes egna ord."],
    }
    assert rows.non_form_errors() == ["Lägg till minst en insats."]
    page = answer.content.decode()
    assert "Rätta till 3 fel" in page
    assert "<title>Fel: " in page
    assert "Kunna bo kvar hemma." in page
    assert not Client.objects.exists()
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("identity_number", "", "Skriv brukarens nummer, eller ett reservnummer längre ned."),
        ("identity_number", "19380501-9999", "Kontrollsiffran stämmer inte. Kontrollera numret."),
        ("identity_number", "elsa", "Skriv numret med tolv siffror, till exempel ÅÅÅÅMMDD-NNNN."),
        ("first_name", "", "Skriv förnamnet."),
        ("postal_code", "12", "Skriv fem siffror, till exempel 123 45."),
        ("provider", "", "Välj den utförare som den enskilde har valt."),
        ("provider", "0", "Välj ett giltigt alternativ. Det valet finns inte bland tillgängliga alternativ."),
        ("decided_on", "i går", "Skriv dagen som ÅÅÅÅ-MM-DD."),
        ("decided_on", "0026-03-02", "Kontrollera årtalet."),
        ("valid_from", "", "Skriv från vilken dag beställningen gäller."),
        ("valid_from", "9999-12-31", "Kontrollera årtalet."),
        ("valid_to", "2026-03-01", "Beställningen slutar innan den börjar. Ändra Gäller till."),
    ],
)
def test_a_fault_is_said_at_its_field(
    anna: Browser, filled: dict[str, Any], field: str, value: str, words: str
) -> None:
    answer = anna.post(NEW, filled | {field: value})
    assert answer.context["form"].errors[field] == [words]
    assert not Order.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("intervention", ""),
        ("intervention", "x"),
        ("times_per_week", "ofta"),
        ("times_per_week", "0"),
        ("times_per_week", "NaN"),
        ("times_per_week", "1e9"),
        ("minutes", "-5"),
        ("minutes", "1,5"),
        ("minutes", "99999999999"),
    ],
)
def test_a_fault_in_a_row_is_said_in_the_row(
    anna: Browser, filled: dict[str, Any], field: str, value: str
) -> None:
    answer = anna.post(NEW, filled | {f"interventions-2-{field}": value})
    assert list(answer.context["rows"].forms[2].errors) == [field]
    assert not Order.objects.exists()


def test_an_intervention_stands_once(anna: Browser, filled: dict[str, Any]) -> None:
    filled["interventions-2-intervention"] = filled["interventions-0-intervention"]
    answer = anna.post(NEW, filled)
    assert answer.context["rows"].forms[2].errors == {
        "intervention": ["Insatsen finns på en annan rad. Lägg ihop tiderna där."]
    }


def test_time_that_nobody_has_is_refused(anna: Browser, filled: dict[str, Any]) -> None:
    filled |= {"interventions-2-times_per_week": "200", "interventions-2-minutes": "1440"}
    assert anna.post(NEW, filled).context["rows"].non_form_errors()


def test_a_removed_row_is_left_out_whatever_it_says(anna: Browser, filled: dict[str, Any]) -> None:
    anna.post(NEW, filled | {"interventions-2-times_per_week": "ofta", "interventions-2-DELETE": "on"})
    assert Order.objects.get().interventions.count() == 1


def test_broken_rows_are_said_and_not_an_error(anna: Browser, filled: dict[str, Any]) -> None:
    answer = anna.post(NEW, filled | {"interventions-TOTAL_FORMS": "x"})
    assert answer.status_code == 200
    assert answer.context["rows"].non_form_errors()


def test_a_double_click_makes_one_order(anna: Browser, filled: dict[str, Any]) -> None:
    answers = [anna.post(NEW, filled).url for _ in range(3)]
    assert Order.objects.count() == Client.objects.count() == 1
    assert len(set(answers)) == 1


def test_a_form_refused_once_can_be_sent_when_mended(anna: Browser, filled: dict[str, Any]) -> None:
    anna.post(NEW, filled | {"needs": ""})
    anna.post(NEW, filled)
    assert Order.objects.count() == 1


def test_a_second_assignment_with_the_same_provider_is_refused(anna: Browser, filled: dict[str, Any]) -> None:
    anna.post(NEW, filled)
    answer = anna.post(NEW, filled | {"once": str(uuid4())})
    number = Assignment.objects.get().number
    assert answer.context["form"].errors["provider"] == [
        f"Brukaren har redan uppdrag {number} där. Skriv en ändring i det."
    ]


def test_text_that_was_being_written_is_there_again(anna: Browser, filled: dict[str, Any]) -> None:
    anna.post(reverse("draft", args=["order-new"]), filled)
    page = anna.get(NEW)
    assert page.context["form"]["needs"].value() == filled["needs"]
    assert page.context["rows"].forms[0]["times_per_week"].value() == "0,5"
    assert "återställt" in page.content.decode()


def test_the_draft_is_gone_when_the_order_is_sent(anna: Browser, filled: dict[str, Any]) -> None:
    anna.post(reverse("draft", args=["order-new"]), filled)
    anna.post(NEW, filled)
    anna.post(reverse("draft", args=["order-new"]), filled)
    assert not Draft.objects.filter(form="order-new").exists()


def test_the_text_is_there_after_an_expired_login(
    anna: Browser, filled: dict[str, Any], world: World
) -> None:
    filled["draft_pass"] = anna.get(NEW).context["draft_pass"]
    anna.logout()
    assert anna.post(NEW, filled).url == f"/konto/login/?next={NEW}"
    anna.force_login(world.anna.user)
    assert anna.get(NEW).context["form"]["goal"].value() == filled["goal"]
    assert not Order.objects.exists()


@pytest.mark.parametrize("name", ["mona", "carl", "greta", "adam"])
def test_only_the_ordering_side_may(client: Browser, world: World, name: str, filled: dict[str, Any]) -> None:
    client.force_login(getattr(world, name).user)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, filled).status_code == 403
    assert not Order.objects.exists()
