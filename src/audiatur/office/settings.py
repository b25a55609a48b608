"""Django's settings, made from options; nothing is read from the environment, and there is no database.

Accounts, dossiers and PostgreSQL come in later; they add to what is here.
"""

from __future__ import annotations

import time
from pathlib import Path
from secrets import token_urlsafe
from typing import Any, Final

import django
from django.conf import settings

from .options import MOST_FIELDS, MOST_FILES, Options
from .visits import Visits

HERE: Final = Path(__file__).parent

LANGUAGES: Final = (("en", "English"), ("fr", "Français"))
"""The languages that are complete, each by its own name."""

PREPARED: Final = ("ar", "es", "ru", "zh_Hans")
"""Languages whose catalogues are there and still to be filled; they are not offered."""

_MIDDLEWARE: Final = (
    "audiatur.office.middleware.only_own_hosts",
    "audiatur.office.middleware.forbidding_headers",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "audiatur.office.middleware.only_own_forms",
    "audiatur.office.middleware.only_visitors",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
)

_POLICY: Final = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}


def settings_of(options: Options) -> dict[str, Any]:
    """Give all settings."""
    return {
        "DEBUG": False,
        "SECRET_KEY": options.secret,
        "ALLOWED_HOSTS": sorted({host.rpartition(":")[0] for host in options.allowed_hosts}),
        "ROOT_URLCONF": "audiatur.office.urls",
        "INSTALLED_APPS": ["django.contrib.staticfiles", "django_htmx", "audiatur.office"],
        "MIDDLEWARE": list(_MIDDLEWARE),
        "DATABASES": {},
        "TEMPLATES": [_templates()],
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [folder for folder in (HERE / "ledger" / "static",) if folder.is_dir()],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": _POLICY},
        "CSRF_COOKIE_NAME": f"audiatur-form-{options.port}",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_FAILURE_VIEW": "audiatur.office.pages.forbidden",
        "FILE_UPLOAD_HANDLERS": ["django.core.files.uploadhandler.TemporaryFileUploadHandler"],
        "FILE_UPLOAD_TEMP_DIR": str(options.folder),
        "FILE_UPLOAD_PERMISSIONS": 0o600,
        "DATA_UPLOAD_MAX_NUMBER_FILES": MOST_FILES,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": MOST_FIELDS,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 8 << 20,
        "USE_I18N": True,
        "USE_TZ": True,
        "LANGUAGE_CODE": "en",
        "LANGUAGES": [*LANGUAGES, *options.languages],
        "LANGUAGE_COOKIE_NAME": "audiatur-language",
        "LANGUAGE_COOKIE_HTTPONLY": True,
        "LANGUAGE_COOKIE_SAMESITE": "Strict",
        "LOCALE_PATHS": [*map(str, options.locales), str(HERE / "locale")],
        "LOGGING": _LOGGING,
        "AUDIATUR_VISITS": Visits(options, clock=time.monotonic, secret=lambda: token_urlsafe(32)),
    }


_LOGGING: Final = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}


def _templates() -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [str(HERE / "ledger" / "templates")],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "audiatur.office.context.page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
            "string_if_invalid": "",
        },
    }


def configure(options: Options) -> None:
    """Set Django up; can be done once in a process."""
    settings.configure(**settings_of(options))
    django.setup()
