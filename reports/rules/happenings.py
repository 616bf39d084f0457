"""What is counted of a period beside the measures of a day: deviations, complaints, follow-ups, time (R102, R160)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from orders.rules import day_in_words
from people.rules import per_cent


class Shape(StrEnum):
    """A number of things; a part of a whole; or a number by itself, such as a median."""

    COUNT = "count"
    SHARE = "share"
    NUMBER = "number"


@dataclass(frozen=True)
class Happening:
    """One thing counted of a period. `unit` follows a number ("dagar"); `means` ends "1 januari–30 april 2026: …"."""

    code: str
    heading: str
    words: str
    shape: Shape
    means: str
    unit: str = ""


class Happened(NamedTuple):
    """One figure of a period: of one provider, or of all when it has none.

    A count has its `part` alone, a share `part` of `whole`, a number its `value`, None of nothing. What belongs to no
    provider is only among all: `without_provider` tells how much that is.
    """

    code: str
    provider_id: int | None
    part: int | None = None
    whole: int | None = None
    value: Decimal | None = None

    @property
    def share(self) -> int | None:
        """Whole per cent; None of nothing, and for what is no share."""
        return None if self.part is None or self.whole is None else per_cent(self.part, self.whole)


LONG_OPEN = 30
"""A deviation open more than so many days has been open long."""

NOT_BEGUN_MONTHS = 3
"""After so many months a decision that has not been carried out shall be reported (SoL 34 kap.)."""

_KNOWN = "Räknat efter vad som var känt vid periodens slut."

HAPPENINGS: dict[str, Happening] = {
    one.code: one
    for one in (
        Happening(
            "deviations_opened", "Öppnade avvikelser", "avvikelser öppnades", Shape.COUNT,
            f"avvikelser som öppnades under perioden, av klockan eller för hand. {_KNOWN}",
        ),
        Happening(
            "deviations_closed", "Stängda avvikelser", "avvikelser stängdes", Shape.COUNT,
            "avvikelser som stängdes under perioden och fortfarande var stängda vid dess slut, när de än öppnades.",
        ),
        Happening(
            "days_to_closing", "Dagar till stängning", "dagar till stängning, median", Shape.NUMBER,
            "mittersta antalet kalenderdagar från den dag en avvikelse avser till den dag den stängdes, av dem som "
            "stängdes under perioden.",
            unit="dagar",
        ),
        Happening(
            "deviations_open_long", "Öppna länge", f"avvikelser har varit öppna mer än {LONG_OPEN} dagar", Shape.SHARE,
            f"avvikelser som var öppna sista dagen och då avsåg en dag mer än {LONG_OPEN} dagar tidigare, av alla som "
            "var öppna sista dagen.",
        ),
        Happening(
            "complaints", "Synpunkter och klagomål", "synpunkter och klagomål togs emot", Shape.COUNT,
            f"synpunkter och klagomål som togs emot under perioden, också anonyma. {_KNOWN} De som registrerades "
            "senare räknas inte.",
        ),
        Happening(
            "complaints_in_time", "Besvarade i tid", "synpunkter besvarades i tid", Shape.SHARE,
            "synpunkter som besvarades senast den dag som enhetens regelverk satte, av dem vars dag inföll under "
            "perioden. De som bara antecknas har ingen dag och räknas inte.",
        ),
        Happening(
            "follow_ups_held", "Hållna individuppföljningar", "individuppföljningar hölls", Shape.COUNT,
            f"individuppföljningar som hölls under perioden. {_KNOWN} De som antecknades senare räknas inte.",
        ),
        Happening(
            "time_within_band", "Utförd tid inom spannet", "månader låg inom spannet", Shape.SHARE,
            "uppdragens kalendermånader vars utförda tid låg inom regelverkets spann, av dem som helt ligger i "
            "perioden och vars tid var inläst vid dess slut. Den sista "
            "månadens tid läses ofta in efteråt och räknas då inte.",
        ),
        Happening(
            "performed_of_granted", "Utfört av beviljat", "av den beviljade tiden utfördes", Shape.NUMBER,
            "utförda timmar i procent av beviljade, för de månader som ligger helt i perioden och vars tid var inläst "
            "vid dess slut. Siffran används aldrig för avdrag.",
            unit="%",
        ),
        Happening(
            "not_carried_out", "Inte verkställt inom tre månader",
            f"beställningar visar inte att de har verkställts inom {NOT_BEGUN_MONTHS} månader", Shape.SHARE,
            f"pågående uppdrags första beställning, när både beslutet och den dag den gäller från låg minst "
            f"{NOT_BEGUN_MONTHS} månader före sista dagen och inget i systemet visade att insatserna hade börjat: "
            "ingen utförd tid var inläst, ingen plan hade kommit in och ingen uppföljning hade hållits. Av alla "
            "pågående uppdrags första beställning som är så gammal. Systemet ser inte om en enskild insats som lades "
            "till senare har börjat, och inte avbrott i insatser som en gång har börjat; granska varje uppdrag innan "
            "det rapporteras (SoL 34 kap.).",
        ),
        Happening(
            "provider_reviews", "Uppföljda utförare", "utförare fick sin uppföljning bedömd", Shape.COUNT,
            "uppföljningar av utförare vars samlade bedömning gjordes under perioden.",
        ),
    )
}  # fmt: skip
"""By code, in the order that pages show them."""


def definition(code: str, *, from_on: date, to_on: date) -> str:
    """One Swedish sentence or two: which days, what is counted and of what (R160)."""
    return f"{day_in_words(from_on)} – {day_in_words(to_on)}: {HAPPENINGS[code].means}"


def median(days: Mapping[int, int]) -> Decimal | None:
    """The middle of many numbers of days, each with how many had it; a half between two, None of nothing."""
    ordered = sorted((day, count) for day, count in days.items() if count)
    total = sum(count for _, count in ordered)
    if not total:
        return None
    low, high = _at(ordered, (total - 1) // 2), _at(ordered, total // 2)
    return Decimal(low + high) / 2


def _at(ordered: Iterable[tuple[int, int]], place: int) -> int:
    for day, count in ordered:
        place -= count
        if place < 0:
            return day
    raise AssertionError("a place among those counted")


def without_provider(found: Iterable[Happened], code: str) -> Happened:
    """What of a count or a share belongs to no provider: all, less every provider's."""
    rows = [one for one in found if one.code == code]
    [whole] = [one for one in rows if one.provider_id is None]
    own = [one for one in rows if one.provider_id is not None]
    return Happened(
        code, None, _less(whole.part, [o.part for o in own]), _less(whole.whole, [o.whole for o in own])
    )


def _less(all_of: int | None, parts: Iterable[int | None]) -> int | None:
    return None if all_of is None else all_of - sum(part or 0 for part in parts)
