"""The very rows behind a figure."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from journal.actions import record_taking
from people.middleware import MemberRequest
from reports.exports.figures import about
from reports.exports.files import Ending, send
from reports.exports.rows import rows_table
from reports.forms import RowsForm
from reports.links import figures_link
from reports.queries.rows import Rows, described, opens_files, rows_behind
from reports.shown.rows import figure_of, pills, shown
from reports.views.asking import Asking, asking

ON_A_PAGE = 50


@require_safe
def rows_page(request: MemberRequest) -> HttpResponse:
    """Those that a figure counts, the longest wait for a plan first; who is protected is counted and not listed."""
    asked = asking(request, RowsForm)
    context = asked.context
    if asked.choice:
        context |= _shown(asked, _found(asked), request.GET.get("page"))
    return render(request, "reports/figures_rows.html", context)


@require_safe
def rows_file(request: MemberRequest, ending: Ending) -> HttpResponseBase:
    """The same rows as a file, without clients' names; each taking is written in the access logs of their units."""
    asked = asking(request, RowsForm)
    if asked.choice is None:
        return redirect("figure_rows")
    found, figure = _found(asked), figure_of(**_figure(asked))
    record_taking(
        called="Underlag",
        units={one.unit_id for one in found.listed},
        words=", ".join([figure.words, *asked.words]),
        by=asked.member,
        at=timezone.now(),
    )
    table = rows_table(
        described(asked.member, found.listed),
        [
            ("Siffra", f"{figure.words}: {found.count}"),
            *about(asked.words, found.count, figure.means),
            ("Visas inte", f"{found.hidden} med skyddade personuppgifter"),
        ],
        with_officers=opens_files(asked.member),
    )
    return send(table, asked.choice.on, ending)


def _found(asked: Asking[RowsForm]) -> Rows:
    assert asked.choice
    return rows_behind(asked.member, asked.choice, **_figure(asked))


def _figure(asked: Asking[RowsForm]) -> dict[str, str]:
    told = asked.form.cleaned_data
    return {"measure": told["matt"], "value": told["varde"]}


def _shown(asked: Asking[RowsForm], found: Rows, page: str | None) -> dict[str, Any]:
    assert asked.choice
    page_obj = Paginator(found.listed, ON_A_PAGE).get_page(page)
    return {
        "found": found,
        "figure": figure_of(**_figure(asked)),
        "page_obj": page_obj,
        "rows": [shown(case, one, asked.choice) for case, one in described(asked.member, list(page_obj))],
        "opens_files": opens_files(asked.member),
        "pills": pills(asked.choice, found.counts, **_figure(asked)),
        "back": figures_link(asked.choice),
    }
