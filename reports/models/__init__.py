"""Frozen figures, reports of periods, national values, and audits of files."""

from reports.models.audits import AuditAnswer, AuditedFile, AuditedUnit, AuditForm, FileAudit
from reports.models.months import MonthFigure
from reports.models.national import NationalValue
from reports.models.periods import (
    PeriodKind,
    PeriodReport,
    ReportCase,
    ReportFigure,
    ReportNational,
    ReportText,
)

__all__ = [
    "AuditAnswer",
    "AuditForm",
    "AuditedFile",
    "AuditedUnit",
    "FileAudit",
    "MonthFigure",
    "NationalValue",
    "PeriodKind",
    "PeriodReport",
    "ReportCase",
    "ReportFigure",
    "ReportNational",
    "ReportText",
]
