"""bot/cli/rehearsing.py — rehearse: every message the program would send by itself, before it is let loose."""

from __future__ import annotations

import argparse

from bot.cli.saying import say
from bot.config import Settings
from domain.words import Words

_NO_DAYS = Words(vi="Ngày cuối phải sau ngày đầu.", en="The last day has to come after the first.")
_NO_COPY = Words(vi="Không sao chép được dữ liệu: {why}", en="The data cannot be copied: {why}")
_NO_PROGRAMME = Words(
    vi="Chưa nạp chương trình. Chạy: sangkien programme load <tệp .toml>",
    en="No programme is loaded. Run: sangkien programme load <file .toml>",
)
_SUMMARY = Words(
    vi="{said} tin sẽ gửi, {dropped} tin sẽ bỏ. Dữ liệu không thay đổi.",
    en="{said} messages would be sent, {dropped} dropped. The data was not touched.",
)
_DROPPED = Words(vi="không gửi: {why}", en="not sent: {why}")


def rehearse(settings: Settings, options: argparse.Namespace) -> int:
    """A line a message: when, to which chat, of what kind, and how it begins."""
    from bot.opening import mendable
    from bot.rehearsing import rehearsed
    from reports.rehearsal_sheet import sheet_of
    from storage.backup.place import CannotCopy
    from storage.programmes import NoProgramme

    if options.last < options.first:
        say(_NO_DAYS, wrong=True)
        return 2
    try:
        with mendable():
            lines = rehearsed(settings.database, options.first, options.last)
    except CannotCopy as error:
        say(_NO_COPY(why=error), wrong=True)
        return 1
    except NoProgramme:
        say(_NO_PROGRAMME, wrong=True)
        return 1
    for line in lines:
        begins = _DROPPED(why=line.dropped).vi if line.dropped else line.text.partition("\n")[0]
        print(f"{line.at:%d/%m/%Y %H:%M}  {line.to}  [{line.kinds}]  {begins}")
    if options.xlsx:
        options.xlsx.write_bytes(sheet_of(lines))
    dropped = sum(bool(line.dropped) for line in lines)
    say(_SUMMARY(said=len(lines) - dropped, dropped=dropped))
    return 0
