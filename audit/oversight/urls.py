"""Routes of oversight."""

from django.urls import path

from audit.oversight.views import incidents, trail

app_name = "audit_oversight"

urlpatterns = [
    path("", trail.audit_trail, name="audit_trail"),
    path("looks/", trail.looks, name="looks"),
    path("my-access/", trail.my_access, name="my_access"),
    path("incidents/", incidents.incidents, name="incidents"),
    path("incidents/report/", incidents.report_incident, name="report_incident"),
    path("incidents/<int:pk>/", incidents.incident, name="incident"),
    path("incidents/<int:pk>/reported/", incidents.incident_reported, name="incident_reported"),
]
