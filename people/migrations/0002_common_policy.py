"""The common policy, so that an empty installation can send orders; its defaults are those of the model."""

from datetime import date

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def make_common_policy(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("people", "Policy").objects.get_or_create(unit=None, valid_from=date(2000, 1, 1))


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(make_common_policy, migrations.RunPython.noop)]
