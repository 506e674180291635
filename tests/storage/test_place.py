"""Places where a live file must not lie."""

from pathlib import Path

import pytest

from storage.faults import PlaceFault
from storage.place import LOCAL, Place, PlaceKind, is_share, must_be_fit, network_of, place_of, same_disk
from tests.storage.worlds import disk

LINUX = r"""/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
/dev/sda2 /home ext4 rw 0 0
server:/export /home/ro/shared nfs4 rw,vers=4.2 0 0
//server/elections /mnt/Elections\0402021 cifs rw,user=ro 0 0
ro@server:/ /home/ro/remote fuse.sshfs rw 0 0
https://dav.example /mnt/dav fuse.davfs2 rw 0 0
host /mnt/host 9p rw,trans=virtio 0 0
/dev/sdb1 /media/ro/STICK vfat rw 0 0
/dev/sdc1 /mnt/over fuseblk rw 0 0
server:/a /mnt/twice nfs rw 0 0
/dev/sdd1 /mnt/twice ext4 rw 0 0
tmpfs /home/ro/shared/local tmpfs rw 0 0
"""

MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled)
//ro@server/elections on /Volumes/elections (smbfs, nodev, nosuid, mounted by ro)
server:/a (b) on /Volumes/a on b (nfs, nodev)
ro@server: on /Volumes/ssh (osxfuse.sshfs, nodev)
/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/ro", ""),
        ("/home/ro/sharedness", ""),
        ("/home/ro/shared", "nfs4"),
        ("/home/ro/shared/count/tonight", "nfs4"),
        ("/home/ro/shared/local/count", ""),
        ("/mnt/Elections 2021/count", "cifs"),
        ("/home/ro/remote", "fuse.sshfs"),
        ("/mnt/dav", "fuse.davfs2"),
        ("/mnt/host/x", "9p"),
        ("/media/ro/STICK", ""),
        ("/mnt/over", ""),
        ("/mnt/twice", ""),
    ],
)
def test_network_file_systems_on_linux(folder: str, kind: str) -> None:
    assert network_of(Path(folder), LINUX) == kind


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/Users/ro", ""),
        ("/Volumes/elections/2021", "smbfs"),
        ("/Volumes/a on b", "nfs"),
        ("/Volumes/ssh", "osxfuse.sshfs"),
        ("/Volumes/STICK", ""),
    ],
)
def test_network_file_systems_on_a_mac(folder: str, kind: str) -> None:
    assert network_of(Path(folder), MAC) == kind


def test_a_machine_whose_only_disk_is_a_network_has_no_better_place() -> None:
    assert network_of(Path("/home/ro"), "server:/root / nfs rw 0 0\n") == ""


@pytest.mark.parametrize("path", [r"\\server\share\x", "\\\\wsl$\\Debian\\home", r"\\?\UNC\server\share"])
def test_shares_on_windows(path: str) -> None:
    assert is_share(path)


@pytest.mark.parametrize("path", [r"C:\count", r"\\?\C:\count", r"\\.\C:\count", "/home/ro", "//home", r"/home/a\\b"])
def test_no_shares(path: str) -> None:
    assert not is_share(path)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Hartlepool Borough Council/Elections", "OneDrive"),
        ("Dropbox (Council)/count", "Dropbox"),
        ("Google Drive/My Drive", "Google Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/count", "iCloud Drive"),
        ("Library/CloudStorage/Egnyte-Council", "a cloud service"),
        ("iCloudDrive", "iCloud Drive"),
        ("Nextcloud/count", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Box/count", "Box"),
        ("Box Sync", "Box"),
        ("Documents/Box", ""),
        ("Documents/Ballot Box", ""),
        ("Documents/onedrives", ""),
        ("Documents", ""),
    ],
)
def test_synchronised_folders_by_name(tmp_path: Path, folder: str, service: str) -> None:
    """Whether or not they exist yet."""
    expected = Place(PlaceKind.SYNCED, service) if service else LOCAL
    assert place_of(tmp_path / folder, LINUX, {}, home=tmp_path) == expected


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        ("._sync_0a1b2c.db", "Nextcloud or ownCloud"),
        (".sync_0a1b2c3d.db", "Nextcloud or ownCloud"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_synchronised_folders_by_what_the_service_keeps_there(tmp_path: Path, marker: str, service: str) -> None:
    folder = tmp_path / "Work" / "Elections"
    folder.mkdir(parents=True)
    assert place_of(folder, LINUX, {}) == LOCAL
    (tmp_path / "Work" / marker).touch()
    assert place_of(folder, LINUX, {}) == Place(PlaceKind.SYNCED, service)
    assert place_of(tmp_path, LINUX, {}) == LOCAL


def test_synchronised_folders_by_what_windows_says(tmp_path: Path) -> None:
    said = {"OneDriveCommercial": str(tmp_path / "Council")}
    assert place_of(tmp_path / "Council" / "count", LINUX, said) == Place(PlaceKind.SYNCED, "OneDrive")
    assert place_of(tmp_path / "Councillors", LINUX, said) == LOCAL


def test_a_link_leads_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desk").symlink_to(tmp_path / "Dropbox")
    assert place_of(tmp_path / "desk", LINUX, {}).by == "Dropbox"


def test_the_sentences(tmp_path: Path) -> None:
    must_be_fit(tmp_path, LINUX)
    with pytest.raises(PlaceFault) as fault:
        must_be_fit(Path("/mnt/host/count"), LINUX)
    assert fault.value.sentence == (
        "/mnt/host/count is on a network (9p). If the connection fails while a figure is stored, the file suffers. "
        "Keep the election on this machine's own disk, and have it copied to this folder after each change."
    )
    with pytest.raises(PlaceFault) as fault:
        must_be_fit(tmp_path / "Dropbox", LINUX)
    assert fault.value.sentence == (
        f"{tmp_path}/Dropbox is synchronised by Dropbox, which copies the file while it is being written and may bring "
        "back an old one. Keep the election in another folder of this disk, and have it copied here after each change."
    )


def test_a_copy_on_the_same_disk_is_known(election: Path, tmp_path: Path) -> None:
    assert same_disk(tmp_path, election)
    assert not same_disk(tmp_path / "none", election)
    with disk(tmp_path / "stick") as stick:
        assert not same_disk(stick, election)


def test_the_mounts_of_this_machine_can_be_read() -> None:
    assert network_of(Path("/proc")) == ""
