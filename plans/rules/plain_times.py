"""How often and when in the day, in plain words. Pure functions."""

from decimal import Decimal

EVERY = {
    "MORNING": "varje morgon",
    "FORENOON": "varje förmiddag",
    "NOON": "mitt på dagen varje dag",
    "AFTERNOON": "varje eftermiddag",
    "EVENING": "varje kväll",
    "NIGHT": "varje natt",
}
IN_THE = {
    "MORNING": "på morgonen",
    "FORENOON": "på förmiddagen",
    "NOON": "mitt på dagen",
    "AFTERNOON": "på eftermiddagen",
    "EVENING": "på kvällen",
    "NIGHT": "på natten",
}
NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")
SELDOM = {
    Decimal("0.5"): "varannan vecka",
    Decimal("0.33"): "var tredje vecka",
    Decimal("0.25"): "var fjärde vecka",
    Decimal("0.23"): "en gång i månaden",
}
DAYS_A_WEEK = 7


def when(times_per_week: Decimal | None, day_part: str) -> str:
    """How often and when in the day: "varje morgon", "två gånger i veckan på kvällen"; "" when neither is said."""
    part = IN_THE.get(day_part, "")
    if not times_per_week:
        return part or ("när vi har kommit överens om det" if day_part else "")
    if times_per_week == DAYS_A_WEEK:
        return EVERY.get(day_part, "varje dag")
    often = SELDOM.get(times_per_week) or _often(times_per_week)
    return f"{often} {part}".strip()


def _often(times: Decimal) -> str:
    a_day, rest = divmod(times, DAYS_A_WEEK)
    if a_day and not rest:
        return f"{_times(a_day)} om dagen"
    if times == int(times):
        return f"{_times(times)} i veckan"
    if times * 2 == int(times * 2):
        return f"{_times(times * 2)} på två veckor"
    if times < 1:
        return "mindre än en gång i veckan"
    return f"ungefär {_times(Decimal(round(times)))} i veckan"


def _times(number: Decimal) -> str:
    words = NUMBERS[int(number)] if number < len(NUMBERS) else str(int(number))
    return f"{words} gång" if number == 1 else f"{words} gånger"
