"""What the tests of storage share."""

import shutil
from collections.abc import Iterator
from pathlib import Path

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
