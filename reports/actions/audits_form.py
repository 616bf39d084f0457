"""The contract manager adopts the next version of what audits ask of every file."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from people.models import Member
from reports.actions.audits import CannotAudit
from reports.models import AuditForm
from reports.rules.audit_form import Row, as_stored, faults_in_form, next_questions, questions_of


@transaction.atomic
def adopt_form(*, rows: Sequence[Row], by: Member, at: datetime) -> AuditForm:
    """Adopt the next version; codes are kept, and audits under way keep their own version. Raises CannotAudit."""
    versions = list(AuditForm.objects.select_for_update(no_key=True).order_by("-version"))
    newest = questions_of(versions[0].questions)
    if faults := list(faults_in_form(rows, newest)):
        raise CannotAudit(*faults)
    taken = {one.code for version in versions for one in questions_of(version.questions)}
    made = as_stored(next_questions(rows, newest, taken))
    return AuditForm.objects.create(version=versions[0].version + 1, questions=made, made_at=at, made_by=by)
