"""The common questions of individual follow-ups, which hold until a unit adopts its own."""

from datetime import datetime

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from people.rules import STOCKHOLM

QUESTIONS = [
    {
        "code": "safety",
        "words": "Känner du dig trygg hemma, med den hjälp du har?",
        "help": "Till exempel på natten, vid förflyttning och när larmet behövs.",
    },
    {
        "code": "respect",
        "words": "Bemöts du väl av dem som kommer?",
        "help": "Om personalen lyssnar, är vänlig och visar respekt för dig och ditt hem.",
    },
    {
        "code": "influence",
        "words": "Kan du påverka hur hjälpen ges?",
        "help": "Vad som görs, i vilken ordning, och om du får göra det du själv klarar.",
    },
    {
        "code": "times",
        "words": "Kommer personalen på de tider ni har kommit överens om?",
        "help": "Och får du veta när det blir en annan tid?",
    },
    {
        "code": "continuity",
        "words": "Är det personer du känner igen som kommer, och vet du vem som är din omsorgskontakt?",
        "help": "Om det blir för många olika personer, eller om någon ny kommer utan att du har fått veta det.",
    },
    {
        "code": "as-ordered",
        "words": "Får du den hjälp som är beviljad, även med måltiderna?",
        "help": "Om något brukar utebli, göras för snabbt eller på ett annat sätt än ni har bestämt.",
    },
    {
        "code": "contact",
        "words": "Vet du vart du vänder dig om något inte fungerar, och får du svar?",
        "help": "Hos utföraren och hos kommunen. Berätta hur synpunkter och klagomål lämnas.",
    },
    {
        "code": "wishes",
        "words": "Är det något du vill ändra på eller saknar?",
        "help": "Något som skulle göra vardagen bättre, eller hjälp som inte behövs längre.",
    },
]


def keep_common_questions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    fields = {"questions": QUESTIONS, "made_at": datetime(2000, 1, 1, tzinfo=STOCKHOLM)}
    apps.get_model("followups", "QuestionSet").objects.get_or_create(unit=None, version=1, defaults=fields)


class Migration(migrations.Migration):
    dependencies = [("followups", "0001_initial")]
    operations = [migrations.RunPython(keep_common_questions, migrations.RunPython.noop)]
