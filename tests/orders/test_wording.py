"""What is pointed out in an order's text and what is left alone: worked sentences that an officer can read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hemtjanst.population import words
from orders.rules.wording import ADVICE, Kind, wording

DETAIL, FREQUENCY, WALK = Kind.DETAIL, Kind.FREQUENCY, Kind.WALK
LEGAL, GENERIC, EACH, OWN = Kind.LEGAL, Kind.GENERIC, Kind.GOAL_EACH, Kind.NOT_OWN_WORDS

NEEDS: list[tuple[str, dict[Kind, tuple[str, ...]]]] = [
    # too detailed: when
    ("kväll, tillsyn, hjälpa till med kvällsmål", {DETAIL: ("kväll", "hjälpa till med", "kvällsmål")}),
    ("Tillsyn på kvällen.", {DETAIL: ("kvällen",)}),
    ("Behöver hjälp på morgonen med att komma upp.", {DETAIL: ("morgonen",)}),
    ("Stöd vid måltider morgon och kväll.", {DETAIL: ("morgon", "kväll")}),
    ("Morgon: hygien och påklädning.", {DETAIL: ("Morgon",)}),
    ("Besök kl. 8.30 och klockan 20.", {DETAIL: ("kl. 8.30", "klockan 20")}),
    ("Dusch vid åttatiden.", {DETAIL: ("vid åttatiden",)}),
    ("Insatserna ges 07:30 alla dagar.", {DETAIL: ("07:30",)}),
    ("Promenad på förmiddagen.", {DETAIL: ("förmiddagen",)}),
    # too detailed: how
    ("Hjälp att laga lunch.", {DETAIL: ("lunch",)}),
    ("Behöver stöd med frukost och mellanmål.", {DETAIL: ("frukost", "mellanmål")}),
    ("Personalen ska ställa fram maten.", {DETAIL: ("Personalen ska", "ställa fram")}),
    ("Dra upp persiennerna, koka kaffe.", {DETAIL: ("Dra upp persiennerna", "koka kaffe")}),
    ("Dammsuga, torka av i köket.", {DETAIL: ("Dammsuga", "torka av")}),
    ("Behöver stöd nattetid.", {DETAIL: ("nattetid",)}),
    ("Tillsyn morgon, middag, kväll.", {DETAIL: ("morgon", "middag", "kväll")}),
    ("Hjälp med frukost, lunch och middag.", {DETAIL: ("frukost", "lunch", "middag")}),
    # how often belongs to the time calculation
    ("Städning varannan vecka.", {FREQUENCY: ("varannan vecka",)}),
    ("Behöver hjälp med inköp en gång i veckan.", {FREQUENCY: ("en gång i veckan",)}),
    ("Tillsyn 3 ggr/dag.", {FREQUENCY: ("3 ggr/dag",)}),
    ("Behöver tillsyn dagligen.", {FREQUENCY: ("dagligen",)}),
    ("Stöd med hygien två gånger per dag.", {FREQUENCY: ("två gånger per dag",)}),
    ("Hjälp med tvätt var tredje vecka.", {FREQUENCY: ("var tredje vecka",)}),
    ("Promenad två gånger i veckan.", {WALK: ("två gånger i veckan",)}),
    ("Behöver komma ut på promenad varje dag.", {WALK: ("varje dag",)}),
    ("Städning: varannan vecka.", {FREQUENCY: ("varannan vecka",)}),
    ("Orkar inte städa, behöver hjälp varannan vecka.", {FREQUENCY: ("varannan vecka",)}),
    ("Behöver daglig tillsyn.", {FREQUENCY: ("daglig",)}),
    ("Dusch och städning varannan vecka.", {FREQUENCY: ("varannan vecka",)}),
    # the overall goals of the law
    ("Insatserna ska ge en skälig levnadsnivå.", {LEGAL: ("skälig levnadsnivå",)}),
    # left alone: what a person needs and why
    ("Yr på morgnarna och behöver tid på sig.", {}),
    ("Är orolig på kvällarna.", {}),
    ("Sover dåligt på nätterna efter fallet.", {}),
    ("Vaknar på natten och hittar inte till toaletten.", {}),
    ("Glömmer att äta lunch och middag.", {}),
    ("Kan inte koka kaffe eller värma mat själv.", {}),
    ("Behöver stöd för att få i sig alla måltider.", {}),
    ("Behöver känna sig trygg hela dygnet.", {}),
    ("Orkar inte städa, bära eller handla tungt.", {}),
    ("Faller lätt och vågar inte duscha utan någon i närheten.", {}),
    ("Har nedsatt rörlighet efter en stroke 2019.", {}),
    ("Opererad i höften 12.3.2026.", {}),
    ("Planerad hemgång 12 mars kl. 14.00.", {}),
    ("Ramlade klockan 7 och låg till kvällen.", {}),
    ("Behöver stöd nattetid på grund av oro.", {}),
    ("Äter bara gröt, smörgås och kaffe.", {}),
    ("Behöver någon att prata med; känner sig ensam på kvällarna.", {}),
    ("Går upp tio gånger per natt.", {}),
    ("Behöver stöd att upprätthålla dygnsrytm.", {}),
    ("Behöver hjälp av två personer vid förflyttning.", {}),
    ("Behöver stöd med personlig hygien och påklädning.", {}),
    ("Behöver stöd i vardagen; ser dåligt och orkar inte gå långt.", {}),
    # left alone: how often something else happens
    ("Dusch en till två gånger per vecka.", {}),
    ("Dusch: en gång i veckan.", {}),
    ("Behöver hjälp eftersom hen ramlar flera gånger i veckan.", {}),
    ("Behöver stöd i sin dagliga livsföring.", {}),
    ("Behöver tillsyn dygnet runt.", {}),
    ("Ramlar flera gånger i veckan.", {}),
    ("Dottern handlar varje vecka.", {}),
    ("Sjuksköterskan ger insulin två gånger om dagen.", {}),
    ("Gick förr en promenad varje dag.", {}),
    ("Har värk dagligen.", {}),
    ("Behöver promenera för balansens skull.", {}),
]

GOALS: list[tuple[str, dict[Kind, tuple[str, ...]]]] = [
    ("En fungerande vardag.", {GENERIC: ("fungerande vardag",)}),
    ("Den enskilde ska ha en fungerande vardag i sitt hem.", {GENERIC: ("fungerande vardag",)}),
    ("Jag vill ha en fungerande vardag.", {GENERIC: ("fungerande vardag",)}),
    ("God livskvalitet.", {GENERIC: ("God livskvalitet",)}),
    ("Trygghet.", {GENERIC: ("Trygghet",)}),
    ("Att bibehålla sin självständighet.", {GENERIC: ("bibehålla sin självständighet",)}),
    ("Att få sina behov tillgodosedda.", {GENERIC: ("behov tillgodosedda",)}),
    ("Uppnå skälig levnadsnivå.", {LEGAL: ("skälig levnadsnivå",)}),
    ("Skäliga levnadsförhållanden", {LEGAL: ("Skäliga levnadsförhållanden",)}),
    ("Leva ett värdigt liv och känna välbefinnande.", {LEGAL: ("värdigt liv", "känna välbefinnande")}),
    ("Bibehålla gångförmågan med rollator.", {OWN: ()}),
    ("Ska kunna gå till affären.", {OWN: ()}),
    (
        "Dusch: att vara ren.\nStädning: att ha det snyggt.\nJag vill ha det så.",
        {EACH: ("Dusch", "Städning")},
    ),
    (
        "Målet med duschen är att jag är ren. Målet med städningen är att jag trivs.",
        {EACH: ("Målet med duschen", "Målet med städningen")},
    ),
    ("", {}),
    ("Kort sikt: jag vill våga duscha.\nLång sikt: jag vill klara det ensam.", {}),
    ("Jag vill kunna gå till affären själv igen.", {}),
    ("Jag vill sova lugnt på natten.", {}),
    ("Jag vill laga min egen söndagsmiddag.", {}),
    ("Jag vill ha en fungerande vardag där jag kan baka till barnbarnen.", {}),
    ("Jag vill känna trygghet när jag duschar, så att jag vågar.", {}),
    ("Elsa vill komma ut varje dag när vädret är bra.", {}),
    ("”Slippa vara rädd i trappan.”", {}),
    ("Professionell bedömning: behöver lugn vid måltider för att äta.", {}),
]


INVENTED = {"needs": words.NEEDS, "purpose": words.PURPOSES, "goal": words.GOALS}


@pytest.mark.parametrize(("field", "text"), [(field, text) for field in INVENTED for text in INVENTED[field]])
def test_what_the_invented_officers_write_is_left_alone(field: str, text: str) -> None:
    assert found(field, text) == {}


def found(field: str, text: str) -> dict[Kind, tuple[str, ...]]:
    return {finding.kind: finding.found for finding in wording({field: text})}


@pytest.mark.parametrize(("text", "wanted"), NEEDS)
@pytest.mark.parametrize("field", ["needs", "purpose"])
def test_needs_and_purpose(field: str, text: str, wanted: dict[Kind, tuple[str, ...]]) -> None:
    assert found(field, text) == wanted


@pytest.mark.parametrize(("text", "wanted"), GOALS)
def test_goals(text: str, wanted: dict[Kind, tuple[str, ...]]) -> None:
    assert found("goal", text) == wanted


def test_what_the_person_can_do_alone_is_left_alone() -> None:
    assert found("own_ability", "Lagar frukost varje morgon kl. 8 med hjälp av en lapp.") == {}


def test_every_finding_says_why_and_what_to_write() -> None:
    assert all(why.endswith(".") and instead.endswith(".") for _, why, instead in ADVICE.values())
    assert set(ADVICE) == set(Kind)


@given(st.dictionaries(st.sampled_from(["needs", "purpose", "goal", "other"]), st.text(max_size=300)))
def test_any_text_can_be_read(texts: dict[str, str]) -> None:
    for finding in wording(texts):
        assert finding.field in texts
        assert all(hit.strip() for hit in finding.found)
