"""Addresses of complaints."""

from django.urls import path

from deviations.views import complaint_recording, complaint_steps, complaints

urlpatterns = [
    path("synpunkter/", complaints.complaints, name="complaints"),
    path("synpunkter/lista.csv", complaints.complaints_taken, {"kind": "csv"}, name="complaints_file"),
    path("synpunkter/lista.xlsx", complaints.complaints_taken, {"kind": "xlsx"}, name="complaints_workbook"),
    path("synpunkter/monster/", complaints.complaint_patterns, name="complaint_patterns"),
    path("synpunkter/ny/", complaint_recording.record, name="complaint_new"),
    path("synpunkter/beratta/", complaint_recording.tell, name="complaint_tell"),
    path("synpunkter/<int:pk>/", complaints.complaint, name="complaint"),
    path("synpunkter/<int:pk>/skicka/", complaint_steps.forward, name="complaint_forward"),
    path(
        "synpunkter/<int:pk>/utforarens-svar/",
        complaint_steps.provider_answer,
        name="complaint_provider_answer",
    ),
    path("synpunkter/<int:pk>/svar/", complaint_steps.answer, name="complaint_answer"),
    path("synpunkter/<int:pk>/uppfoljning/", complaint_steps.follow_up, name="complaint_follow_up"),
    path("synpunkter/<int:pk>/avsluta/", complaint_steps.close, name="complaint_close"),
    path("uppdrag/<number:number>/synpunkt/", complaint_recording.record_on_case, name="complaint_on_case"),
    path(
        "uppdrag/<number:number>/synpunkt/information/",
        complaint_recording.inform,
        name="complaint_inform",
    ),
]
