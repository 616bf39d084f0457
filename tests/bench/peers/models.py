"""Rows for the admin list: about what a line of a worklist holds."""

from django.db import models


class Case(models.Model):
    """One line."""

    number = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=100)
    provider = models.CharField(max_length=100)
    state = models.CharField(max_length=20)
    due_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return self.number
