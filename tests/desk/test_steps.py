"""The addresses that a worklist leads to."""

import pytest
from django.urls import reverse

from desk.steps import file_url


@pytest.mark.parametrize("number", ["2026-00001", "ÄR 12", "A&B+c", "50%", "x?y#z"])
def test_a_files_address_is_the_one_that_its_page_has(number: str) -> None:
    assert file_url(number) == reverse("file", args=[number])
