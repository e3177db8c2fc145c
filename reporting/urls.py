"""Routes of reporting."""

from django.urls import path

from reporting import views

app_name = "reporting"

urlpatterns = [path("import/", views.import_hud_csv, name="import_hud_csv")]
