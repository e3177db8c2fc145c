"""All routes. Each view carries `@requires` or `@public`; tests/access walks them."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import include, path

from agencies.sign_in import sign_in
from hmis import views
from hmis.gate import public

handler400 = "hmis.errors.bad_request"
handler403 = "hmis.errors.permission_denied"
handler404 = "hmis.errors.page_not_found"
handler429 = "hmis.errors.too_many_requests"
handler500 = "hmis.errors.server_error"

urlpatterns = [
    path("", views.welcome, name="home"),
    path("health/", views.health, name="health"),
    path("tour/", views.tour, name="tour"),
    # Of allauth only what is in use; accounts are made by invitation, not by signing up.
    path("sign-in/", public(sign_in), name="account_login"),
    path("sign-out/", public(account.logout), name="account_logout"),
    path("sign-in/again/", public(account.reauthenticate), name="account_reauthenticate"),
    path("sign-in/code/", public(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/inactive/", public(account.account_inactive), name="account_inactive"),
    path("agencies/", include("agencies.urls")),
    path("clients/", include("clients.urls")),
    path("consent/", include("consent.urls")),
    path("enrollments/", include("enrollments.urls")),
    path("reporting/", include("reporting.urls")),
    path("runs/", include("hmis.jobs.urls")),
    path("audit/", include("audit.oversight.urls")),
]
