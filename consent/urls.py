"""Routes of consent. A client is named by its id alone."""

from django.urls import path

from consent import views

app_name = "consent"

urlpatterns = [
    path("<uuid:pk>/", views.sharing, name="sharing"),
    path("<uuid:pk>/release/", views.release, name="release"),
    path("<uuid:pk>/revoke/", views.revoke, name="revoke"),
    path("<uuid:pk>/records/", views.change_records, name="change_records"),
]
