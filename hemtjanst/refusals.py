"""How the API says no, in one way at every address, and how its contract tells of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from orders.access import ReasonNeeded
from people.errors import Cannot
from plans.actions import EditedMeanwhile

WHOLE = "non_field_errors"


def refuse(error: Exception, context: dict[str, Any]) -> Response | None:
    """Words by field for what can be mended, else `detail`; None for what nobody foresaw."""
    match error:
        case Cannot():
            status = 409 if isinstance(error, EditedMeanwhile) else 400
            return Response(_gather((fault.field, fault.words) for fault in error.faults), status)
        case ReasonNeeded():
            words = "Ärendet är inte ditt eget. Ange varför du öppnar det i X-Reason."
            return Response({"detail": words, "code": "reason_needed"}, 403)
        case ValidationError():
            return Response(_gather(_flat("", error.detail)), 400)
        case ParseError():
            return Response(_gather([("", str(error.detail))]), 400)
        case _:
            return exception_handler(error, context)


def _gather(faults: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for field, words in faults:
        found.setdefault(field or WHOLE, []).append(words)
    return found


def _flat(field: str, detail: object) -> Iterator[tuple[str, str]]:
    """Each fault of a nested body at its place, written as the pages write it: activities-2-how."""
    if isinstance(detail, Mapping):
        inner = [("" if key == WHOLE else str(key), part) for key, part in detail.items()]
    elif isinstance(detail, list) and not all(isinstance(part, str) for part in detail):
        inner = [(str(place), part) for place, part in enumerate(detail)]
    else:
        yield from ((field, str(words)) for words in (detail if isinstance(detail, list) else [detail]))
        return
    for name, part in inner:
        yield from _flat("-".join(filter(None, (field, name))), part)


def tell_of_refusals(result: dict[str, Any], **_: object) -> dict[str, Any]:
    """Write the refusals into the contract; each operation can answer with those that its address can meet."""
    for part, described in COMPONENTS.items():
        result["components"].setdefault(part, {}).update(described)
    for address, operations in result["paths"].items():
        for method, operation in operations.items():
            if "{number}" in address or "/deviations/" in address or "{complaint}" in address:
                operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/Reason"})
            for status in _statuses(address, method):
                operation["responses"][status] = {"$ref": f"#/components/responses/{NAMES[status]}"}
    return result


NAMES = {
    "400": "Faulty",
    "401": "NotLoggedIn",
    "403": "NotAllowed",
    "404": "NotFound",
    "409": "EditedMeanwhile",
    "429": "TooMany",
}


def _statuses(address: str, method: str) -> list[str]:
    if address.endswith("/token/"):
        return ["400", "429"]
    return ["400", "401", "403", "404", *(["409"] if method in ("put", "patch") else [])]


def _response(description: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


COMPONENTS: dict[str, dict[str, Any]] = {
    "parameters": {
        "Reason": {
            "in": "header",
            "name": "X-Reason",
            "description": "Why a file outside the member's own cases is opened; UTF-8.",
            "schema": {"type": "string", "maxLength": 200},
        },
    },
    "schemas": {
        "Faults": {
            "type": "object",
            "description": f"Words for the user by field, a row's as activities-2-how; {WHOLE} for the whole.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
        "Refusal": {
            "type": "object",
            "properties": {"detail": {"type": "string"}, "code": {"type": "string"}},
            "required": ["detail"],
        },
    },
    "responses": {
        "Faulty": _response("Something has to be mended.", "Faults"),
        "NotLoggedIn": _response("No key, or one that does not hold.", "Refusal"),
        "NotAllowed": _response(
            "The role may not do this; or, with code reason_needed, the file is opened only with X-Reason.",
            "Refusal",
        ),
        "NotFound": _response("There is no such thing, or none that the member may see.", "Refusal"),
        "EditedMeanwhile": _response("Somebody else has saved since; read again and compare.", "Faults"),
        "TooMany": _response("Too many tries; wait a minute.", "Refusal"),
    },
}
