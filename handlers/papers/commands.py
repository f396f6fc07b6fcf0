"""handlers/papers/commands.py — the typed twins of the buttons by which papers are asked for."""

from __future__ import annotations

from handlers.command import Command
from handlers.papers import for_officers
from handlers.papers.asking import DESCRIPTION, RECEIPT, REQUEST, WHOLE
from handlers.papers.dossiers import beginning

PAPERS = (
    Command("dossier", ("/hoso", "/dossier", "lam ho so", "lap ho so", "xuat ho so", "lam ho so cong nhan",
                        "lam ho so de nghi cong nhan", "make the dossier", "dossier"), beginning("dossier", WHOLE)),
    Command("request_form", ("/don", "/request", "đơn", "lam don", "xuat don", "đơn yêu cầu công nhận",
                             "đơn yêu cầu công nhận sáng kiến", "request form"), beginning("request_form", REQUEST)),
    Command("description", ("/mota", "/description", "ban mo ta", "lam ban mo ta", "bản mô tả sáng kiến", "description"),
            beginning("description", DESCRIPTION)),
    Command("receipt", ("/biennhan", "/receipt", "giay bien nhan", "bien nhan", "lay bien nhan", "tai giay bien nhan",
                        "receipt"), beginning("receipt", RECEIPT)),
    Command("office", ("/office", "bao cao danh sach", "bao cao va danh sach", "xuat bao cao", "office papers"),
            for_officers.begin),
)  # fmt: skip
