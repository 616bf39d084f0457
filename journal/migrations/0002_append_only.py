"""The journal and the access log can only grow: the database refuses changes and removals (SOSFS 2014:5, lag 2001:454)."""

from django.db import migrations

FORWARD = """
create function journal_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the journal is append-only';
end $$;
create trigger note_append_only before update or delete on journal_note
    for each row execute function journal_is_append_only();
create trigger look_append_only before update or delete on journal_look
    for each row execute function journal_is_append_only();
"""
BACKWARD = """
drop trigger note_append_only on journal_note;
drop trigger look_append_only on journal_look;
drop function journal_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
