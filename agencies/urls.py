"""Routes of agencies."""

from django.urls import path

from agencies import views

app_name = "agencies"

urlpatterns = [
    path("projects/", views.projects, name="projects"),
    path("projects/<int:pk>/", views.project, name="project"),
    path("switch/", views.switch_agency, name="switch_agency"),
]
