"""Routes of agencies."""

from django.urls import path

from agencies import views

app_name = "agencies"

urlpatterns = [
    path("agreement/", views.agreement, name="agreement"),
    path("agreement.pdf", views.print_agreement, name="print_agreement"),
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/<int:pk>/", views.countersign_agreement, name="countersign_agreement"),
    path("projects/", views.projects, name="projects"),
    path("projects/<int:pk>/", views.project, name="project"),
    path("switch/", views.switch_agency, name="switch_agency"),
]
