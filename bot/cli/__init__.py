"""bot/cli/ is the operator's command line: what there is to type, and what becomes of it."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from bot.cli.bringing_in import invite, programme, units
from bot.cli.bundles import bundle
from bot.cli.handing_in import hand_in
from bot.cli.looking_after import audit, backup, doctor, migrate, moment_of, recount, rekey, restore, run
from bot.cli.on_portal import portal
from bot.cli.on_zalo import zalo
from bot.cli.own_data import breach, datamap, erase, retention
from bot.cli.questions import faq
from bot.cli.rehearsing import rehearse
from bot.cli.showing import demo
from bot.config import ConfigError, Settings, read_settings
from bot.config_help import help_of_settings
from domain.roles import ROLES
from domain.words import Words

__all__ = ["COMMANDS", "main"]

Act = Callable[[Settings, argparse.Namespace], int]


@dataclass(frozen=True, slots=True)
class Command:
    act: Act
    about: Words
    arguments: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


_LOAD: Mapping[str, Mapping[str, Any]] = {
    "what": {"choices": ["load"], "help": "load"},
    "file": {"type": Path, "help": "tệp cần nạp (the file)"},
    "--dry-run": {"action": "store_true", "help": "chỉ kiểm tra, không nạp (only check)"},
}
COMMANDS = {
    "run": Command(
        run, Words(vi="Chạy chương trình", en="Run the program"),
        {
            "--demo": {"action": "store_true", "help": "bản chạy thử, trừ khi SANGKIEN_DEMO=false (the demo, unless …)"},
            "--at": {"type": moment_of, "metavar": "MOMENT", "help": "với --demo: như đang lúc 2026-12-24T07:59 (as if then)"},
        },
    ),
    "demo": Command(
        demo, Words(vi="Nạp sáng kiến giả để xem ở quy mô lớn", en="Made-up entries, to see it at full size"),
        {
            "--entries": {"type": int, "required": True, "help": "bao nhiêu sáng kiến, ví dụ 1000000 (how many)"},
            "--seed": {"type": int, "default": 1, "help": "số khác cho sáng kiến khác (another number, other entries)"},
        },
    ),
    "doctor": Command(doctor, Words(vi="Xem mọi thứ có ổn không, sửa thế nào", en="See what is wrong, and how to mend it")),
    "zalo": Command(
        zalo, Words(vi="Kiểm tra từng bước nối với Zalo", en="Walk through what Zalo needs, step by step"),
        {"what": {"choices": ["check"], "help": "check"}},
    ),
    "programme": Command(programme, Words(vi="Nạp chương trình từ tệp .toml", en="Load the programme from a .toml file"), _LOAD),
    "units": Command(units, Words(vi="Nạp danh sách đơn vị từ .csv, .xlsx", en="Load the units from .csv or .xlsx"), _LOAD),
    "import": Command(
        hand_in, Words(vi="Đưa tệp Excel đã điền vào thay cho một cán bộ", en="Hand in a filled-in workbook for an officer"),
        {
            "file": {"type": Path, "help": "tệp .xlsx đã điền (the workbook)"},
            "--as": {"dest": "whose", "required": True, "metavar": "PHONE", "help": "số điện thoại của người đó (whose it is)"},
        },
    ),
    "portal": Command(
        portal, Words(vi="Cột của Cổng trực tuyến: nạp, hoặc xuất tệp", en="Load the portal's columns, or write its file"),
        {
            "what": {"choices": ["load", "export"], "help": "load, export"},
            "file": {"type": Path, "help": "portal.toml cần nạp, hoặc tệp cần ghi ra (to load, or to write)"},
            "--unit": {"default": "", "help": "với export: mã đơn vị (code of the unit)"},
            "--dry-run": _LOAD["--dry-run"],
        },
    ),
    "faq": Command(
        faq, Words(vi="Kiểm tra câu hỏi thường gặp, hoặc ghi ra", en="Check the frequent questions, or write them out"),
        {
            "what": {"choices": ["check", "export"], "help": "check, export"},
            "file": {"type": Path, "nargs": "?", "help": "tệp cần kiểm tra, hoặc ghi ra (the file to check, or to write)"},
        },
    ),
    "invite": Command(
        invite, Words(vi="Tạo đường dẫn giao vai trò, dùng một lần", en="A one-time link that gives a role"),
        {"role": {"help": ", ".join(ROLES)}, "unit": {"help": "mã đơn vị (code of the unit)"}},
    ),
    "migrate": Command(migrate, Words(vi="Nâng cấp cơ sở dữ liệu", en="Bring the schema up to date")),
    "audit": Command(
        audit, Words(vi="Kiểm tra lịch sử sáng kiến có bị sửa không", en="Prove that no entry's history was changed"),
        {"what": {"choices": ["verify"], "help": "verify"}},
    ),
    "bundle": Command(
        bundle, Words(vi="Kiểm tra các gói tổng kết", en="Check bundles of the close"),
        {
            "what": {"choices": ["verify"], "help": "verify"},
            "files": {"type": Path, "nargs": "+", "help": "các tệp .zip (the .zip files)"},
        },
    ),
    "rekey": Command(
        rekey, Words(vi="Lập lại chỉ mục tìm sáng kiến giống nhau", en="Make the keys of look-alikes anew, and learn the words"),
    ),
    "recount": Command(
        recount, Words(vi="Đếm lại số sáng kiến của từng đơn vị", en="Hold the numbers of units against the entries"),
        {"--mend": {"action": "store_true", "help": "sửa chỗ lệch (mend what differs)"}},
    ),
    "rehearse": Command(
        rehearse, Words(vi="Diễn tập: xem trước mọi tin tự động", en="Every automatic message, before it is sent"),
        {
            "--from": {"dest": "first", "type": date.fromisoformat, "required": True, "help": "ngày đầu, 2026-12-01 (first day)"},
            "--to": {"dest": "last", "type": date.fromisoformat, "required": True, "help": "ngày cuối (last day)"},
            "--xlsx": {"type": Path, "help": "ghi ra tệp này (write it to this file too)"},
        },
    ),
    "datamap": Command(
        datamap, Words(vi="Ghi bản đồ dữ liệu cá nhân cho hồ sơ đánh giá", en="Write the map of personal data"),
        {"file": {"type": Path, "help": "tệp .csv (the file)"}},
    ),
    "breach": Command(
        breach, Words(vi="Lộ dữ liệu: ai bị ảnh hưởng, dữ liệu gì", en="After a leak: whose data, and which"),
        {
            "--person": {"metavar": "PHONE", "help": "chỉ người có số này (only whoever has this number)"},
            "--since": {"type": moment_of, "metavar": "MOMENT", "help": "chỉ người viết từ lúc đó (who wrote since)"},
            "--file": {"type": Path, "help": "tệp .csv, mặc định anh-huong.csv (the file)"},
        },
    ),
    "erase": Command(
        erase, Words(vi="Xoá dữ liệu của người không tự yêu cầu được", en="Erase somebody who cannot ask in the chat"),
        {"number": {"type": int, "help": "số của người đó, do breach --person nói (as breach tells it)"}},
    ),
    "retention": Command(
        retention, Words(vi="Cái gì giữ bao lâu, đã xoá gì", en="What is kept how long, and what was forgotten"),
        {"--wipe": {"action": "store_true", "help": "dọn cả chỗ trống trên đĩa (free places on the disk too)"}},
    ),
    "backup": Command(
        backup, Words(vi="Sao lưu, trong lúc vẫn chạy", en="Back up, while running"),
        {"to": {"type": Path, "help": "thư mục mới (a new folder)"}},
    ),
    "restore": Command(
        restore, Words(vi="Khôi phục vào chỗ trống", en="Restore into an empty place"),
        {"source": {"type": Path, "help": "thư mục sao lưu (the backup's folder)"}},
    ),
}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 well; 1 what was given or found is wrong; 2 the settings or the call are wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Vietnamese letters stops nothing
    options = _parser().parse_args(arguments)
    act: Act = options.act
    try:
        return act(read_settings(), options)
    except ConfigError as wrong:
        print(wrong, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    about = "Sáng Kiến: tiếp nhận sáng kiến của người lao động qua chat (initiatives, handed in by chat)."
    parser = argparse.ArgumentParser("sangkien", description=about)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        help_too = f"{command.about.vi} ({command.about.en})"
        sub = commands.add_parser(
            name, help=help_too, description=help_too, epilog=help_of_settings() if name == "run" else None,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )  # fmt: skip
        sub.set_defaults(act=command.act)
        for flag, more in command.arguments.items():
            sub.add_argument(flag, **more)
    return parser
