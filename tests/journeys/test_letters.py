"""What the main job leaves in the mailboxes."""

from django.utils import timezone

from hemtjanst.clockwork import tick
from orders.models import Client
from tests.fixtures.mail import MailServer
from tests.fixtures.world import World
from tests.journeys.conftest import Enter
from tests.journeys.looking import walk
from tests.journeys.test_reviewing import a_plan_returned_and_approved


def test_the_letters_of_the_main_job_lie_in_the_mail_server_without_personal_data(
    enter: Enter, world: World, smtp_server: MailServer
) -> None:
    a_plan_returned_and_approved(enter, world, walk)
    tick(timezone.now)
    headings = " ".join(letter["Subject"] for letter in smtp_server.letters)
    for words in ("Ny beställning", "inkommen", "är återsänd", "är godkänd"):
        assert words in headings
    client = Client.objects.get()
    written = "".join(letter.as_string() + letter.get_content() for letter in smtp_server.letters)
    for secret in (client.first_name, client.last_name, client.reserve_number):
        assert secret
        assert secret not in written
