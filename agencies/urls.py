"""Routes of agencies."""

from django.urls import path

from agencies import views

app_name = "agencies"

urlpatterns = [
    path("switch/", views.switch_agency, name="switch_agency"),
]
