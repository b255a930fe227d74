"""Templates that the tests write themselves, and machines with few fonts."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from brobygger.core.pdf import letters, setting

PLAIN = '#import "/house.typ": *\n#show: sheet\n#title(frame.title)\n#write(said.text)'


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what makes a source the template of every sheet."""

    def use(source: str) -> None:
        monkeypatch.setattr(setting, "_source", lambda name: source.encode())

    use(PLAIN)
    return use


@pytest.fixture
def only_fonts(settings, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Return what leaves only the fonts of the names given installed."""

    def keep(*names: str) -> None:
        for folder in settings.FONTS:
            for file in Path(folder).rglob("*.ttf"):
                if file.stem in names:
                    shutil.copy(file, tmp_path)
        settings.FONTS = [str(tmp_path)]
        letters.forget_fonts()

    yield keep
    letters.forget_fonts()
