"""Routes of clients. A client is named by its id alone."""

from django.urls import path

from clients import views

app_name = "clients"

urlpatterns = [
    path("search/", views.search, name="search"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/summary.pdf", views.print_summary, name="print_summary"),
    path("<uuid:pk>/identity/", views.edit_identity, name="edit_identity"),
    path("<uuid:pk>/ssn/", views.reveal_ssn, name="reveal_ssn"),
]
