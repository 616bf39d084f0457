"""Reading which case a deviation is on."""

from deviations.models import Deviation


def case_number(deviation_id: int) -> str:
    """The number of the case that a deviation is on; empty when there is no such deviation."""
    found = Deviation.objects.filter(pk=deviation_id).values_list("assignment__number", flat=True)
    return found.first() or ""
