"""Routes of clients. A client is named by its id alone."""

from django.urls import path

from clients import views

app_name = "clients"

urlpatterns = [
    path("search/", views.search, name="search"),
    path("elevation/", views.elevate, name="elevate"),
    path("elevation/end/", views.end_elevation, name="end_elevation"),
    path("<uuid:pk>/purpose/", views.state_purpose, name="state_purpose"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/print/", views.print_record, name="print_record"),
    path("papers/<uuid:pk>/", views.open_paper, name="open_paper"),
    path("<uuid:pk>/identity/", views.edit_identity, name="edit_identity"),
    path("<uuid:pk>/ssn/", views.reveal_ssn, name="reveal_ssn"),
]
