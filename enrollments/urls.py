"""Routes of enrollments."""

from django.urls import path

from enrollments import views

app_name = "enrollments"

urlpatterns = [
    path("intake/", views.intake, name="intake"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/exit/", views.exit_enrollment, name="exit_enrollment"),
]
