"""The first version of what providers are asked at their yearly review (R109, R115-R116)."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

AREAS = (
    ("plans", "Genomförandeplaner", (
        ("plans_current", "Alla brukare har en aktuell genomförandeplan.",
         "Skriv hur stor andel som har en aktuell plan den dag ni svarar."),
        ("plans_measures", "Det finns en åtgärdsplan för dem som saknar en aktuell plan.",
         "Skriv vad ni gör, vem som gör det och när det är klart. Har alla en aktuell plan väljer ni Inte aktuellt."),
        ("plans_participation", "Planerna skrivs tillsammans med den enskilde, och det syns hur hen har varit med.", ""),
    )),
    ("self_checks", "Egenkontroll", (
        ("self_checks_done", "Egenkontroller görs regelbundet och enligt en plan.",
         "Skriv vad ni kontrollerar och hur ofta."),
        ("self_checks_summary", "Resultaten sammanställs och analyseras.", "Skriv vad den senaste sammanställningen visade."),
        ("self_checks_measures", "Analysen leder till åtgärder som följs upp.", "Ge ett exempel från det senaste året."),
    )),
    ("documentation", "Social dokumentation", (
        ("documentation_continuous", "Dokumentationen förs löpande.", "Skriv hur ni ser till att inget väntar."),
        ("documentation_right", "Rätt saker dokumenteras: det som har betydelse för den enskilde, sakligt och begripligt.", ""),
    )),
    ("routines", "Rutiner", (
        ("routines_updated", "Rutinerna är uppdaterade.", "Skriv när de senast gicks igenom."),
        ("routines_known", "Alla medarbetare, även vikarier, känner till rutinerna och vet var de finns.", ""),
    )),
    ("competence", "Kompetens", (
        ("competence_plan", "Det finns en kompetensutvecklingsplan som följs.", "Skriv vad planen prioriterar i år."),
    )),
    ("lex_sarah", "Lex Sarah", (
        ("lex_sarah_routine", "Det finns en aktuell rutin för lex Sarah.", ""),
        ("lex_sarah_known", "Medarbetarna vet vad de ska rapportera och till vem.", "Skriv när de senast informerades."),
    )),
    ("complaints", "Synpunkter och klagomål", (
        ("complaints_handled", "Synpunkter och klagomål tas emot, utreds och besvaras.", ""),
        ("complaints_learned", "Det som kommer in sammanställs och används för att göra verksamheten bättre.",
         "Ge ett exempel."),
    )),
    ("continuity", "Kontinuitet", (
        ("continuity_staff", "Den enskilde möter så få medarbetare som möjligt.",
         "Skriv hur ni mäter det och vad den senaste mätningen visade."),
        ("continuity_contact", "Varje brukare har en omsorgskontakt som hen känner till.", ""),
    )),
)  # fmt: skip


def keep_first_template(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    areas = [
        {
            "code": code,
            "heading": heading,
            "questions": [{"code": one, "words": words, "help": told} for one, words, told in questions],
        }
        for code, heading, questions in AREAS
    ]
    apps.get_model("followups", "ReviewTemplate").objects.get_or_create(version=1, defaults={"areas": areas})


class Migration(migrations.Migration):
    dependencies = [("followups", "0002_questions")]
    operations = [migrations.RunPython(keep_first_template, migrations.RunPython.noop)]
