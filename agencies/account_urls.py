"""Routes of one's own sign-in, and of the links that open an account."""

from django.urls import path

from agencies.views import links, second_factor, sign_in

app_name = "account"

urlpatterns = [
    path("", sign_in.sign_in_settings, name="sign_in_settings"),
    path("password/", sign_in.change_password, name="change_password"),
    path("email/", sign_in.change_email, name="change_email"),
    path("email/confirm/", links.confirm_email, name="confirm_email"),
    path("second-factor/", second_factor.second_factor, name="second_factor"),
    path("second-factor/app/", second_factor.add_app, name="add_app"),
    path("second-factor/passkey/", second_factor.add_passkey, name="add_passkey"),
    path("second-factor/<int:pk>/remove/", second_factor.remove_factor, name="remove_factor"),
    path("recovery-codes/", second_factor.recovery_codes, name="recovery_codes"),
    path("recovery-codes/new/", second_factor.renew_recovery_codes, name="renew_recovery_codes"),
    path("forgotten/", links.ask_for_reset, name="ask_for_reset"),
    path("forgotten/sent/", links.reset_asked, name="reset_asked"),
    path("link/<str:token>/", links.link, name="link"),
    path("set-password/", links.set_password, name="set_password"),
]
