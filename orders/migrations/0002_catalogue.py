"""The catalogue of interventions and the common merge rules, from catalogue.json."""

import json
from datetime import date
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CATALOGUE = Path(__file__).parent.parent / "catalogue.json"


def load_catalogue(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    data = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    interventions = apps.get_model("orders", "Intervention").objects
    keys = {}
    for position, row in enumerate(data["interventions"]):
        keys[row["code"]] = interventions.create(position=position, **row).pk
    for rule in data["merge_rules"]:
        first, second = sorted((keys[rule["first"]], keys[rule["second"]]))
        apps.get_model("orders", "MergeRule").objects.create(
            first_id=first, second_id=second, allowed=rule["allowed"], valid_from=date(2000, 1, 1)
        )


class Migration(migrations.Migration):
    dependencies = [("orders", "0001_initial")]
    operations = [migrations.RunPython(load_catalogue, migrations.RunPython.noop)]
