"""What the pages of figures have in common: who asks, which form the address fills in, and what is then chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.utils.timezone import localdate

from orders.rules import day_in_words
from people.middleware import MemberRequest, acting
from people.models import Member
from people.roles import Act
from reports.forms import ChoiceForm
from reports.rules.choice import Choice

AnyForm = TypeVar("AnyForm", bound=ChoiceForm)


@dataclass(frozen=True)
class Asking(Generic[AnyForm]):
    """Who asks for figures, and of what; no choice when the address cannot be understood."""

    member: Member
    form: AnyForm
    choice: Choice | None
    query: str

    @property
    def words(self) -> list[str]:
        """The day and what narrows the choice, in words."""
        assert self.choice
        return [day_in_words(self.choice.on), *self.form.narrowed()]

    @property
    def context(self) -> dict[str, object]:
        """What every page of figures shows."""
        narrowed = self.form.narrowed() if self.choice else []
        return {"form": self.form, "choice": self.choice, "narrowed": narrowed, "query": self.query}


def asking(request: MemberRequest, form: type[AnyForm]) -> Asking[AnyForm]:
    """The asker and the filled-in form. Raises PermissionDenied for who may see no figures."""
    member = acting(request, Act.SEE_FIGURES)
    filled = _filled(form, request.GET.dict(), member, localdate())
    return Asking(member, filled, filled.choice(), request.GET.urlencode())


def _filled(form: type[AnyForm], asked: Mapping[str, str], member: Member, today: date) -> AnyForm:
    return form(asked, member=member, today=today)
