"""Reading the environment: the one place where it is done.

Everything an installation can set is listed in ``SETTINGS``; a test holds that list against
``docs/administrator/settings.md``.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import unquote, urlparse

SETTINGS = {
    "BROBYGGER_DATA_DIR": "folder with database, files and keys of this installation",
    "BROBYGGER_DEMO": "1 switches demo people and the page of mails on; refused together with PRODUCTION",
    "BROBYGGER_PRODUCTION": "1 switches the checks of a public installation on",
    "BROBYGGER_OPEN_TO_NEW_PLACES": "1 lets anybody open a place at /start/; always so in demo mode",
    "BROBYGGER_HOSTS": "host names the installation answers to, separated by commas",
    "BROBYGGER_URL": "address of the installation as people write it, used in mails and on posters",
    "BROBYGGER_PROXIES": "how many proxies of your own stand in front (1 in production, else 0); for limits by address",
    "BROBYGGER_API_RATE": "how often one address may ask the APIs, as 600/m; 0 for no limit",
    "BROBYGGER_SMTP_URL": "smtp://user:password@host:port, or smtps://; without it mails stay in the outbox",
    "BROBYGGER_MAIL_FROM": "sender of mails",
    "BROBYGGER_SMS_URL": "address of an SMS gateway (adapter); without it SMS is off",
    "BROBYGGER_SMS_TOKEN": "secret of the SMS gateway",
    "BROBYGGER_TRANSLATE_URL": "address of a LibreTranslate server; without it no machine drafts translations",
    "BROBYGGER_TRANSLATE_KEY": "key of the LibreTranslate server, where it wants one",
    "BROBYGGER_FONTS": "folders with the fonts for pictures, separated by colons; without it those of the system",
    "DATABASE_URL": "postgresql://user:password@host:port/name; without it SQLite in the data folder",
    "SECRET_KEY": "Django's secret; without it one is made and kept in the data folder (not in production)",
}


def text(name: str, default: str = "") -> str:
    """Return the environment's value for ``name``, which must be listed in ``SETTINGS``.

    Raises:
        KeyError: if the name is not listed.
    """
    SETTINGS[name]
    return os.environ.get(name, default)


def switch(name: str) -> bool:
    """Return whether ``name`` is set to something that means yes."""
    return text(name).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    """Return ``name`` as a whole number.

    Raises:
        SystemExit: it is set to something else.
    """
    given = text(name)
    if given and not given.isdigit():
        raise SystemExit(f"{name} must be a whole number, not {given!r}.")
    return int(given) if given else default


def data_dir() -> Path:
    """Return the folder of this installation, made if it is missing."""
    path = Path(text("BROBYGGER_DATA_DIR") or "var").resolve()
    path.mkdir(parents=True, exist_ok=True)
    return path


def secret_key(folder: Path, production: bool) -> str:
    """Return Django's secret; outside production one is made on first use and kept in ``folder``.

    Raises:
        SystemExit: in production without ``SECRET_KEY``.
    """
    if key := text("SECRET_KEY"):
        return key
    if production:
        raise SystemExit("SECRET_KEY is missing. Set it in the environment of the installation.")
    file = folder / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


def database(folder: Path) -> dict[str, object]:
    """Return Django's description of the database named by ``DATABASE_URL``, or SQLite in ``folder``."""
    url = urlparse(text("DATABASE_URL"))
    if url.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": url.path.lstrip("/"),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or dict(p.split("=", 1) for p in url.query.split("&") if "=" in p).get("host", ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": True,
        }
    if url.scheme:
        raise SystemExit(f"DATABASE_URL names {url.scheme!r}; only postgresql:// is known (empty means SQLite).")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "brobygger.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
