"""Routes of runs."""

from django.urls import path

from hmis.jobs import views

app_name = "jobs"

urlpatterns = [
    path("", views.runs, name="runs"),
    path("<uuid:pk>/", views.run, name="run"),
    path("<uuid:pk>/cancel/", views.cancel_run, name="cancel_run"),
]
