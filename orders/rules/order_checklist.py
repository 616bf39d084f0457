"""The short checklist a colleague reviews an order by (R60), and who may. Pure functions."""

from collections.abc import Iterator, Mapping

from people.errors import Fault

QUESTIONS: dict[str, str] = {
    "framed": "Är beställningen en ram, utan detaljer om hur och när?",
    "needs": "Framgår vad den enskilde behöver stöd med, och varför?",
    "purpose": "Framgår vad insatserna ska leda till?",
    "goal": "Är målet skrivet med den enskildes egna ord?",
    "own_ability": "Framgår vad den enskilde klarar själv?",
}


def faults_in_review(answers: Mapping[str, bool], words: str) -> Iterator[Fault]:
    """All that is missing in a colleague's review, each at its field: an answer, or words for a no."""
    for question in QUESTIONS:
        if question not in answers:
            yield Fault(question, "Svara ja eller nej.")
    if not all(answers.values()) and not words.strip():
        yield Fault("words", "Skriv vad som skulle göra beställningen bättre, eftersom du har svarat nej.")


def hinder_for_review(*, is_sent: bool, is_end: bool, is_own: bool, has_reviewed: bool) -> str:
    """Why a colleague may not review an order now, in words; empty when nothing hinders."""
    if not is_sent:
        return "Beställningen är inte skickad. Granska den när den är det."
    if is_end:
        return "Ett avslut har ingen text att granska."
    if is_own:
        return "Du har själv skickat beställningen. En kollega granskar den."
    return "Du har redan granskat beställningen." if has_reviewed else ""
