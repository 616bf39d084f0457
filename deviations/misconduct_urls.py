"""Addresses of possible misconduct."""

from django.urls import path

from deviations.views import misconduct, misconduct_opening

urlpatterns = [
    path("lex-sarah/", misconduct.misconducts, name="misconducts"),
    path("lex-sarah/lista.csv", misconduct.misconducts_taken, {"kind": "csv"}, name="misconducts_csv"),
    path("lex-sarah/lista.xlsx", misconduct.misconducts_taken, {"kind": "xlsx"}, name="misconducts_workbook"),
    path("lex-sarah/anmal/", misconduct.tell, name="misconduct_tell"),
    path("lex-sarah/<int:pk>/", misconduct.misconduct, name="misconduct"),
    path("lex-sarah/<int:pk>/bedom/", misconduct.judge, name="misconduct_judge"),
    path("lex-sarah/<int:pk>/behoriga/", misconduct.name, name="misconduct_name"),
    path("lex-sarah/<int:pk>/behoriga/<int:member>/", misconduct.unname, name="misconduct_unname"),
    path(
        "avvikelse/<int:pk>/lex-sarah/", misconduct_opening.from_deviation, name="misconduct_from_deviation"
    ),
    path(
        "synpunkter/<int:pk>/lex-sarah/", misconduct_opening.from_complaint, name="misconduct_from_complaint"
    ),
]
