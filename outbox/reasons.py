"""Why a letter did not arrive, and what to do about it, in plain Swedish: pure words for codes (RFC 3463)."""

import re
from typing import NamedTuple


class Reason(NamedTuple):
    """Why, and what somebody can do about it."""

    why: str
    do: str


_ADDRESS = "Kontrollera stavningen. Rätta adressen hos medlemmen eller utföraren, eller ring och fråga."
_RING = "Ring mottagaren och be dem se över sin e-post. Försök sedan igen."
_LATER = "Försök igen senare. Kommer brevet ändå inte fram, ring mottagaren."
_OURS = "Säg till den som sköter systemet. Brevet skickas av sig självt när det går."

_BY_STATUS = {
    "5.1.0": Reason("Adressen gick inte att använda.", _ADDRESS),
    "5.1.1": Reason("Adressen finns inte hos mottagaren.", _ADDRESS),
    "5.1.2": Reason("Det finns ingen e-postserver för det som står efter @ i adressen.", _ADDRESS),
    "5.1.3": Reason("Adressen är felskriven.", _ADDRESS),
    "5.1.6": Reason("Brevlådan har flyttat, och ingen ny adress är känd.", _ADDRESS),
    "5.1.10": Reason("Mottagarens organisation tar inte emot e-post på den adressen.", _ADDRESS),
    "5.2.1": Reason("Brevlådan är avstängd.", _ADDRESS),
    "5.2.3": Reason("Brevet var större än mottagaren tar emot.", _RING),
    "5.7.1": Reason("Mottagarens e-postserver vill inte ta emot våra brev.", _RING),
}
_BY_SUBJECT = {
    "1": Reason("Något är fel med adressen.", _ADDRESS),
    "2": Reason("Brevlådan är full eller tar inte emot brev just nu.", _RING),
    "3": Reason("Mottagarens e-postserver kunde inte ta hand om brevet.", _LATER),
    "4": Reason("Mottagarens e-postserver gick inte att nå.", _LATER),
    "7": Reason("Mottagarens e-postserver släppte inte igenom brevet, till exempel som skräppost.", _RING),
}
_REFUSED = Reason("Mottagarens e-postserver tog inte emot brevet.", _RING)
_PASSING = Reason("Mottagarens e-postserver kunde inte ta emot brevet just nu.", _LATER)
_UNCHECKED = Reason("Systemet kunde inte avgöra om brevet fortfarande stämmer.", _OURS)
_UNREACHED = Reason("Vår e-postserver svarar inte.", _OURS)
_UNWRITTEN = Reason("Brevet gick inte att skriva som e-post.", _OURS)
_UNTRIED = Reason("Brevet har inte hunnit skickas.", _OURS)


def reason_of(*, status: str, last_error: str) -> Reason:
    """Why a letter did not arrive: by the status that came with it, else by what its last try failed on."""
    if found := _BY_STATUS.get(status):
        return found
    if re.fullmatch(r"[45]\.\d+\.\d+", status):
        return _BY_SUBJECT.get(status.split(".")[1], _PASSING if status[0] == "4" else _REFUSED)
    if status:
        return _PASSING if status[0] == "4" else _REFUSED
    return _of_try(last_error)


def _of_try(last_error: str) -> Reason:
    if not last_error:
        return _UNTRIED
    if last_error == "kunde inte prövas":
        return _UNCHECKED
    if "ValueError" in last_error or "Unicode" in last_error:
        return _UNWRITTEN
    code = re.search(r" ([45])\d\d\b", last_error)
    if code:
        return _PASSING if code[1] == "4" else _REFUSED
    return _UNREACHED
