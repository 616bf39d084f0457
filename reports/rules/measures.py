"""The measures: the values that each has, what they are called, and which of them are as they should be."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plans.rules.bands import ALL_BANDS, NOT_RECEIVED, OVER
from plans.rules.lines import Match
from plans.rules.stage import STAGE_WORDS, Stage
from reports.rules.standings import FollowedUp, Kept, YesNo


@dataclass(frozen=True)
class Measure:
    """One question that every active assignment has exactly one answer to; `code` is the field of a standing.

    `values` are the answers, in order, with their words. `good` are those that count as kept, `judged` the ones that
    the share is of (all when empty); `kept_words` says what the share is of, for a key figure. `means` ends the
    sentence "Av 43 aktiva uppdrag 16 oktober 2024: …".
    """

    code: str
    heading: str
    values: Mapping[str, str]
    good: frozenset[str]
    kept_words: str
    means: str
    judged: frozenset[str] = frozenset()

    def kept(self, counts: Mapping[str, int]) -> int:
        """How many are as they should be."""
        return _sum(counts, self.good)

    def whole(self, counts: Mapping[str, int]) -> int:
        """How many the share is of."""
        return _sum(counts, self.judged or self.values)


def _sum(counts: Mapping[str, int], values: Collection[str]) -> int:
    return sum(counts.get(value, 0) for value in values)


BAND_WORDS = {OVER: "över 180 dagar", NOT_RECEIVED: "ingen plan har kommit in"}

MEASURES: dict[str, Measure] = {
    measure.code: measure
    for measure in (
        Measure(
            "stage",
            "Planens läge",
            {stage.value: STAGE_WORDS[stage] for stage in Stage},
            frozenset({Stage.APPROVED.value, Stage.REVISING.value}),
            "har en giltig plan",
            "planens läge vid dagens slut, exakt ett för varje uppdrag.",
        ),
        Measure(
            "kept",
            "Kom den första planen i tid?",
            {
                Kept.IN_TIME.value: "I tid",
                Kept.LATE.value: "För sent",
                Kept.OVERDUE.value: "Inte inkommen, dagen har passerat",
                Kept.WAITING.value: "Inte inkommen, dagen har inte passerat",
            },
            frozenset({Kept.IN_TIME.value}),
            "fick sin första plan i tid",
            "om en plan först kom in senast den dag som den första beställningen satte, flyttad om insatserna vilade. "
            "Andelen är av dem som går att bedöma: planen har kommit in eller dagen har passerat.",
            judged=frozenset({Kept.IN_TIME.value, Kept.LATE.value, Kept.OVERDUE.value}),
        ),
        Measure(
            "in_time",
            "Dagar till den första planen",
            {band: BAND_WORDS.get(band, f"{band.replace('-', '–')} dagar") for band in ALL_BANDS},
            frozenset({ALL_BANDS[0]}),
            "fick en plan inom 15 dagar",
            "kalenderdagar från den dag den första beställningens tid började räknas till den dag en plan först kom "
            "in. De utan någon inkommen plan räknas för sig.",
        ),
        Measure(
            "match",
            "Stämmer planen med beställningen?",
            {
                Match.FULL.value: "Helt",
                Match.PARTIAL.value: "Delvis",
                Match.NONE.value: "Inte alls",
                Match.NOT_JUDGED.value: "Ingen plan att jämföra",
            },
            frozenset({Match.FULL.value}),
            "har en plan som helt stämmer med beställningen",
            "hur den plan som gällde, annars den senast inkomna, stämmer med den gällande beställningens insatser "
            "enligt systemets egen jämförelse. De utan någon inkommen plan går inte att bedöma.",
            judged=frozenset({Match.FULL.value, Match.PARTIAL.value, Match.NONE.value}),
        ),
        Measure(
            "participation",
            "Delaktighet",
            {YesNo.YES.value: "Delaktighet dokumenterad", YesNo.NO.value: "Inte dokumenterad"},
            frozenset({YesNo.YES.value}),
            "har en plan som beskriver delaktigheten",
            "de vars gällande plan, annars den senast inkomna, beskriver hur den enskilde har deltagit.",
        ),
        Measure(
            "review",
            "Granskning",
            {YesNo.YES.value: "Granskad med journalanteckning", YesNo.NO.value: "Utan"},
            frozenset({YesNo.YES.value}),
            "är granskade med journalanteckning",
            "de vars senast granskade plan har en journalanteckning om granskningen.",
        ),
        Measure(
            "follow_up",
            "Individuppföljning inom tolv månader",
            {
                FollowedUp.WITHIN_YEAR.value: "Uppföljda inom tolv månader",
                FollowedUp.MISSING.value: "Inte uppföljda inom tolv månader",
                FollowedUp.NOT_YET.value: "Har inte haft insatser i tolv månader än",
            },
            frozenset({FollowedUp.WITHIN_YEAR.value}),
            "är uppföljda inom tolv månader",
            "om en individuppföljning har hållits de senaste tolv månaderna. Andelen är av dem som har haft sina "
            "insatser så länge, eller redan är uppföljda.",
            judged=frozenset({FollowedUp.WITHIN_YEAR.value, FollowedUp.MISSING.value}),
        ),
    )
}
"""By code, in the order that pages show them (house.md, section 1)."""
