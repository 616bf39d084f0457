"""What changed between two versions of a plan: texts word by word, and activities by what they carry out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plans.rules.word_changes import Piece, word_changes


@dataclass(frozen=True)
class Said:
    """An activity as a version says it: `carries` holds the keys of its interventions, `texts` its words by label."""

    what: str
    carries: frozenset[int]
    texts: Mapping[str, str]


@dataclass(frozen=True)
class VersionSaid:
    """All that a version says: its texts by label, and its activities in order."""

    texts: Mapping[str, str]
    activities: Sequence[Said]


@dataclass(frozen=True)
class TextChange:
    """A text that became another, in pieces."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True)
class ActivityChange:
    """An activity that stands in both versions, and its texts that became others."""

    what: str
    texts: list[TextChange]


@dataclass(frozen=True)
class Changes:
    """All that differs, and how much stands; `unchanged` holds labels of texts, `standing` names of activities."""

    texts: list[TextChange]
    unchanged: list[str]
    added: list[Said]
    removed: list[Said]
    changed: list[ActivityChange]
    standing: list[str]

    @property
    def are_none(self) -> bool:
        """The versions say the same."""
        return not (self.texts or self.added or self.removed or self.changed)


def changes(before: VersionSaid, after: VersionSaid) -> Changes:
    """The difference between two versions of one plan."""
    texts = changed_texts(before.texts, after.texts)
    differing = {text.label for text in texts}
    pairs = matched(before.activities, after.activities)
    compared = [ActivityChange(new.what, changed_texts(old.texts, new.texts)) for old, new in pairs]
    return Changes(
        texts=texts,
        unchanged=[label for label, words in after.texts.items() if words and label not in differing],
        added=_without(after.activities, [new for _, new in pairs]),
        removed=_without(before.activities, [old for old, _ in pairs]),
        changed=[change for change in compared if change.texts],
        standing=[change.what for change in compared if not change.texts],
    )


def changed_texts(before: Mapping[str, str], after: Mapping[str, str]) -> list[TextChange]:
    """The texts that differ, in the order of the later version; one without a text has an empty one."""
    labels = [*after, *(label for label in before if label not in after)]
    return [
        TextChange(label, word_changes(before.get(label, ""), after.get(label, "")))
        for label in labels
        if before.get(label, "") != after.get(label, "")
    ]


def matched(before: Sequence[Said], after: Sequence[Said]) -> list[tuple[Said, Said]]:
    """The activities that stand in both, in the order of the later version, each at most once.

    The closest find each other first: the same in all, the same interventions and name, the same interventions, then
    those that share most of them. Without interventions it is the name that counts.
    """
    close = sorted(
        (-nearness, place, old_place)
        for place, new in enumerate(after)
        for old_place, old in enumerate(before)
        if (nearness := _nearness(old, new))
    )
    found: dict[int, int] = {}
    for _, place, old_place in close:
        if place not in found and old_place not in found.values():
            found[place] = old_place
    return [(before[found[place]], after[place]) for place in sorted(found)]


def _nearness(old: Said, new: Said) -> float:
    """From 0, another activity, to 4, the same in all."""
    named_alike = old.what.casefold() == new.what.casefold()
    if old == new:
        return 4
    if old.carries == new.carries and (named_alike or new.carries):
        return 3 if named_alike else 2
    shared, either = old.carries & new.carries, old.carries | new.carries
    return len(shared) / len(either) + named_alike if shared else 0


def _without(every: Sequence[Said], found: Sequence[Said]) -> list[Said]:
    """Those not found; of equal ones, as many as were not."""
    return [one for one in every if not any(one is other for other in found)]
