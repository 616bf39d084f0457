"""The papers that a client gets of a plan."""

from plans.papers.making import make_paper, plain_sections

__all__ = ["make_paper", "plain_sections"]
