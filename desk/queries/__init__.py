"""Reading for the desk: the facts of a worklist, and the rows of one page of it."""

from desk.queries.cases import Named, cases, names_of, providers_of, side_of

__all__ = ["Named", "cases", "names_of", "providers_of", "side_of"]
