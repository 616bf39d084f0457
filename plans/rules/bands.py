"""How late a plan came: days from the clock's start to the first hand-in (R66)."""

BANDS = (("0-15", 15), ("16-31", 31), ("32-90", 90), ("91-180", 180))
OVER = ">180"
NOT_RECEIVED = "not_received"
ALL_BANDS = (*(name for name, _ in BANDS), OVER, NOT_RECEIVED)


def band(days: int | None) -> str:
    """The lateness band of a number of calendar days; None when nothing has been handed in."""
    if days is None:
        return NOT_RECEIVED
    return next((name for name, limit in BANDS if days <= limit), OVER)
