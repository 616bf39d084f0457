"""Text being written, kept while it is typed, so that nothing is lost."""

from typing import Self

from django.db import models

from people.models.members import Member


class DraftQuerySet(models.QuerySet["Draft"]):
    """Drafts, only ever one's own."""

    def for_member(self, member: Member | None) -> Self:
        """What this member is writing."""
        return self.filter(member=member) if member else self.none()


class Draft(models.Model):
    """The fields of one form as they stood when last typed in; gone when the form has been taken."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="drafts", verbose_name="medlem")
    form = models.CharField("formulär", max_length=60, help_text="Vilket formulär, om vad: plan-17.")
    fields = models.JSONField("fält")
    saved_at = models.DateTimeField("sparat")

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = "utkast"
        verbose_name_plural = "utkast"
        constraints = [models.UniqueConstraint(fields=["member", "form"], name="draft_once")]

    def __str__(self) -> str:
        return self.form
