"""`manage.py demo`: the whole system on this machine, until Ctrl-C."""

import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from hemtjanst.demo import story
from hemtjanst.demo.crew import ChildDied
from hemtjanst.demo.place import Place, PortTaken, running
from hemtjanst.embedded.shared import CouldNotStart
from hemtjanst.population.demo_members import DEMO_MEMBERS, DEMO_PASSWORD
from people.roles import ROLES


class Command(BaseCommand):
    help = "Startar allt på den här datorn med en påhittad stadsdel. Ctrl-C stoppar allt."
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="porten som sidan svarar på (8000)")
        parser.add_argument("--once", action="store_true", help="gör hela huvudjobbet en gång och sluta")

    def handle(self, *, port: int, once: bool, **_options: Any) -> None:
        for number in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _stop)
        try:
            with running(port) as place:
                self._use(place, once=once)
        except (PortTaken, CouldNotStart, ChildDied, TimeoutError, story.StoryBroken) as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            self.stdout.write("\nAllt är stoppat.")

    def _use(self, place: Place, *, once: bool) -> None:
        if once:
            story.run(place, self.stdout.write, timezone.now())
            return
        self._welcome(place)
        while True:
            place.crew.check()
            time.sleep(1)

    def _welcome(self, place: Place) -> None:
        self.stdout.write(f"\nHemtjänst svarar på {place.url}   (Ctrl-C stoppar allt)")
        self.stdout.write(f"Breven ligger på   {place.url}/demo/brev/\n")
        self.stdout.write(f"Logga in som någon av dessa, lösenord {DEMO_PASSWORD}")
        for member in DEMO_MEMBERS:
            self.stdout.write(f"  {member.email:<32} {ROLES[member.role].name}")
        self.stdout.flush()


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt
