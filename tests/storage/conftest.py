"""What the tests of storage share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest

from storage.journal import Journal
from tests.storage.making import journal_of


@pytest.fixture(scope="session")
def five_lines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: each making waits for the disk several times."""
    return journal_of(tmp_path_factory.mktemp("made") / "hartlepool-2021.count")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an election goes, alone in its folder."""
    folder = tmp_path / "count"
    folder.mkdir()
    return folder / "hartlepool-2021.count"


@pytest.fixture
def election(path: Path, five_lines: Path) -> Path:
    """A closed journal of five lines."""
    shutil.copyfile(five_lines, path)
    return path


@pytest.fixture
def journal(election: Path) -> Iterator[Journal]:
    """The same, open."""
    with Journal.open(election) as opened:
        yield opened


@pytest.fixture
def open_to_all(tmp_path: Path) -> None:
    """pytest keeps its folders to their owner."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to(gettempdir()) and folder != Path(gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o055)
