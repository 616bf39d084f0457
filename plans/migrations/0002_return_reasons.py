"""The common reasons to send a plan back, worded after what audits of plans have found; units add their own."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COMMON = (
    "En beställd insats saknas i planen.",
    "Det framgår inte hur insatsen ska utföras.",
    "Det framgår inte när insatsen ska utföras.",
    "Det framgår inte vem som utför insatsen.",
    "Insatserna får inte slås ihop utan behöver spridas över dagen.",
    "Ärendet göms i en annan insats. Lägg det som en egen aktivitet.",
    "Tiden stämmer inte med beställningen.",
    "Planen tar upp en insats som inte är beställd.",
    "Planen upprepar beställningen utan att säga hur stödet ges.",
    "Målet svarar inte mot beställningens mål och syfte.",
    "Det framgår inte hur den enskilde har varit delaktig.",
    "Uppföljningen saknas eller säger inte hur den görs.",
)


def keep_common_reasons(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    reasons = apps.get_model("plans", "ReturnReason").objects
    for position, words in enumerate(COMMON):
        reasons.get_or_create(unit=None, words=words, defaults={"position": position})


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]
    operations = [migrations.RunPython(keep_common_reasons, migrations.RunPython.noop)]
