"""Icon, status, stage, deadline, and days and amounts in words. A builtin: templates need no load."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BaseFormSet
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import localtime
from lucide.templatetags.lucide import lucide

from hemtjanst import swedish
from hemtjanst.form_errors import ErrorLine, errors_of

register = template.Library()

ICONS = {
    "add": "circle-plus",
    "change": "equal-not",
    "done": "circle-check",
    "draft": "pencil",
    "late": "triangle-alert",
    "print": "printer",
    "remove": "trash-2",
    "renew": "refresh-cw",
    "returned": "reply",
    "sorted": "chevron-down",
    "todo": "eye",
    "waiting": "clock",
}
TONES = ("todo", "waiting", "returned", "late", "done", "draft")
STAGES = {
    "NONE": ("waiting", "Ingen plan påbörjad", "waiting"),
    "IN_PROGRESS": ("waiting", "Under bearbetning", "draft"),
    "SUBMITTED": ("todo", "Inkommen, ej granskad", "todo"),
    "RETURNED": ("returned", "Återsänd", "returned"),
    "APPROVED": ("done", "Godkänd", "done"),
    "REVISING": ("done", "Godkänd, ny version på gång", "renew"),
    "OUTDATED": ("late", "Inaktuell", "late"),
}
NO_DAY = SafeString(swedish.NOTHING)
DEADLINE = (
    '<span class="deadline"><time datetime="{}">{}</time>'
    '<span class="words{}">{}<span>{}</span></span></span>'
)
MESSAGE_TONES = {"success": "done", "warning": "returned", "error": "late"}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """An inline icon, hidden from screen readers, by our name for it or else by lucide's.

    Raises lucide.IconDoesNotExist for a name nobody knows.
    """
    attributes = {"class": "icon", "aria-hidden": "true"}
    return mark_safe(lucide(ICONS.get(name, name), size=None, **attributes))  # noqa: S308


@register.simple_tag
@cache
def status(tone: str, words: str, sign: str = "") -> SafeString:
    """A tinted badge with icon and words; tone is one of TONES, sign an icon other than the tone's own."""
    if tone not in TONES:
        raise ValueError(f"status tone {tone!r} is not one of {', '.join(TONES)}")
    return format_html('<span class="status tone-{}">{}{}</span>', tone, icon(sign or tone), words)


@register.simple_tag
def stage(code: str) -> SafeString:
    """The badge of a plan's stage, by its code in docs/house.md section 1. Raises KeyError for any other."""
    return status(*STAGES[code])


@register.simple_tag
@lru_cache(4096)
def deadline(due: date | None, on: date, done: bool = False) -> SafeString:
    """A due day and, below it, how far off it is on the day asked about; "klar" once it is met.

    Only what is late or falls on the day gets icon and weight. No due day gives a dash.
    """
    if due is None:
        return NO_DAY
    words = "klar" if done else swedish.until(due, on=on)
    tone = "" if done or due > on else "returned" if due == on else "late"
    sign = icon("waiting" if due == on else "late") if tone else ""
    return format_html(
        DEADLINE, due.isoformat(), swedish.day(due), f" tone-{tone}" if tone else "", sign, words
    )


@register.filter
def day(value: date | datetime | None) -> str:
    """A day, or the local day of a moment: "17 nov 2026"; a dash for none."""
    if isinstance(value, datetime):
        value = localtime(value)
    return swedish.day(value) if value else swedish.NOTHING


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in local time: "17 nov 2026 10:40"; a dash for none."""
    return swedish.moment(localtime(value)) if value else swedish.NOTHING


@register.filter
def hours(value: Decimal | float | None) -> str:
    """Hours with one decimal, without unit: "12,5"; a dash for none."""
    return swedish.NOTHING if value is None else swedish.hours(value)


@register.filter
def minutes(value: int | None, sign: str = "") -> str:
    """Minutes with unit: "45 min"; with the argument "+", a difference: "+45 min"; a dash for none."""
    return swedish.NOTHING if value is None else swedish.minutes(value, signed=sign == "+")


@register.filter
def count(value: int) -> str:
    """A number of things, thousands apart: "13 613"."""
    return swedish.count(value)


@register.filter
def figure(value: int | Decimal | None) -> str:
    """A number of things, or an amount with one decimal; a dash where there is none to show."""
    return hours(value) if value is None or isinstance(value, Decimal) else count(value)


@register.filter
def message_tone(level: str) -> str:
    """The tone that a Django message of this level is shown in."""
    return MESSAGE_TONES.get(level, "todo")


@register.simple_tag
def error_lines(form: BaseForm | None, formsets: Iterable[BaseFormSet] = ()) -> list[ErrorLine]:
    """Every error of a form and its formsets, each with the field to go to."""
    return errors_of(form, formsets)


@register.simple_tag
def page_numbers(page: Page) -> list[int | None]:
    """The page numbers to link to: first, last, and those around the page shown; None for a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]
