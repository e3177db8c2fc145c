"""The one settings module. Everything comes from the environment, typed; what is missing is loud.

Secrets may be given by value or, with `_FILE` appended, by a file's path. In development they are
made once and kept under `var/`. Only `hmis/settings_test.py` overrides this module.
"""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from hmis import embedded
from hmis.vault.keyring import new_keyring

BASE_DIR = Path(__file__).resolve().parent.parent


def env_text(name: str, default: str = "") -> str:
    """A setting from the environment, or from the file that NAME_FILE points to."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        return Path(path).read_text().strip()
    return os.environ.get(name, default)


def env_flag(name: str) -> bool:
    """A yes-or-no setting: 1, true and yes are yes; empty, 0, false and no are no."""
    value = os.environ.get(name, "").lower()
    if value not in {"", "0", "1", "true", "false", "yes", "no"}:
        raise ImproperlyConfigured(f"{name} must be 1 or 0.")
    return value in {"1", "true", "yes"}


def env_number(name: str, default: int) -> int:
    """A setting that is a whole number above zero."""
    text = os.environ.get(name, "") or str(default)
    if not text.isdecimal() or int(text) == 0:
        raise ImproperlyConfigured(f"{name} must be a whole number above zero.")
    return int(text)


def env_list(name: str, default: str = "") -> list[str]:
    """A setting of several values, separated by commas."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]


def mail_encryption(value: str) -> tuple[bool, bool]:
    """Whether mail goes out by STARTTLS, and whether by TLS from the first byte."""
    if value not in {"", "none", "starttls", "tls"}:
        raise ImproperlyConfigured("HMIS_EMAIL_TLS must be none, starttls or tls.")
    return value == "starttls", value == "tls"


def env_days(name: str, default: int, *, most: int) -> int:
    """A number of days, from none to `most`."""
    value = os.environ.get(name, "") or str(default)
    if not value.isdigit() or int(value) > most:
        raise ImproperlyConfigured(f"{name} must be a number of days from 0 to {most}.")
    return int(value)


VAR = Path(os.environ.get("HMIS_VAR", BASE_DIR / "var")).resolve()
PRODUCTION = env_flag("HMIS_PRODUCTION")
DEMO = env_flag("DEMO")
DEBUG = False


def kept_secret(name: str, make: object) -> str:
    """A secret from the environment; in development one made once and kept under var/."""
    value = env_text(name)
    path = VAR / "secrets" / name.lower()
    if value:
        if PRODUCTION and path.exists() and value == path.read_text().strip():
            raise ImproperlyConfigured(
                f"{name} is the key of a development set-up: make a new one."
            )
        return value
    if PRODUCTION:
        raise ImproperlyConfigured(f"{name} or {name}_FILE must be set in production.")
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        text = make()  # type: ignore[operator]  # a function without arguments
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(text)
        # The first of several processes that start together wins.
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


SECRET_KEY = kept_secret("HMIS_SECRET_KEY", lambda: secrets.token_urlsafe(50))
HMIS_KEYRING = kept_secret("HMIS_KEYRING", new_keyring)

if PRODUCTION and DEMO:
    raise ImproperlyConfigured("DEMO shows passwords: it cannot be on in production.")

ALLOWED_HOSTS = env_list("HMIS_ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("HMIS_TRUSTED_ORIGINS")
# How many proxies of ours stand in front; the client's address is taken from behind the last.
TRUSTED_PROXIES = int(os.environ.get("HMIS_TRUSTED_PROXIES", "0"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "auditlog",
    "csp",
    "django_htmx",
    "guardian",
    "hmis.vault.apps.VaultConfig",
    "audit.log.apps.AuditLogConfig",
    "hmis.jobs.apps.JobsConfig",
    "hmis.documents.apps.DocumentsConfig",
    "hmis.inbox.apps.InboxConfig",
    "agencies.apps.AgenciesConfig",
    "clients.apps.ClientsConfig",
    "consent.apps.ConsentConfig",
    "enrollments.apps.EnrollmentsConfig",
    "reporting.apps.ReportingConfig",
    "audit.oversight.apps.OversightConfig",
    "hmis.apps.HmisConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hmis.middleware.FormTokenMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "hmis.middleware.NoStoreMiddleware",
    "hmis.session_guard.SessionGuard",
    "hmis.middleware.ActorMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "hmis.urls"
WSGI_APPLICATION = "hmis.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "hmis.context.page",
            ],
        },
    },
]
FORM_RENDERER = "hmis.forms_renderer.FormRenderer"


# -- Database -----------------------------------------------------------------------------------


def database(url: str) -> dict[str, object]:
    """Django's form of a postgresql:// URL. Other databases are refused."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ImproperlyConfigured("The database must be PostgreSQL: postgresql://...")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": True,
        "OPTIONS": {
            # Client-side binding: a generic plan of the policies is several times slower.
            "prepare_threshold": None,
            "options": "-c statement_timeout=60000 -c lock_timeout=20000",
        },
    }


def database_urls() -> tuple[str, str]:
    """URLs of the application's login and of the owner's."""
    app_url, owner_url = env_text("DATABASE_URL"), env_text("DATABASE_OWNER_URL")
    if app_url:
        return app_url, owner_url
    if PRODUCTION:
        raise ImproperlyConfigured("DATABASE_URL must be set in production.")
    urls = embedded.urls(VAR)
    if urls is None:
        raise ImproperlyConfigured(
            "There is no database yet: run `make setup`, or set DATABASE_URL."
        )
    return urls.app_url, urls.owner_url


AS_OWNER = os.environ.get("HMIS_DATABASE_ROLE") == "owner"
_app_url, _owner_url = database_urls()
if AS_OWNER and not _owner_url:
    raise ImproperlyConfigured("This command changes the schema: set DATABASE_OWNER_URL.")
DATABASES = {"default": database(_owner_url if AS_OWNER else _app_url)}
if AS_OWNER:
    # Migrations may take long.
    DATABASES["default"]["OPTIONS"] = {"prepare_threshold": None}
# Leases and progress of runs commit by themselves, while the work's one transaction is open.
RUNS_DATABASE = "runs"
DATABASES[RUNS_DATABASE] = {**DATABASES["default"], "ATOMIC_REQUESTS": False}
DATABASE_ROUTERS = ["hmis.routers.RunsRouter"]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# -- Cache and queue ----------------------------------------------------------------------------

REDIS_URL = env_text("REDIS_URL")
BROKER_URL = REDIS_URL or "filesystem://localhost"
if REDIS_URL:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    }
else:
    # The cache's own connection commits by itself: a refused request must not undo a rate limit.
    DATABASES["cache"] = {**DATABASES["default"], "ATOMIC_REQUESTS": False}
    DATABASE_ROUTERS.append("hmis.routers.CacheRouter")
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "hmis_cache",
        }
    }

# -- People -------------------------------------------------------------------------------------

AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "guardian.backends.ObjectPermissionBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "agencies.passwords.LengthValidator"},
    {"NAME": "agencies.passwords.LetterAndNumberValidator"},
    {"NAME": "agencies.passwords.NameValidator"},
    {"NAME": "agencies.passwords.DictionaryValidator"},
    {"NAME": "agencies.passwords.CommonValidator"},
]
# No password may hold the HMIS's or the vendor's name (69 FR 45888).
_system_names = env_list("HMIS_SYSTEM_NAMES")
if PRODUCTION and not _system_names:
    raise ImproperlyConfigured(
        "HMIS_SYSTEM_NAMES must be set in production: what people call this HMIS, and the name of "
        "its vendor or of who runs it, separated by commas. No password may hold one of them."
    )
SYSTEM_NAMES = ["hmis", "homeless management information system", *_system_names]
# "required": everybody, unless an agency decides otherwise; "roles": those who reach beyond one
# agency or answer for one; "off": nobody but where an agency asks for it.
SECOND_FACTOR = os.environ.get("HMIS_SECOND_FACTOR", "off" if DEMO else "required")
if SECOND_FACTOR not in {"required", "roles", "off"}:
    raise ImproperlyConfigured("HMIS_SECOND_FACTOR must be required, roles or off.")
if PRODUCTION and SECOND_FACTOR == "off":
    raise ImproperlyConfigured("HMIS_SECOND_FACTOR cannot be off in production.")
# Days in which an account stays open after its user agreement was to be renewed (V19).
AGREEMENT_GRACE_DAYS = env_days("HMIS_AGREEMENT_GRACE_DAYS", 14, most=60)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

ACCOUNT_ADAPTER = "agencies.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "agencies.sign_in.SignInForm",
    "reauthenticate": "agencies.forms.sign_in.OwnPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# Before dangerous deeds the password is typed again, unless that was done within these seconds.
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Tries are counted in the database (agencies/actions/tries.py): allauth's counters need the cache.
ACCOUNT_RATE_LIMITS = False
MFA_ADAPTER = "agencies.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "agencies.forms.second_factor.CodeForm",
    "authenticate_webauthn": "agencies.forms.second_factor.PasskeyAtSignInForm",
}
# A clock that is half a minute off; a code that was used is never good again.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = False
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
ANONYMOUS_USER_NAME = None

AUDITLOG_LOGENTRY_MODEL = "audit_log.LogEntry"
AUDITLOG_USE_BASE_MANAGER = True
AUDITLOG_DISABLE_REMOTE_ADDR = True

# -- Sessions, cookies, headers -----------------------------------------------------------------

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# Unused for so many minutes a session is locked; after so many hours it is over.
HMIS_IDLE_MINUTES = env_number("HMIS_IDLE_MINUTES", 15)
HMIS_SESSION_HOURS = env_number("HMIS_SESSION_HOURS", 12)
# The last use of a session is written down no more often.
HMIS_SEEN_SECONDS = min(60, HMIS_IDLE_MINUTES * 4)
# Our own register ends a session first, and says why.
SESSION_COOKIE_AGE = (HMIS_SESSION_HOURS + 1) * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hmis.errors.csrf_failure"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# What is too big for memory is sealed while it arrives: nothing lies plain in a temporary folder.
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "hmis.vault.uploads.SealedUploadHandler",
]

# -- Files, words, time -------------------------------------------------------------------------

STATIC_URL = "static/"
# An image carries them; var/ is a volume there.
STATIC_ROOT = Path(os.environ.get("HMIS_STATIC", VAR / "static"))
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Pages are English: no LocaleMiddleware, so that none is translated by half. What a client is
# handed is made in the client's language, by translation.override (docs/adr/0010).
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
TIME_ZONE = os.environ.get("HMIS_TIME_ZONE", "America/New_York")
USE_TZ = True

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
if PRODUCTION:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ.get("HMIS_EMAIL_HOST", "localhost")
    EMAIL_USE_TLS, EMAIL_USE_SSL = mail_encryption(os.environ.get("HMIS_EMAIL_TLS", ""))
    EMAIL_PORT = int(os.environ.get("HMIS_EMAIL_PORT") or (465 if EMAIL_USE_SSL else 25))
    EMAIL_HOST_USER = env_text("HMIS_EMAIL_USER")
    EMAIL_HOST_PASSWORD = env_text("HMIS_EMAIL_PASSWORD")
    EMAIL_TIMEOUT = 30
    if EMAIL_HOST_USER and not (EMAIL_USE_TLS or EMAIL_USE_SSL):
        raise ImproperlyConfigured("HMIS_EMAIL_USER wants HMIS_EMAIL_TLS: starttls or tls.")
# Where e-mails tell people to sign in, and what their links begin with.
SITE_URL = os.environ.get(
    "HMIS_SITE_URL",
    f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
    if PRODUCTION and ALLOWED_HOSTS
    else f"http://localhost:{os.environ.get('HMIS_PORT') or 8000}",
).rstrip("/")
DEFAULT_FROM_EMAIL = os.environ.get("HMIS_EMAIL_FROM", "hmis@localhost")

# Statements carry names' tokens and what people typed: no log of ours may hold one.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {
        "no_traceback": {"()": "hmis.log_filter.WithoutContents"},
        "no_address": {"()": "hmis.log_filter.WithoutAddress"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_traceback"],
            "stream": sys.stderr,
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"filters": ["no_address"]},
        "django.security.csrf": {"filters": ["no_address"]},
        "django.db.backends": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "hmis": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
