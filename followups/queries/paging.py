"""Pages of long lists whose rows join many tables."""

from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class KeysFirst(Paginator):  # type: ignore[type-arg]
    """Finds the keys of a page before it reads the rows, so that nothing is joined to rows that the page does not show.

    `count` is how many rows there are, which the page tells anyhow; so a page is two queries.
    """

    def __init__(self, rows: QuerySet[Any, Any], on_a_page: int, count: int) -> None:
        super().__init__(rows, on_a_page)
        self.count = count

    def page(self, number: int | str) -> Page:  # type: ignore[type-arg]
        """The page, its rows read whole and in order."""
        page = super().page(number)
        shown, rows = cast(Any, page.object_list), cast(Any, self.object_list)
        keys = list(shown.values_list("pk", flat=True))
        found = rows.in_bulk(keys)
        page.object_list = [found[key] for key in keys]
        return page
