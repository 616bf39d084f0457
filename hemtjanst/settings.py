"""Django's settings. What differs between installations comes from the environment: docs/operations.md.

Without DATABASE_URL this is a local installation: embedded PostgreSQL, a key of its own, letters
as files. With it, whatever a real installation needs must be said.
"""

from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from csp.constants import NONE, SELF
from environ import Env

from hemtjanst import environment
from hemtjanst.embedded import postgres
from hemtjanst.embedded.key import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
LOCAL_DIR = environment.folder("LOCAL_DIR", default=BASE_DIR / ".local")
IS_LOCAL = not environment.text("DATABASE_URL")

# The installation

DEBUG = environment.flag("DEBUG", default=False)
DEMO = environment.flag("DEMO", default=False)
SITE_URL = environment.address("SITE_URL", schemes={"http", "https"}, default="http://localhost:8000").rstrip(
    "/"
)
SECRET_KEY = (
    secret_key(LOCAL_DIR)
    if IS_LOCAL and not environment.text("SECRET_KEY")
    else environment.needed("SECRET_KEY", "en lång slumpad text som bara servern känner")
)
ALLOWED_HOSTS = environment.words(
    "ALLOWED_HOSTS", default=f"{urlsplit(SITE_URL).hostname},localhost,127.0.0.1"
)
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS", default=SITE_URL)

# What it is made of

INSTALLED_APPS = [
    "hemtjanst",
    "desk",
    "reports",
    "followups",
    "deviations",
    "plans",
    "orders",
    "people",
    "journal",
    "outbox",
    "allauth",
    "allauth.account",
    "csp",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "simple_history",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "people.middleware.expired.ExpiredLoginMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "people.middleware.MemberMiddleware",
    "orders.middleware.ReasonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]
ROOT_URLCONF = "hemtjanst.urls"
WSGI_APPLICATION = "hemtjanst.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["hemtjanst.templatetags.look"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "desk.context.reader",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# Where things are kept

if IS_LOCAL:
    DATABASE: dict[str, Any] = postgres.settings(LOCAL_DIR / "postgres")
else:
    DATABASE = Env.db_url_config(
        environment.address("DATABASE_URL", schemes={"postgres", "postgresql"}),
        engine="django.db.backends.postgresql",
    )
    DATABASE["HOST"] = unquote(DATABASE["HOST"])  # a socket's folder, written as libpq wants it
if pool := environment.whole_number("DATABASE_POOL", default=0):
    DATABASE.setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": pool}
DATABASES = {"default": DATABASE | {"CONN_HEALTH_CHECKS": True}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = IS_LOCAL or DEMO
STATIC_ROOT = None if WHITENOISE_USE_FINDERS else BASE_DIR / "staticfiles"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or WHITENOISE_USE_FINDERS
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Letters and clockwork

vars().update(
    Env.email_url_config(
        environment.address(
            "EMAIL_URL",
            schemes={"smtp", "smtp+tls", "smtp+ssl", "filemail"},
            default=f"filemail:///{LOCAL_DIR / 'letters'}",
        )
    )
)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = environment.text("DEFAULT_FROM_EMAIL", "Hemtjänst <hemtjanst@example.org>")
BOUNCE_ADDRESS = environment.text("BOUNCE_ADDRESS", parseaddr(DEFAULT_FROM_EMAIL)[1])

BROKER_URL = environment.address(
    "BROKER_URL", schemes={"redis", "rediss", "redis+socket"}, default="redis://127.0.0.1:6379/0"
)
CELERY_BROKER_URL = BROKER_URL
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for Valkey for as long as it takes
CELERY_TIMEZONE = "Europe/Stockholm"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False  # a job that was killed comes again with its next beat, not from the queue
CELERY_WORKER_DISABLE_PREFETCH = True  # a worker that holds messages ends when Valkey does
CELERY_WORKER_PREFETCH_MULTIPLIER = 1

# Words and time

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

# Who gets in

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "people.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "people.login.EmailLoginForm", "reset_password": "people.login.EmailResetForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "script-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
IS_HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = environment.flag("SECURE_SSL_REDIRECT", default=IS_HTTPS)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_ENGINE = "people.sessions"
SESSION_COOKIE_AGE = 10 * 3600
SESSION_WARNING = 5 * 60  # so many seconds before the login ends, pages ask whether to go on
X_FRAME_OPTIONS = "DENY"

DATA_UPLOAD_MAX_NUMBER_FILES = 20

# The API

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "hemtjanst.refusals.refuse",
    "NUM_PROXIES": 1 if IS_HTTPS else 0,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Hemtjänst",
    "DESCRIPTION": "Beställningar, genomförandeplaner och uppföljning i hemtjänsten.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "COMPONENT_SPLIT_REQUEST": True,
    "COMPONENT_SPLIT_PATCH": False,
    "ENUM_NAME_OVERRIDES": {
        "KindEnum": "orders.models.OrderKind",
        "MessageKind": "orders.models.MessageKind",
        "OrderState": "orders.rules.OrderState",
        "VersionState": "plans.rules.steps.VersionState",
        "PauseCause": "orders.models.PauseCause",
        "WaitsFor": "people.models.Cause",
        "DeviationKind": "deviations.models.DeviationKind",
        "DeviationState": "deviations.rules.states.State",
        "ComplaintState": "deviations.rules.complaints.State",
        "ComplaintSource": "deviations.models.ComplaintSource",
        "ComplaintSourceWritten": "deviations.forms.complaints.SOURCES",
        "OutcomeEnum": "plans.models.ReviewOutcome",
        "Met": "followups.models.Met",
        "Judgement": "followups.models.Judgement",
        "ProviderReviewState": "followups.rules.reviews.ReviewState",
        "FollowUpKind": "followups.models.FollowUpKind",
        "FollowUpOutcome": "followups.models.FollowUpOutcome",
        "TimeOutcome": "followups.models.TimeOutcome",
        "TimeReason": "followups.models.Reason",
    },
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "hemtjanst.refusals.tell_of_refusals",
    ],
}

# What is written down: never what a request or a letter holds

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {"django": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
