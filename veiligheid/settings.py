"""Settings of the portal. One file: what differs between a laptop and production is a variable.

OMGEVING is `productie` unless it says otherwise, so that a forgotten variable never opens anything.
In production every variable without a default must be set; start-up stops with the name of the
first that is missing (omgeving.voorbeeld lists them).
"""

import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import environ
import pghistory
from bootstrap_wrapper import get_bootstrap_dir
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
VAR = Path(env.str("PORTAAL_VAR", str(BASE_DIR / "var")))  # what this machine keeps
OMGEVING = env.str("OMGEVING", "productie")
if OMGEVING not in ("productie", "lokaal", "test"):
    raise ImproperlyConfigured(f"OMGEVING is '{OMGEVING}'; kies productie, lokaal of test.")
PRODUCTIE = OMGEVING == "productie"
# Mail stays on this machine and is shown on /postvak/.
POSTVAK = OMGEVING == "lokaal"


def _lokaal_geheim() -> str:
    """A key of this machine's own, kept so that sessions survive a restart."""
    bestand = VAR / "geheim"
    if not bestand.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        eigen = VAR / f"geheim.{os.getpid()}"
        eigen.touch(mode=0o600)
        eigen.write_text(get_random_secret_key())
        with suppress(FileExistsError):  # another process may be starting as well; the first counts
            os.link(eigen, bestand)
        eigen.unlink()
    return bestand.read_text()


SECRET_KEY = env.str("SECRET_KEY") if PRODUCTIE else _lokaal_geheim()
DEBUG = False if PRODUCTIE else env.bool("DEBUG", False)
ALLOWED_HOSTS = (
    env.list("ALLOWED_HOSTS") if PRODUCTIE else ["localhost", "127.0.0.1", "[::1]", "testserver"]
)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if PRODUCTIE else []

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_bootstrap5",
    "crispy_forms",
    "csp",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "rules.apps.AutodiscoverRulesConfig",
    "veiligheid",
    "thema",
    "consultatie",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "veiligheid.middleware.Inlogplicht",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "veiligheid.urls"
WSGI_APPLICATION = "veiligheid.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "veiligheid.context_processors.portaal",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

# Data ---------------------------------------------------------------------------------------------

DATABASES = {"default": env.db_url("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# History of what was removed as well.
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL")
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": env.str("CACHE_VOORVOEGSEL", "portaal"),
    }
}

# People -------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "veiligheid.Gebruiker"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "veiligheid.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation or a code by mail is the verification
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to an address that is not ours
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60  # seconds; mail may be slow
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_FORMS = {
    "request_login_code": "veiligheid.forms.InlogForm",
    "confirm_login_code": "veiligheid.forms.CodeForm",
}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("VERTROUWDE_PROXIES", 0)

INLOGLINK_GELDIG = timedelta(days=1)

# Work in the background ---------------------------------------------------------------------------

# kombu's name for a Redis that listens on a socket
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://")
CELERY_TASK_DEFAULT_QUEUE = env.str("CELERY_WACHTRIJ", "portaal")
CELERY_TASK_IGNORE_RESULT = True  # the row in the database is the truth
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat") if not PRODUCTIE else env.str("BEAT_BESTAND")
CELERY_BEAT_SCHEDULE = {
    "gestrande-rapporten": {
        "task": "consultatie.tasks.herstel_gestrande_rapporten",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 15},
    },
    "post": {
        "task": "consultatie.tasks.verzend_post",
        "schedule": timedelta(seconds=15),
        "options": {"expires": 15},
    },
    "herinneringen": {
        "task": "consultatie.tasks.herinner_leden",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    },
}

# Mail ---------------------------------------------------------------------------------------------

EMAIL_TIMEOUT = 30  # seconds that a mail server may take for one answer
# What links in a mail begin with.
PORTAAL_ADRES = (
    env.str("PORTAAL_ADRES", "")
    or (f"https://{next(iter(ALLOWED_HOSTS), '')}" if PRODUCTIE else "http://localhost:8000")
).rstrip("/")
# The mailbox of AFZENDER, to read which mails came back; without it the coordinator enters those.
RETOURPOST_URL = env.str("RETOURPOST_URL", "")
if RETOURPOST_URL:
    CELERY_BEAT_SCHEDULE["retourpost"] = {
        "task": "consultatie.tasks.lees_retourpost",
        "schedule": timedelta(minutes=5),
        "options": {"expires": 300},
    }

DEFAULT_FROM_EMAIL = env.str("AFZENDER") if PRODUCTIE else "portaal@voorbeeld.example"
if PRODUCTIE:
    vars().update(env.email_url("EMAIL_URL"))
elif POSTVAK:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "post"

# Language and time --------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True  # for Django's own Dutch texts; the portal's are Dutch already
USE_THOUSAND_SEPARATOR = False

# Static files -------------------------------------------------------------------------------------

STATIC_URL = "static/"
# Compressing takes half a minute, so only the production image collects; elsewhere files are found.
STATIC_ROOT = VAR / "static" if PRODUCTIE else None
STATICFILES_DIRS = [BASE_DIR / "static", ("bootstrap", get_bootstrap_dir() / "css")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files live in PostgreSQL
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if PRODUCTIE
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not PRODUCTIE

# Headers ------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # data: for the marks that Bootstrap's CSS carries
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_SAVE_EVERY_REQUEST = True  # counted from the last visit, not from signing in
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "veiligheid.views.csrf_geweigerd"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
if PRODUCTIE:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True

MAX_TEKENS = 10_000  # in one text field; the form, the database and the counter on the page agree
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024  # bytes; a text too long gets its own sentence

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"scherm": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "root": {"handlers": ["scherm"], "level": env.str("LOGNIVEAU", "WARNING")},
    "loggers": {
        "consultatie": {"level": "INFO"},
        "celery": {"level": "WARNING"},
        "django.request": {
            "level": "ERROR"
        },  # what a page already says to its reader is no warning
        "django": {"handlers": ["scherm"], "level": "WARNING", "propagate": False},
    },
}
