"""The command: mistakes are told in lines, with status 2; what is backed up comes back whole."""

from pathlib import Path

import pytest

from tests.killing.installation import Installation, installation

pytestmark = pytest.mark.kill

FILL = """
from pathlib import Path
from django.conf import settings
from django.contrib.auth import get_user_model
from brobygger.core.command import command
from brobygger.core.models import AccessLogEntry, Place
import uuid
with command("place.open", place=None, by=None) as change:
    change.add(Place(slug="here", name="Lindekøbing", municipality="x", host_name="x", host_kind="municipality"))
get_user_model().objects.create_user("a@example.org", "a long password", name="Amina \\\\ \\t 1")
AccessLogEntry.objects.create(subject=uuid.uuid4(), what="x")
(Path(settings.MEDIA_ROOT) / "logos").mkdir(parents=True)
(Path(settings.MEDIA_ROOT) / "logos" / "a.png").write_bytes(b"picture")
"""
STATE = """
import hashlib
from pathlib import Path
from django.apps import apps
from django.conf import settings
for model in apps.get_models(include_auto_created=True):
    for row in model._default_manager.order_by("pk").values_list():
        print(model._meta.label, row)
print([(str(f.relative_to(settings.MEDIA_ROOT)), f.read_bytes())
       for f in Path(settings.MEDIA_ROOT).rglob("*") if f.is_file()])
print(hashlib.sha256((settings.DATA_DIR / "secret_key").read_bytes()).hexdigest())
"""
ADD = """
from brobygger.core.models import Job
print(Job.objects.create(name="x").pk)
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_backup_comes_back_whole(kind: str, tmp_path: Path) -> None:
    archive = tmp_path / "out" / "a.tar.gz"
    with installation(tmp_path / "one", kind) as first:
        first.python(FILL)
        first.command("backup", "-o", str(archive))
        before = first.python(STATE)
        assert archive.stat().st_mode & 0o777 == 0o600
        assert "--force" in first.command("restore", str(archive), status=2)
        first.python("from brobygger.core.models import Place; print(Place.objects.count())")
        first.command("restore", str(archive), "--force")
        assert first.python(STATE) == before
        first.python(ADD)
    with installation(tmp_path / "two", kind, migrate=False) as second:
        second.command("restore", str(archive))
        assert second.python(STATE) == before
        second.python(ADD)


def test_a_restore_waits_until_nothing_runs_and_tells_what_is_no_archive(tmp_path: Path) -> None:
    with installation(tmp_path, "sqlite") as house:
        house.command("backup", "-o", str(tmp_path / "a.tar.gz"))
        house.python("from brobygger.core.models import Heartbeat; Heartbeat.objects.create()")
        assert "Stop" in house.command("restore", str(tmp_path / "a.tar.gz"), "--force", status=2)
        assert "is not there" in house.command("restore", str(tmp_path / "b.tar.gz"), status=2)
        (tmp_path / "c.tar.gz").write_text("no archive")
        assert "no whole archive" in house.command("restore", str(tmp_path / "c.tar.gz"), status=2)
        half = (tmp_path / "a.tar.gz").read_bytes()
        (tmp_path / "d.tar.gz").write_bytes(half[: len(half) // 2])
        assert "no whole archive" in house.command("restore", str(tmp_path / "d.tar.gz"), status=2)
        (tmp_path / "dir").mkdir()
        assert "could not be written" in house.command("backup", "-o", "/proc/nowhere/a.tar.gz", status=2)


GOOD = {
    "BROBYGGER_PRODUCTION": "1",
    "SECRET_KEY": "x" * 50,
    "BROBYGGER_HOSTS": "brobygger.example",
    "BROBYGGER_URL": "https://brobygger.example",
}


@pytest.mark.parametrize(
    ("words", "env", "told"),
    [
        ([], {}, "brobygger serve"),
        (["dance"], {}, "no command 'dance'"),
        (["serve", "--data-dir"], {}, "needs a folder"),
        (["serve", "--data-dir", __file__], {}, "is not a folder"),
        (["serve", "--prt", "1"], {}, "unrecognized"),
        (["serve"], {}, "migrations wait"),
        (["jobs"], {"DATABASE_URL": "mysql://x/y"}, "only postgresql://"),
        (["jobs"], {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x"}, "database cannot be used"),
        (["serve"], GOOD | {"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        (["serve"], GOOD | {"SECRET_KEY": "short"}, "shorter than 40"),
        (["serve"], GOOD | {"BROBYGGER_DEMO": "1"}, "BROBYGGER_DEMO is on together"),
        (["serve"], GOOD | {"BROBYGGER_HOSTS": ""}, "BROBYGGER_HOSTS is missing"),
        (["serve"], GOOD | {"BROBYGGER_URL": "http://x"}, "https://"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_persons_mistake_is_told_in_lines(words: list[str], env: dict[str, str], told: str, tmp_path: Path) -> None:
    house = Installation(tmp_path)
    assert told in house.command(*words, status=2, **env)


def test_help_is_no_mistake(tmp_path: Path) -> None:
    assert "backup" in Installation(tmp_path).command("--help")


def test_the_data_folder_can_be_named_anywhere(tmp_path: Path) -> None:
    house = Installation(tmp_path)
    house.command("migrate", "-v", "0", f"--data-dir={tmp_path / 'there'}")
    assert (tmp_path / "there" / "brobygger.sqlite3").exists()
    assert not (tmp_path / "brobygger.sqlite3").exists()
