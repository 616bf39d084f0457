"""The letters of reports and audits."""
