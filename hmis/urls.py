"""All routes. Each view carries `@requires` or `@public`; tests/access walks them."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path

from agencies.sign_in import sign_in, type_code, type_password_again
from agencies.views import drafts, sessions
from hmis import views
from hmis.gate import open_while_locked, public

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
    path("sign-in/", public(open_while_locked(sign_in)), name="account_login"),
    path("sign-out/", public(open_while_locked(account.logout)), name="account_logout"),
    path("sign-in/again/", public(type_password_again), name="account_reauthenticate"),
    path(
        "sign-in/inactive/",
        public(open_while_locked(account.account_inactive)),
        name="account_inactive",
    ),
    path("session/", sessions.session, name="session"),
    path("lock/", sessions.lock, name="lock"),
    path("unlock/", sessions.unlock, name="unlock"),
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<uuid:pk>/", drafts.draft, name="draft"),
    path("sign-in/code/", public(type_code), name="mfa_authenticate"),
    path("account/", include("agencies.account_urls")),
    path("agencies/", include("agencies.urls")),
    path("clients/", include("clients.urls")),
    path("consent/", include("consent.urls")),
    path("enrollments/", include("enrollments.urls")),
    path("reporting/", include("reporting.urls")),
    path("notices/", include("hmis.inbox.urls")),
    path("runs/", include("hmis.jobs.urls")),
    path("audit/", include("audit.oversight.urls")),
]
