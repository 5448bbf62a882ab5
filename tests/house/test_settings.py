"""A missing or malformed setting stops the start with its name; every setting is documented."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import config
from forum.app import create_app
from forum.config import BadSetting, settings_from

ROOT = Path(__file__).resolve().parents[2]
GOOD = {"SECRET_KEY": "0123456789abcdef0123456789abcdef"}


@pytest.mark.parametrize("key", ["", "secret", "a" * 64, "abc" * 20, "short but varied 123"])
def test_a_missing_or_weak_secret_key_stops_the_start(key: str) -> None:
    with pytest.raises(BadSetting, match="SECRET_KEY"):
        settings_from({"SECRET_KEY": key})


def test_only_a_secret_key_is_needed(tmp_path: Path) -> None:
    settings = settings_from({**GOOD, "DATA_DIR": str(tmp_path)})

    assert settings.database_url == f"sqlite:///{tmp_path / 'taperline.sqlite3'}"
    assert not settings.demo
    assert not settings.served_over_tls


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_spoken_to_by_its_full_dialect(scheme: str) -> None:
    settings = settings_from({**GOOD, "DATABASE_URL": f"{scheme}://u@localhost/x"})

    assert settings.database_url == "postgresql+psycopg://u@localhost/x"


def test_another_database_is_refused_by_name() -> None:
    with pytest.raises(BadSetting, match="DATABASE_URL"):
        settings_from({**GOOD, "DATABASE_URL": "mysql://localhost/x"})


@pytest.mark.parametrize(
    ("name", "value"), [("DEMO", "maybe"), ("SERVED_OVER_TLS", "2"), ("TRUSTED_PROXIES", "-1")]
)
def test_a_malformed_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        settings_from({**GOOD, name: value})


def test_own_words_of_care_must_be_a_file(tmp_path: Path) -> None:
    missing = str(tmp_path / "care.csv")

    with pytest.raises(BadSetting, match="CARE_WORDS"):
        settings_from({**GOOD, "CARE_WORDS": missing})


def test_own_words_of_care_that_cannot_be_read_stop_the_start(tmp_path: Path) -> None:
    file = tmp_path / "care.csv"
    file.write_text("label,text\nsteep,Careful\n", encoding="utf-8")
    settings = settings_from({**GOOD, "DATA_DIR": str(tmp_path), "CARE_WORDS": str(file)})

    with pytest.raises(BadSetting, match=r"CARE_WORDS.*line 2"):
        create_app(settings)


@given(st.text(alphabet="abcdefghijklmnop0123456789", min_size=32, max_size=64))
def test_a_key_with_few_different_characters_is_weak(key: str) -> None:
    strong = len(set(key)) >= config.FEWEST_DIFFERENT_CHARACTERS

    try:
        settings_from({"SECRET_KEY": key})
        accepted = True
    except BadSetting:
        accepted = False

    assert accepted == strong


def test_every_setting_stands_in_the_readme() -> None:
    read = set(re.findall(r"environ(?:\.get\(|, )\"([A-Z_]+)\"", Path(config.__file__).read_text()))
    documented = set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / "README.md").read_text(), re.MULTILINE))

    assert read == documented
