"""Sets up .venv from the lock files and, on Debian and Ubuntu, the system packages, if anything is missing.

Run by scripts/setup.sh with whatever Python the machine has, so the standard library is all it may use.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up"

LOCKS = {"run": "requirements.lock", "test": "requirements-dev.lock"}

# What ldd names for QtWidgets, QtPrintSupport and the xcb, wayland and cups plugins, and the libdbus that
# Qt opens by hand. A Debian desktop has most of it, a bare machine nothing.
WINDOW = (
    "libcups2 libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libwayland-cursor0 libwayland-egl1 "
    "libx11-6 libx11-xcb1 libxcb-cursor0 libxcb-glx0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 "
    "libxcb-randr0 libxcb-render-util0 libxcb-render0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-util1 "
    "libxcb-xfixes0 libxcb-xkb1 libxkbcommon-x11-0 libxkbcommon0"
)
TOOLS = "poppler-utils qpdf xdotool xvfb zbar-tools"
PACKAGES = {"run": WINDOW.split(), "test": [*WINDOW.split(), *TOOLS.split()]}


def main(level: str) -> int:
    missing = missing_packages(PACKAGES[level])
    hint = install_packages(missing) if missing else ""
    ready = is_current(level) or install_python_packages(level)
    if hint:
        say(f"System packages are missing. This installs them:\n    {hint}")
    return 0 if ready else 1


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# System packages


def on_debian() -> bool:
    return shutil.which("dpkg-query") is not None and shutil.which("apt-get") is not None


def missing_packages(wanted: list[str]) -> list[str]:
    if not on_debian():
        return []
    if not venv_version() and not can_make_venv():
        wanted = [*wanted, f"python3.{sys.version_info.minor}-venv"]
    installed = installed_packages()
    return [name for name in wanted if name not in installed]


def installed_packages() -> set[str]:
    """Names installed or provided: newer releases call libcups2 libcups2t64 and provide the old name."""
    query = ["dpkg-query", "-W", "-f", "${db:Status-Status}\t${Package}, ${Provides}\n"]
    listing = subprocess.run(query, capture_output=True, text=True, check=True)
    names: set[str] = set()
    for line in listing.stdout.splitlines():
        status, _, provided = line.partition("\t")
        if status == "installed":
            names.update(entry.split()[0] for entry in provided.split(",") if entry.strip())
    return names


def install_packages(missing: list[str]) -> str:
    """Installs as root; the line for somebody else to run if that is not possible."""
    hint = "sudo apt-get install --no-install-recommends " + " ".join(missing)
    if os.geteuid() != 0:
        return hint
    say(f"Installing system packages: {' '.join(missing)}")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update"], env=quiet, check=False)  # an old list may still do
    install = [*apt, "install", "--yes", "--no-install-recommends", *missing]
    done = subprocess.run(install, env=quiet, stdout=subprocess.DEVNULL, check=False)
    return "" if done.returncode == 0 else hint


# Python packages


def can_make_venv() -> bool:
    """Debian ships Python without ensurepip, and `venv` notices only when it is half way."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def is_current(level: str) -> bool:
    """Everything for the tests is also everything for a run."""
    if not STAMP.exists():
        return False
    enough = {"run": ("run", "test"), "test": ("test",)}[level]
    return STAMP.read_text() in [stamp(each) for each in enough]


def stamp(level: str) -> str:
    locks = b"".join((ROOT / lock).read_bytes() for lock in LOCKS.values())
    return f"{level} {hashlib.sha256(locks).hexdigest()} {venv_version()}"


def venv_version() -> str:
    """The version of the Python in .venv, or nothing if it does not run or has no pip."""
    if not PYTHON.exists():
        return ""
    probe = "import pip, sys; print(*sys.version_info[:2], sep='.')"
    return subprocess.run([PYTHON, "-c", probe], capture_output=True, text=True, check=False).stdout.strip()


def install_python_packages(level: str) -> bool:
    if not venv_version() and not make_venv():
        return False
    if not on_debian():
        say("Not Debian or Ubuntu: system packages are left to you. Tests skip what they miss, and say so.")
    say("Installing the pinned packages into .venv; the first time this takes a minute or two.")
    STAMP.unlink(missing_ok=True)
    if not pip_install(ROOT / LOCKS[level]):
        say("The pinned packages could not be installed; is there a network? `make setup` tries again.")
        return False
    STAMP.write_text(stamp(level))
    return True


def pip_install(lock: Path) -> bool:
    """Wheels only: building Qt's neighbours from source would fail late and run code that no hash covers."""
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    pinned: list[str | Path] = ["--require-hashes", "--only-binary", ":all:", "-r", lock]
    return subprocess.run([*pip, *pinned], check=False).returncode == 0


def make_venv() -> bool:
    if not can_make_venv():
        say("This Python cannot make a virtual environment: its modules venv and ensurepip are missing.")
        return False
    return subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
