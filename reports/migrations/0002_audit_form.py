"""The first version of what audits ask of every file (R107)."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

YES_NO = (("yes", "Ja"), ("no", "Nej"))
QUESTIONS = (
    ("framed", "Är beställningen en ram?", "En ram säger vad den enskilde behöver och varför, inte hur och när.",
     (("framed", "Ram"), ("detailed", "För detaljerad"))),
    ("needs", "Framgår den enskildes behov i beställningen?", "Behov, inte bara insatser.",
     (("stated", "Framgår"), ("none", "Framgår inte"))),
    ("goals", "Framgår målet i beställningen?",
     "Oklart är till exempel lagens övergripande mål, ett mål som kunde gälla vem som helst eller ett mål för varje insats.",
     (("stated", "Framgår"), ("unclear", "Oklart"), ("none", "Framgår inte"))),
    ("plan", "Finns det en genomförandeplan?", "Planens läge den dag som granskningen gäller.",
     (("approved", "Godkänd"), ("handed_in", "Inkommen, inte godkänd"), ("in_progress", "Under arbete hos utföraren"),
      ("outdated", "Inaktuell"), ("none", "Ingen plan"))),
    ("days", "Hur många dagar dröjde den första planen?",
     "Kalenderdagar från den dag som beställningens tid räknas från till den dag planen kom in.",
     (("0-15", "0–15 dagar"), ("16-31", "16–31 dagar"), ("32-90", "32–90 dagar"), ("91-180", "91–180 dagar"),
      (">180", "Över 180 dagar"), ("not_received", "Ingen plan har kommit in"))),
    ("match", "Stämmer planen med beställningen?", "",
     (("full", "Helt"), ("partial", "Delvis"), ("none", "Inte alls"), ("not_judged", "Ingen plan att jämföra"))),
    ("missing", "Saknas beställda insatser i planen?", "Räkna en insats som saknad när ingen aktivitet utför den.",
     (("none", "Nej"), ("some", "Ja, de här"), ("no_plan", "Ingen plan att jämföra"))),
    ("extra", "Finns det insatser i planen som inte är beställda?", "",
     (("none", "Nej"), ("some", "Ja, de här"), ("no_plan", "Ingen plan att jämföra"))),
    ("participation", "Framgår det hur den enskilde har deltagit i planen?", "Det räcker inte att en ruta är ikryssad.", YES_NO),
    ("review", "Är planens granskning antecknad i journalen?", "", YES_NO),
    ("follow_up", "Är insatserna uppföljda inom tolv månader?", "",
     (("within_year", "Uppföljda"), ("missing", "Inte uppföljda"), ("not_yet", "Har inte pågått i tolv månader"))),
    ("notes", "Finns det journalanteckningar om det som har hänt?",
     "Anteckningar som någon har skrivit eller orsakat, inte dem som systemet självt har gjort.", YES_NO),
)  # fmt: skip


def keep_first_form(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    questions = [
        {
            "code": code,
            "words": words,
            "help": told,
            "values": [{"code": value, "words": said} for value, said in values],
        }
        for code, words, told, values in QUESTIONS
    ]
    apps.get_model("reports", "AuditForm").objects.get_or_create(version=1, defaults={"questions": questions})


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(keep_first_form, migrations.RunPython.noop)]
