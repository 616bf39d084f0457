"""How a page becomes a PDF that can be kept and be read by everybody. Points at nothing."""

from paper.making import PaperNotMade, make_pdf

__all__ = ["PaperNotMade", "make_pdf"]
