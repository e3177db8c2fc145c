"""Routes of the inbox."""

from django.urls import path

from hmis.inbox import views

app_name = "inbox"

urlpatterns = [
    path("", views.notices, name="notices"),
    path("read/", views.mark_read, name="mark_read"),
]
