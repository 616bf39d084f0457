"""Figures for a period, dashboards, tertial reports, file audits, exports."""
