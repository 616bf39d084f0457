"""The common routine for the monthly check, which holds until a unit adopts one of its own."""

from datetime import date, datetime

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from people.rules import STOCKHOLM

TEXT = """\
Alla som får hemtjänst ska ha en giltig genomförandeplan som svarar mot beställningen. En gång i månaden, om inget \
annat är bestämt den 16, kontrollerar enheten att det är så.

Listan görs av sig själv när dagen börjar, och visar det som var känt då. Varje pågående uppdrag står i exakt en grupp: \
giltig plan, plan under arbete, plan saknas eller inaktuell plan. Listan fryses och ändras inte efteråt.

En plan som skrivs, är inlämnad eller är återsänd räknas inte som saknad. De planerna står för sig, med uppgift om \
dagen då planen skulle ha varit inne har passerat.

Samma dag går ett brev till varje utförare som har uppdrag utan giltig plan. Infaller dagen på en helg går brevet nästa \
arbetsdag. Brevet nämner ärendenummer, aldrig namn.

Utföraren läser listan och svarar inom fem arbetsdagar vad som görs åt uppdragen och när planerna kommer. Den som inte \
har svarat då får en påminnelse.

Handläggaren läser sin del av listan, hör av sig till utföraren om planer som är försenade, och läser de planer som \
väntar på granskning.

Enhetschefen läser hela listan inom en vecka och jämför den med förra månadens. Det som har stått utan giltig plan två \
månader i rad tas upp med utförarens chef. Gäller det en privat utförare och inget händer, kontaktas avtalsförvaltaren. \
Gäller det egen regi kontaktas ansvarig chef i stadsdelen.

Visar det sig att en uppgift var fel rättas den i ärendet. Den frysta listan får stå som den är; skillnaden syns när \
listan räknas om."""


def keep_common_routine(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    since = date(2000, 1, 1)
    adopted_at = datetime(since.year, since.month, since.day, tzinfo=STOCKHOLM)
    fields = {"valid_from": since, "text": TEXT, "adopted_at": adopted_at}
    apps.get_model("deviations", "Routine").objects.get_or_create(unit=None, version=1, defaults=fields)


class Migration(migrations.Migration):
    dependencies = [("deviations", "0001_initial")]
    operations = [migrations.RunPython(keep_common_routine, migrations.RunPython.noop)]
