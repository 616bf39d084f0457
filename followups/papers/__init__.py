"""The paper that a client gets of a follow-up."""

from followups.papers.making import file_name, make_paper

__all__ = ["file_name", "make_paper"]
