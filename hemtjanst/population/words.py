"""What invented people are called and what is written about them; all of it made up."""


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


WOMEN = _words(
    "Aina Alma Anita Annika Astrid Barbro Berit Birgit Britta Carin Dagny Ebba Edit Elin Ellen Elsa Estrid",
    "Eva Frida Gerd Greta Gudrun Gun Hedvig Helga Hilma Inga Ingegerd Ingrid Irma Karin Kerstin Klara Lilly",
    "Linnéa Lisbet Maj Margit Märta Rut Sigrid Siv Solveig Stina Svea Tora Ulla Viola Vivi Åsa",
)
MEN = _words(
    "Albin Alf Algot Allan Arne Arvid Bengt Birger Börje Einar Elis Emil Erik Evert Folke Frans Georg Gunnar",
    "Gustav Göran Harald Harry Helge Henry Hjalmar Holger Ivar Karl Kurt Lennart Ludvig Martin Nils Olle",
    "Oskar Ove Ragnar Rolf Rune Sigurd Sixten Sten Stig Sture Sven Tage Tore Uno Valter Verner Yngve Åke",
)
LAST_NAMES = [
    first + last
    for first in _words(
        "Provar Exempel Påhitts Dikt Saga Låtsas Modell Mönster Test Övnings Skiss Utkasts Prov Fabel"
    )
    for last in _words("gren ström dal blad kvist sten vik mark hag lid ås torp")
]
PLACES = [
    first + last
    for first in _words("Björk Ek Lind Al Gran Sten Sjö Ask Berg Häll Norr Söder Öster Väster Ljung Rönn")
    for last in _words(
        "slätten kullen ängen backen stranden hagen åsen lunden brinken liden heden mon gläntan viken udden"
    )
]
PROVIDER_KINDS = ("omsorg AB", "hemtjänst", "vård och omsorg AB", "hemtjänstgrupp", "omsorgskooperativ")

NEEDS = (
    "Behöver stöd i vardagen; ser dåligt och orkar inte gå långt.",
    "Orkar inte stå länge och har svårt att böja sig.",
    "Faller lätt och vågar inte duscha utan någon i närheten.",
    "Glömmer måltider och behöver påminnas.",
    "Har nedsatt rörlighet efter en stroke.",
    "Är yr på morgnarna och behöver tid på sig.",
    "Orkar inte städa, bära eller handla tungt.",
)
PURPOSES = (
    "Kunna bo kvar hemma.",
    "Känna sig trygg hela dygnet.",
    "Behålla sina krafter och vanor.",
    "Kunna sköta sin hygien på sitt sätt.",
    "Äta regelbundet och gott.",
)
GOALS = (
    "Jag vill kunna gå till affären själv igen.",
    "Jag vill orka träffa mina barnbarn.",
    "Jag vill sköta morgonen i min egen takt.",
    "Jag vill känna mig trygg när jag duschar.",
    "Jag vill komma ut varje dag när vädret är bra.",
    "Jag vill laga min egen söndagsmiddag.",
)
ABILITIES = ("Klär sig själv.", "Lagar enklare mat.", "Går med rollator inomhus.", "Sköter sin medicin.", "")
CHANGES = (
    "Behovet har ökat.",
    "Behovet har minskat.",
    "Hemma efter sjukhusvistelse.",
    "Önskemål från den enskilde.",
)
DECEASED = "Avliden."
OTHER_ENDS = ("Flyttat till särskilt boende.", "Klarar sig utan stöd.", "Flyttat till annan kommun.")
ENDS = (DECEASED, DECEASED, *OTHER_ENDS)
WITHDRAWALS = ("Fel utförare valdes.", "Dubblett av en tidigare beställning.", "Den enskilde ångrade sig.")
HOWS = (
    "Knacka på och vänta på svar; hen vill börja själv och få hjälp på slutet.",
    "Tillsammans, i lugn takt, med pauser när hen vill.",
    "Enligt lappen på kylskåpet, som vi har skrivit tillsammans.",
    "Som hen brukar; fråga först vad som passar i dag.",
)
WHOS = ("Morgongruppen", "Omsorgskontakten", "Kvällsgruppen", "Servicegruppen", "Den som är i tjänst")
PARTICIPATIONS = (
    "Berättade vid hembesöket hur hen vill ha det.",
    "Deltog tillsammans med sin dotter vid hembesöket.",
    "Läste utkastet och ändrade två saker.",
    "Visade med gester vad som känns bra; en närstående hjälpte till.",
)
RETURNS = (
    "En beställd insats saknas i planen.",
    "Beskriv hur och när insatserna utförs.",
    "Målet är allmänt hållet; skriv det med den enskildes ord.",
)
FOLLOW_UPS = (
    "Vid hembesök med omsorgskontakten.",
    "Telefonsamtal och hembesök.",
    "Tillsammans med handläggaren.",
)
