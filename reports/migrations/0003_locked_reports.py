"""An approved report is locked for ever: the database refuses changes to it and to all that it has frozen."""

from django.db import migrations

PARTS = ("reportcase", "reportfigure", "reporttext", "reportnational")
CHANGES = {"insert": "new", "update": "old", "delete": "old"}

FORWARD = """
create function reports_is_locked() returns trigger language plpgsql as $$
begin
    raise exception 'an approved report is locked';
end $$;
create trigger period_report_locked before update or delete on reports_periodreport
    for each row when (old.approved_at is not null) execute function reports_is_locked();
create function reports_part_is_locked() returns trigger language plpgsql as $$
begin
    if exists (
        select from reports_periodreport report
        where report.approved_at is not null and report.id in (select report_id from touched)
    ) then
        raise exception 'an approved report is locked';
    end if;
    return null;
end $$;
"""
BACKWARD = """
drop function reports_part_is_locked();
drop trigger period_report_locked on reports_periodreport;
drop function reports_is_locked();
"""


def guarding(part: str, change: str, rows: str) -> migrations.RunSQL:
    """One change to one table of a report's parts is refused once the report is approved."""
    name = f"{part}_{change}_locked"
    made = (
        f"create trigger {name} after {change} on reports_{part} referencing {rows} table as touched "
        "for each statement execute function reports_part_is_locked()"
    )
    return migrations.RunSQL(made, f"drop trigger {name} on reports_{part}")


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_audit_form")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        *(guarding(part, change, rows) for part in PARTS for change, rows in CHANGES.items()),
    ]
