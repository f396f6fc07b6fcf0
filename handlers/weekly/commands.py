"""handlers/weekly/commands.py — what can be typed or pressed about the Friday report."""

from __future__ import annotations

from handlers.command import Command
from handlers.pulse import as_of
from handlers.weekly import correcting, draft, rising, signing

WEEKLY = (
    Command("weekly", ("/weekly", "/baocao", "/baocaotuan", "bao cao tuan", "bao cao", "lam bao cao", "sua va ky lai",
                       "sua bao cao", "weekly report"),
            draft.begin, argument=as_of.DAY),
    Command("sign", ("/sign", "/ky", "ky", "ký", "ky bao cao", "ki bao cao", "sign report", "sign"), signing.typed,
            argument=r"(\d[\d.,]{0,20})"),
    Command("drop_correction", ("/dropcorrection", "/bobansua", "bo ban sua", "bo dinh chinh", "huy ban sua", "huy dinh chinh",
                                "drop the correction", "drop correction"), correcting.drop),
    Command("unreported", ("/unreported", "/aichuabaocao", "ai chua bao cao", "don vi nao chua bao cao",
                           "chua bao cao", "who has not reported"), rising.unreported),
    Command("weekly_file", ("/weeklyfile", "/xembaocao", "xem bao cao", "xem bao cao so", "see report"), rising.see,
            argument=r"(\d{1,9})"),
)  # fmt: skip
