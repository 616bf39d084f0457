"""The examples of goals and orders that come with the system, from examples.json."""

import json
from pathlib import Path

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EXAMPLES = Path(__file__).parent.parent / "examples.json"


def load_examples(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    example = apps.get_model("orders", "Example")
    rows = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    example.objects.bulk_create(example(**row) for row in rows)


class Migration(migrations.Migration):
    dependencies = [("orders", "0002_catalogue")]
    operations = [migrations.RunPython(load_examples, migrations.RunPython.noop)]
