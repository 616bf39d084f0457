"""What whoever opens a unit's archive reads first, in Swedish and in English."""

from reports.exports.unit_kinds import KINDS, REFERRED

SWEDISH = """# En beställarenhets uppgifter

Det här är en beställarenhets uppgifter ur systemet för hemtjänst, så som de var vid ett och samma ögonblick.
Arkivet innehåller personuppgifter inom socialtjänsten. Förvara det som en personakt.

- Varje fil med ändelsen `.jsonl` har en rad för varje sak, och varje rad är ett JSON-objekt i UTF-8.
- Dagar skrivs ÅÅÅÅ-MM-DD och ögonblick enligt ISO 8601 med tidszon.
- Uppdrag, beställningar och planer pekas ut med sina nummer (`number`), annat med sin nyckel (`id`).
- `schema.json` beskriver varje fält (JSON Schema): dess namn på svenska (`title`), vad koder betyder (`x-words`) och
  vilken fil det pekar på (`x-names`).
- `manifest.json` är den sista filen. Den har antal rader och SHA-256 för varje fil, och säger vad som är utelämnat och
  varför. Saknas den är arkivet avbrutet.
- Skyddade personuppgifter är bara med om den som hämtade är namngiven i ärendet. I manifestet står hur många som inte
  är med.
- Bilagor ligger i mappen `attachments`, med sin nyckel som namn.
"""

ENGLISH = """# The data of one order unit

This is one order unit's data from a system for home care, as it was at one single moment. It holds personal data within
the social services. Keep it as you keep a personal file.

- Each file ending in `.jsonl` has one line for each thing, and each line is a JSON object in UTF-8.
- Days are written YYYY-MM-DD, and moments in ISO 8601 with time zone.
- Assignments, orders and plans are named by their numbers (`number`), everything else by its key (`id`).
- `schema.json` describes each field (JSON Schema): its Swedish name (`title`), what codes mean (`x-words`), and which
  file it points to (`x-names`).
- `manifest.json` is the last file. It has the number of lines and the SHA-256 of each file, and says what has been left
  out and why. Where it is missing, the archive has been cut off.
- Protected identities are only there where whoever took the archive is named on the case. The manifest says how many
  are not.
- Attachments are in the folder `attachments`, named by their keys.
"""


def readme() -> str:
    """Both languages, and last the files."""
    rows = "\n".join(f"| `{kind.name}.jsonl` | {kind.words} |" for kind in (*KINDS, *REFERRED))
    return f"{SWEDISH}\n{ENGLISH}\n# Filer / Files\n\n| Fil / File | Innehåll |\n|---|---|\n{rows}\n"
