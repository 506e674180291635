"""Is a folder fit for a live file? Not on a network, not where another program synchronises it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from storage.faults import PlaceFault

_NETWORK = {
    *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "coda", "9p", "ceph", "lustre"),
    *("davfs", "davfs2", "webdav", "ftp", "sshfs", "curlftpfs", "glusterfs", "gvfsd-fuse", "rclone", "s3fs"),
    *("gcsfuse", "google-drive-ocamlfuse", "onedriver", "kio-fuse"),
    # The disk of a host seen from a virtual machine behaves like a network: its locks do not hold.
    *("vboxsf", "vmhgfs", "vmhgfs-fuse", "prl_fs", "virtiofs"),
}

_REMOTE = 4  # what Windows answers for a network drive

_SERVICES = (  # the first pattern that fits the whole name of a folder on the way
    (r"onedrive( -.*|-.*)?", "OneDrive"),
    (r"dropbox( \(.*\))?", "Dropbox"),
    (r"google ?drive.*|my drive|drivefs", "Google Drive"),
    (r"icloud ?drive|mobile documents|com~apple~clouddocs", "iCloud Drive"),
    (r"nextcloud\d?", "Nextcloud"),
    (r"owncloud\d?", "ownCloud"),
    (r"box sync|box-box", "Box"),
    (r"pclouddrive|pcloud drive", "pCloud"),
    (r"megasync", "MEGA"),
    (r"cloudstorage", "a cloud service"),  # macOS keeps them all in ~/Library/CloudStorage
)
_AT_HOME = {"box": "Box", "mega": "MEGA", "sync": "Sync"}  # common words, so only directly in the home folder

_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".tmp.driveupload": "Google Drive",
    ".stfolder": "Syncthing",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
}
_MARKER_ENDS = re.compile(r"\._?sync_[0-9a-f]+\.db")  # Nextcloud and ownCloud
_VARIABLES = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}


class PlaceKind(StrEnum):
    """What sort of place a folder is."""

    LOCAL = "local"
    NETWORK = "network"
    SYNCED = "synced"


@dataclass(frozen=True, slots=True)
class Place:
    """The sort of place, and by what: the kind of file system, or the name of the service."""

    kind: PlaceKind
    by: str = ""


LOCAL = Place(PlaceKind.LOCAL)


def place_of(
    folder: Path, mounts: str | None = None, variables: Mapping[str, str] = os.environ, home: Path | None = None
) -> Place:
    """What sort of place a folder is, whether or not it exists yet. `mounts` stands in for the system's table."""
    real = Path(os.path.realpath(folder))
    by = network_of(real, mounts)
    if by:
        return Place(PlaceKind.NETWORK, by)
    service = _service_by_name(real, home or Path.home()) or _service_by_variable(real, variables)
    service = service or _service_by_marker(real)
    return Place(PlaceKind.SYNCED, service) if service else LOCAL


def must_be_fit(folder: Path, mounts: str | None = None) -> None:
    """Raise PlaceFault where a live file must not lie; the caller offers this disk, with a copy there."""
    place = place_of(folder, mounts)
    if place.kind is not PlaceKind.LOCAL:
        raise PlaceFault(f"place.{place.kind}", folder=str(folder), by=place.by)


def same_disk(folder: Path, election: Path) -> bool:
    """Whether a copy in this folder would be lost together with the election."""
    try:
        return folder.stat().st_dev == election.parent.stat().st_dev
    except OSError:
        return False


def network_of(folder: Path, mounts: str | None = None) -> str:
    """The network file system that a folder is on; nothing for a disk of this machine."""
    if is_share(str(folder)):
        return "a network share"
    if sys.platform == "win32" and mounts is None:
        return _windows_drive(folder)
    return _kind_in(mounts if mounts is not None else _mounts(), str(folder))


def is_share(path: str) -> bool:
    r"""`\\server\share`, but not `\\?\C:\` and `\\.\C:\`, which are disks of this machine."""
    slashed = path.replace("/", "\\") if os.name == "nt" or "\\" in path else path
    if slashed.startswith(("\\\\?\\", "\\\\.\\")):
        return slashed[4:].upper().startswith("UNC\\")
    return slashed.startswith("\\\\")


def _kind_in(mounts: str, folder: str) -> str:
    """The network file system of the innermost mount that a folder is under; later mounts lie over earlier ones."""
    best, found = "", ""
    for point, kind in _parsed(mounts):
        under = folder == point or folder.startswith(point.rstrip("/") + "/")
        if under and len(point) >= len(best):
            best, found = point, kind
    if best == "/":
        return ""  # a machine without any disk of its own has no better place
    bare = found.removeprefix("fuse.").removeprefix("osxfuse.").removeprefix("macfuse.")
    return found if bare in _NETWORK else ""


def _parsed(mounts: str) -> Iterator[tuple[str, str]]:
    """Mount point and kind, from Linux's `/proc/self/mounts` or from what `mount` says on macOS."""
    for line in mounts.splitlines():
        if mac := re.fullmatch(r".+? on (/.*) \(([\w.-]+)(?:,.*)?\)", line):
            yield mac[1], mac[2]
        elif len(fields := line.split(" ")) >= 3:
            yield _unescaped(fields[1]), fields[2]


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda m: chr(int(m[1], 8)), text)


def _mounts() -> str:
    if sys.platform == "darwin":
        return _mounts_of_mac()
    try:
        return Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _mounts_of_mac() -> str:
    import subprocess  # late: only here, and slow to load

    try:
        done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def _windows_drive(folder: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _REMOTE:
            return "a network drive"
    return ""


def _service_by_name(folder: Path, home: Path) -> str:
    for part in folder.parts:
        for pattern, service in _SERVICES:
            if re.fullmatch(pattern, part.casefold()):
                return service
    try:
        return _AT_HOME.get(folder.relative_to(os.path.realpath(home)).parts[0].casefold(), "")
    except (ValueError, IndexError):
        return ""


def _service_by_variable(folder: Path, variables: Mapping[str, str]) -> str:
    for variable, service in _VARIABLES.items():
        if (root := variables.get(variable)) and folder.is_relative_to(os.path.realpath(root)):
            return service
    return ""


def _service_by_marker(folder: Path) -> str:
    for level in (folder, *folder.parents):
        for name in _names_in(level):
            if name in _MARKERS or _MARKER_ENDS.fullmatch(name):
                return _MARKERS.get(name, "Nextcloud or ownCloud")
    return ""


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
