"""The contract, docs/api.yaml, and the running API say the same."""

import re
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from hemtjanst.api import urlpatterns

CONTRACT = Path(__file__).parents[2] / "docs" / "api.yaml"


def test_the_contract_is_the_one_that_the_code_gives() -> None:
    told = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=told)
    assert CONTRACT.read_text(encoding="utf-8") == told.getvalue(), (
        "Skriv om kontraktet: manage.py spectacular --file docs/api.yaml"
    )


def test_every_address_is_in_the_contract() -> None:
    contract = CONTRACT.read_text(encoding="utf-8")
    paths = [str(one.pattern) for one in urlpatterns if one.name not in ("api-schema", "api-nothing-here")]
    told = [re.sub(r"<\w+:(\w+)>", r"{\1}", path) for path in paths]
    assert [path for path in told if f"  /api/v1/{path}:\n" not in contract] == []
