"""Identity numbers from the Tax Agency's test series, each used once: birth numbers 980 to 999."""

from datetime import date, timedelta
from random import Random

from stdnum import luhn

FIRST_BIRTH_NUMBER = 980
A_DAY = 20
YOUNGEST, OLDEST, MOST_COMMON = 63, 104, 86
DAYS_A_YEAR = 365.25


class Identities:
    """Gives out days of birth and numbers; a day whose twenty numbers are used up passes the next person on."""

    def __init__(self, rng: Random, on: date) -> None:
        self.rng = rng
        self.on = on
        self.used: dict[int, int] = {}
        self.next_free: dict[int, int] = {}

    def born(self) -> tuple[date, int]:
        """A day of birth, and a birth number nobody else born that day has; even for women."""
        years = self.rng.triangular(YOUNGEST, OLDEST, MOST_COMMON)
        days = self._free(int(years * DAYS_A_YEAR))
        place = self.used.get(days, 0)
        self.used[days] = place + 1
        if place + 1 == A_DAY:
            self.next_free[days] = days - 1
        return self.on - timedelta(days=days), FIRST_BIRTH_NUMBER + place

    def _free(self, days: int) -> int:
        passed = []
        while days in self.next_free:
            passed.append(days)
            days = self.next_free[days]
        for full in passed:
            self.next_free[full] = days
        return days


def identity_number(born_on: date, birth_number: int, *, is_coordination: bool = False) -> str:
    """Twelve digits with their check digit; a coordination number has 60 added to the day."""
    day = born_on.day + 60 * is_coordination
    digits = f"{born_on:%y%m}{day:02}{birth_number}"
    return f"{born_on.year // 100}{digits}{luhn.calc_check_digit(digits)}"
