"""The house itself: contracts that name every folder and fail when broken, locks that name no host."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CHECKING = {"tests", "bench", "scripts"}  # these check the program; nothing of it imports them
LINTER = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LAYERS = next(c["layers"] for c in tomllib.loads(LINTER)["tool"]["importlinter"]["contracts"] if c["id"] == "arrows")
PACKAGES = {name for layer in LAYERS for name in layer.split(" | ")}


def test_every_package_is_named_in_the_layers() -> None:
    found = {path.parent.name for path in ROOT.glob("*/*.py")}
    assert found - CHECKING == PACKAGES


def test_every_folder_is_a_package() -> None:
    """A folder without __init__.py is not seen by the contracts."""
    folders = {path.parent for package in PACKAGES for path in (ROOT / package).rglob("*.py")}
    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_models_use_pydantic_and_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"models", "pydantic", "pydantic_core"}
    assert {path.name: names for path in (ROOT / "models").rglob("*.py") if (names := imported(path) - allowed)} == {}


def test_main_imports_the_five_packages_and_the_standard_library_alone() -> None:
    allowed = (sys.stdlib_module_names - {"sqlite3"}) | PACKAGES
    assert imported(ROOT / "main.py") - allowed == set()


def imported(path: Path) -> set[str]:
    """The top-level names that a module imports, inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    ("where", "what", "broken"),
    [
        ("models", "import storage", "models.offence -> storage"),
        ("models", "import pathlib", "models.offence -> pathlib"),
        ("models", "import tests", "models.offence -> tests"),
        ("exports", "import imports", "exports.offence -> imports"),
        ("storage", "import gui", "storage.offence -> gui"),
        ("storage", "from PySide6 import QtCore", "storage.offence -> PySide6"),
        ("gui", "import sqlite3", "gui.offence -> sqlite3"),
        ("gui", "from reportlab.pdfgen import canvas", "gui.offence -> reportlab"),
    ],
)
def test_a_broken_contract_fails(tmp_path: Path, where: str, what: str, broken: str) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / where / "offence.py").write_text(f'"""A wrong import."""\n\n{what}\n', encoding="utf-8")

    done = run_in(tmp_path, "lint-imports", "--no-logo", "--no-cache")

    assert done.returncode == 1
    assert broken in done.stdout


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_name_no_host_and_pin_by_hash(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.search(r"https?:|://|\bfile:|index-url|find-links|\B/\w", text) is None
    for requirement in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        assert re.match(r"[a-z0-9-]+==\S+", requirement), requirement
        assert "--hash=sha256:" in requirement, requirement


def test_the_full_lock_contains_the_lock_of_the_program() -> None:
    """So a set-up for tests is a set-up for running."""
    small, full = (pins(ROOT / lock) for lock in ("requirements.lock", "requirements-dev.lock"))
    assert small <= full


def pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==[^\s;]+", lock.read_text(encoding="utf-8"), flags=re.MULTILINE))


SKIPPING = """
import pytest

def test_slow():
    pytest.skip("no Xvfb here")

def test_data():
    pytest.skip("shared data absent: no folder")

@pytest.mark.xfail(reason="known")
def test_known():
    raise AssertionError
"""


@pytest.mark.parametrize(("ci", "outcome"), [("", "2 skipped, 1 xfailed"), ("true", "1 failed, 1 skipped, 1 xfailed")])
def test_ci_turns_a_skip_into_a_failure(tmp_path: Path, ci: str, outcome: str) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_skipping.py").write_text(SKIPPING, encoding="utf-8")
    done = run_in(tmp_path, "pytest", "-p", "no:cacheprovider", CI=ci)
    assert outcome in done.stdout


def run_in(folder: Path, tool: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which(tool, path=str(Path(sys.executable).parent))
    assert program, f"{tool} is not in the environment"
    env = {**os.environ, **environment}
    return subprocess.run([program, *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False)
