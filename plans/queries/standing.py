"""Where cases stand on a day, as the pieces of SQL that several statements by hand are built of.

For what is asked of very many cases at once: through the ORM, with a look-up for each question about a chain, it takes
three times as long (docs/performance.md). Each statement built of them is held equal by a test to `with_stage`, which
all else asks. The pieces follow on a table or list named `cases`, with an assignment's `id`; their parameters are `on`,
a day, and `known`, the moment whose knowledge counts.
"""

STAGE = """CASE WHEN written.current_until < %(on)s THEN 'OUTDATED'
            WHEN written.answered_id IS NOT NULL AND chain.plan_due_on < %(on)s THEN 'OUTDATED'
            WHEN written.answered_id IS NOT NULL AND written.newest_number > written.valid_number THEN 'REVISING'
            WHEN written.answered_id IS NOT NULL THEN 'APPROVED'
            WHEN written.newest_number IS NULL THEN 'NONE'
            WHEN written.newest_state = 'OPEN' THEN 'IN_PROGRESS'
            ELSE written.newest_state
       END"""
"""The stage of a case's plan, after `written` and `chain`."""

ACTIVE = "chain.newest[2] >= %(on)s::date - DATE '2000-01-01' AND NOT chain.has_ended"
"""The case is under way on the day, after `chain`."""

RESTING = """pause.paused_at <= %(known)s AND pause.from_on <= %(on)s
           AND (pause.resumed_on <= %(on)s AND pause.resumed_at <= %(known)s) IS NOT TRUE"""
"""The services of an `orders_pause` named `pause` rest on the day."""

_WRITTEN = """
CROSS JOIN LATERAL (
    SELECT max(version.number) FILTER (WHERE is_newest) AS newest_number,
           max(state) FILTER (WHERE is_newest) AS newest_state,
           max(version.number) FILTER (WHERE is_valid) AS valid_number,
           max(version.order_id) FILTER (WHERE is_valid) AS answered_id,
           max(version.current_until) FILTER (WHERE is_valid) AS current_until{more}
    FROM plans_planversion version,
    LATERAL (
        SELECT version.followed_at > %(known)s IS NOT FALSE AS is_newest,
               version.approved_at <= %(known)s AND version.replaced_at > %(known)s IS NOT FALSE AS is_valid,
               CASE WHEN version.approved_at <= %(known)s THEN 'APPROVED'
                    WHEN version.returned_at <= %(known)s THEN 'RETURNED'
                    WHEN version.submitted_at <= %(known)s THEN 'SUBMITTED'
                    ELSE 'OPEN'
               END AS state
    ) AS standing
    WHERE version.plan_id = cases.id AND version.started_at <= %(known)s
) AS written
"""

_CHAIN = """
CROSS JOIN LATERAL (
    SELECT max(ARRAY[link.id, link.last_day - DATE '2000-01-01']) AS newest,
           bool_or(link.kind = 'END' AND link.valid_from <= %(on)s) AS has_ended{more}
    FROM orders_order link, LATERAL (SELECT {due} AS due) AS stood
    WHERE link.assignment_id = cases.id AND link.sent_at <= %(known)s
          AND link.withdrawn_at > %(known)s IS NOT FALSE
) AS chain
"""

_PLAN_DUE_ON = "min(stood.due) FILTER (WHERE link.id > coalesce(written.answered_id, 0)) AS plan_due_on"

_DUE_THEN = """coalesce(
        (SELECT before FROM orders_duedatemove WHERE order_id = link.id AND moved_at > %(known)s
         ORDER BY moved_at, id LIMIT 1),
        link.plan_due_on
    )"""


def built(statement: str, **pieces: str) -> str:
    """A statement with each `{name}` in it replaced by that piece."""
    for name, piece in pieces.items():
        statement = statement.replace(f"{{{name}}}", piece)
    return statement


def written(*more: str) -> str:
    """What the versions say, as `written`; `answered_id` is the order that the valid one answers.

    `more` are further columns, over `version` with `is_newest`, `is_valid` and `state`.
    """
    return built(_WRITTEN, more=_columns(more))


def chain(*more: str, is_moved: bool = False) -> str:
    """What the live orders say, as `chain`; it follows on `written`.

    As `live`, with `plan_due_on`, the first due day that no approved plan answers; where one `is_moved` since, as it
    stood then. `more` may ask for `stood.due` too.
    """
    return live(_PLAN_DUE_ON, *more, is_moved=is_moved)


def live(*more: str, is_moved: bool = False) -> str:
    """What the live orders say, as `chain`, whatever plans say; enough for `ACTIVE`.

    The keys of a chain grow with its sequence (`orders.consistency`), so an array that begins with the key is largest
    for the newest order; no sorting is needed. `more` are further columns, over `link`.
    """
    due = _DUE_THEN if is_moved else "link.plan_due_on"
    return built(_CHAIN, more=_columns(more), due=due)


def _columns(more: tuple[str, ...]) -> str:
    return "".join(f",\n           {column}" for column in more)
