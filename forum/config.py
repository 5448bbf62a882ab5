"""Settings, read once from the environment, typed; a missing or malformed one stops the start."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

# A key that can be guessed lets anybody sign in as anybody. 32 characters of a random key hold at
# least 128 bits in hexadecimal.
SHORTEST_SECRET_KEY = 32
FEWEST_DIFFERENT_CHARACTERS = 10


class BadSetting(Exception):
    """Names the setting and what to write instead."""


@dataclass(frozen=True, slots=True)
class Settings:
    secret_key: str
    database_url: str
    data_dir: Path
    site_name: str
    demo: bool
    served_over_tls: bool
    trusted_proxies: int
    care_words: Path | None = None


def settings_from(environ: Mapping[str, str]) -> Settings:
    data_dir = Path(environ.get("DATA_DIR", "var")).resolve()
    return Settings(
        secret_key=_secret_key(environ),
        database_url=_database_url(environ, data_dir),
        data_dir=data_dir,
        site_name=environ.get("SITE_NAME", "Taperline"),
        demo=_yes_or_no(environ, "DEMO", default=False),
        served_over_tls=_yes_or_no(environ, "SERVED_OVER_TLS", default=False),
        trusted_proxies=_whole_number(environ, "TRUSTED_PROXIES", default=0),
        care_words=_file(environ, "CARE_WORDS"),
    )


def _secret_key(environ: Mapping[str, str]) -> str:
    key = environ.get("SECRET_KEY", "")
    if len(key) < SHORTEST_SECRET_KEY or len(set(key)) < FEWEST_DIFFERENT_CHARACTERS:
        raise BadSetting(
            "SECRET_KEY is missing or too weak. Set it to a long random text, for example the "
            "output of: python -c 'import secrets; print(secrets.token_hex(32))'"
        )
    return key


def _database_url(environ: Mapping[str, str], data_dir: Path) -> str:
    url = environ.get("DATABASE_URL") or f"sqlite:///{data_dir / 'taperline.sqlite3'}"
    if url.startswith(("postgres://", "postgresql://")):
        url = "postgresql+psycopg://" + url.split("://", 1)[1]
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise BadSetting(
            "DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://, "
            f"not with {url.split('://', 1)[0]!r}."
        )
    return url


def _yes_or_no(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    word = environ.get(name, "").strip().lower()
    if word in {"1", "yes", "true", "on"}:
        return True
    if word in {"0", "no", "false", "off"}:
        return False
    if word:
        raise BadSetting(f"{name} must be yes or no, not {word!r}.")
    return default


def _whole_number(environ: Mapping[str, str], name: str, *, default: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdecimal():
        raise BadSetting(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _file(environ: Mapping[str, str], name: str) -> Path | None:
    if not environ.get(name):
        return None
    path = Path(environ[name]).resolve()
    if not path.is_file():
        raise BadSetting(f"{name} must name a file; there is none at {str(path)!r}.")
    return path
