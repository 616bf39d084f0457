"""Which reminders a day calls for."""

from collections.abc import Sequence
from datetime import date, timedelta


def due_days_to_remind_of(on: date, reminder_days: Sequence[int]) -> dict[date, int]:
    """The due days that call for a reminder on a day, each with its step: so many days before the due day.

    Of the steps whose day has come only the latest is given, so that a clockwork that has slept leaves one letter,
    not one for each night. A due day that has passed calls for none (R64).
    """
    furthest = max(reminder_days, default=-1)
    return {
        on + timedelta(days=left): min(step for step in reminder_days if step >= left)
        for left in range(furthest + 1)
    }
