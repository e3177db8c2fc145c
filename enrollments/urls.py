"""Routes of enrollments."""

from django.urls import path

from enrollments import funder_views, views

app_name = "enrollments"

urlpatterns = [
    path("intake/", views.intake, name="intake"),
    path("totals/", funder_views.totals, name="totals"),
    path("totals/<int:pk>/", funder_views.monitored, name="monitored"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/services/", views.services, name="services"),
    path("<uuid:pk>/living-situations/", views.living_situations, name="living_situations"),
    path("<uuid:pk>/coordinated-entry/", views.coordinated_entry, name="coordinated_entry"),
    path("households/<uuid:pk>/", views.household, name="household"),
    path("<uuid:pk>/exit/", views.exit_enrollment, name="exit_enrollment"),
]
