"""bot/doctor/machine.py — looks at the machine and the settings: folder, disk, secrets, address."""

from __future__ import annotations

import ipaddress
import os
import platform
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.config import Settings
from bot.config_checks import PREFIX
from bot.config_help import settings_by_name
from bot.doctor.finding import Finding
from domain.fault import meant
from domain.words import Words

LEAST_FREE_GB = 1.0
FEWEST_DIFFERENT_LETTERS = 8  # of a secret: fewer are typed, not drawn by lot
OF_THE_TESTS = f"{PREFIX}TEST_"

_PYTHON = Words(vi="Python {version}", en="Python {version}")
_FOLDER = Words(vi="Thư mục dữ liệu «{folder}» ghi được.", en="The data folder “{folder}” can be written.")
_NO_FOLDER = Words(
    vi="Không ghi được vào thư mục dữ liệu «{folder}»: {why}. Sửa quyền, hoặc đặt SANGKIEN_DATA_DIR.",
    en="The data folder “{folder}” cannot be written: {why}. Mend its rights, or set SANGKIEN_DATA_DIR.",
)
_DISK = Words(vi="Đĩa còn trống {free} GB.", en="{free} GB of the disk are free.")
_FULL = Words(
    vi="Đĩa chỉ còn trống {free} GB: dọn bớt, cần ít nhất {least} GB.",
    en="Only {free} GB of the disk are free: make room, at least {least} GB are needed.",
)
_SECRET = Words(vi="Khoá của máy chủ giữ kín.", en="The server's secret is safe.")
_WEAK = Words(
    vi="SANGKIEN_SECRET dễ đoán. Để trống để chương trình tự làm, hoặc đặt 32 chữ ngẫu nhiên.",
    en="SANGKIEN_SECRET is easy to guess. Leave it empty to have one made, or set 32 random letters.",
)
_OPEN = Words(
    vi="Người khác trên máy này đọc được «{file}». Chạy: chmod 600 {file}",
    en="Others on this machine can read “{file}”. Run: chmod 600 {file}",
)
_STRANGE = Words(
    vi="Không có cài đặt nào tên là {name}.{meant} Xem: sangkien run --help",
    en="There is no setting called {name}.{meant} See: sangkien run --help",
)
_ADDRESS = Words(vi="Người dùng mở {url}", en="People open {url}")
_NOWHERE = Words(
    vi="Lời mời sẽ dẫn tới {url}, điện thoại không mở được. Đặt SANGKIEN_BASE_URL=https://tên-miền.",
    en="Invitations would lead to {url}, which no phone can open. Set SANGKIEN_BASE_URL=https://your.name.",
)
_NOT_SAFE = Words(
    vi="{url} không mã hoá: ai ở giữa cũng đọc được. Đặt máy chủ sau một cổng https và đổi SANGKIEN_BASE_URL.",
    en="{url} is not encrypted: anybody between can read. Put a server with https before it and change SANGKIEN_BASE_URL.",
)
_DEMO_IN_PUBLIC = Words(
    vi="Trang chạy thử đang mở cho mọi người ở {url}. Dùng thật thì bỏ SANGKIEN_DEMO.",
    en="The demo page is open to everybody at {url}. For real use remove SANGKIEN_DEMO.",
)


def look_at_the_machine(settings: Settings) -> Iterator[Finding]:
    yield True, _PYTHON(version=platform.python_version())
    yield writable(settings.data_dir)
    yield room(settings.data_dir)
    yield from secret(settings)
    yield from address(settings)
    written = dotenv_values(".env") if Path(".env").is_file() else {}
    yield from strangers({*os.environ, *written})


def writable(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=_nearest(folder)):
            return True, _FOLDER(folder=folder)
    except OSError as error:
        return False, _NO_FOLDER(folder=folder, why=error.strerror)


def room(folder: Path) -> Finding:
    free_gb = shutil.disk_usage(_nearest(folder)).free / 1e9
    words = _DISK if free_gb >= LEAST_FREE_GB else _FULL
    return free_gb >= LEAST_FREE_GB, words(free=f"{free_gb:.1f}", least=f"{LEAST_FREE_GB:g}")


def secret(settings: Settings) -> Iterator[Finding]:
    """Whether the secret is hard to guess, and our files that hold secrets are closed to others."""
    given = settings.secret.get_secret_value()
    if given and len(set(given)) < FEWEST_DIFFERENT_LETTERS:
        yield False, _WEAK
    shared = [
        file for file in (settings.secret_path, Path(".env")) if file.is_file() and _others_may_read(file)
    ]
    yield from ((False, _OPEN(file=file)) for file in shared)
    if not shared:
        yield True, _SECRET


def address(settings: Settings) -> Iterator[Finding]:
    url = settings.public_url
    host = urlsplit(url).hostname or ""
    if _is_every_address(host):
        yield False, _NOWHERE(url=url)
    elif url.startswith("http://") and not _is_near(host):
        yield False, _NOT_SAFE(url=url)
    else:
        yield True, _ADDRESS(url=url)
    if settings.demo and not _is_near(host):
        yield False, _DEMO_IN_PUBLIC(url=url)


def strangers(names: Iterable[str]) -> Iterator[Finding]:
    """Settings that there are none of: a slip of the pen would be ignored in silence."""
    known = settings_by_name()
    for name in sorted(n.upper() for n in names):
        if name.startswith(PREFIX) and not name.startswith(OF_THE_TESTS) and name not in known:
            yield False, _STRANGE(name=name, meant=meant(name, known))


def _nearest(folder: Path) -> Path:
    """The folder, or the one above in which it will be made."""
    return next(place for place in (folder, *folder.absolute().parents) if place.is_dir())


def _others_may_read(file: Path) -> bool:
    return bool(file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _is_every_address(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _is_near(host: str) -> bool:
    """This machine, or the network of the house."""
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith((".local", ".lan", ".internal"))
    return found.is_private and not found.is_unspecified
