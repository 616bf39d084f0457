"""Files that a reader takes out: text with semicolons, and workbooks; no store on the way keeps them."""

from collections.abc import Iterator
from io import BytesIO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse

KEPT_BY_NONE = "private, no-store"


def send_text(lines: Iterator[str], name: str) -> HttpResponseBase:
    """The lines of `paper.separated`, sent as they are made; `name` without ending."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": KEPT_BY_NONE}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


def send_workbook(file: BytesIO, name: str) -> HttpResponseBase:
    """A workbook; `name` without ending."""
    return FileResponse(
        file, as_attachment=True, filename=f"{name}.xlsx", headers={"Cache-Control": KEPT_BY_NONE}
    )
