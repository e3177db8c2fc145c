"""Routes of oversight."""

from django.urls import path

from audit.oversight import views

app_name = "audit_oversight"

urlpatterns = [
    path("", views.audit_trail, name="audit_trail"),
]
