"""National values to compare with, typed in or read from a file (Kolada)."""

from django.db import models
from simple_history.models import HistoricalRecords

from people.models import Member


class NationalValue(models.Model):
    """One key figure's value for one area and year; `measure` is the one of ours that it stands beside, if any."""

    kpi = models.CharField("nyckeltal", max_length=20, help_text="Koladas nummer, till exempel N21704.")
    title = models.CharField("benämning", max_length=300)
    measure = models.CharField("vårt mått", max_length=20, blank=True)
    area = models.CharField("område", max_length=100, help_text="En kommun, eller Riket.")
    year = models.PositiveSmallIntegerField("år")
    value = models.DecimalField("värde", max_digits=12, decimal_places=2)
    source = models.CharField("källa", max_length=200)
    kept_at = models.DateTimeField("införd")
    kept_by = models.ForeignKey(Member, models.PROTECT, related_name="+", verbose_name="införd av")

    history = HistoricalRecords()

    class Meta:
        verbose_name = "nationellt värde"
        verbose_name_plural = "nationella värden"
        constraints = [models.UniqueConstraint(fields=["kpi", "area", "year"], name="national_value_once")]

    def __str__(self) -> str:
        return f"{self.kpi} {self.area} {self.year}"
