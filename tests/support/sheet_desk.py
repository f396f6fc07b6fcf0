"""tests/support/sheet_desk.py — workbooks made, filled in, sent and worked off as the program does, without its processes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import func, select

from bot.papers.kinds import KINDS
from bot.papers.making import Made, Making
from bot.sheets.working import Bench, some_rows, work_off
from domain.chat import IncomingFile
from domain.file_rules import XLSX
from domain.sheet.stamp import SHEET
from reports.filling_sheet import KEYS_AT, ROWS_AT
from storage.database import Database
from storage.files import FileStore, Kept
from storage.filled_sheets import read_filled
from storage.sheet_files import SheetFiles
from storage.sql import Sql, table
from storage.store import Store
from storage.tables import SheetFile
from tests.support.talk import PLACE, Somebody
from tests.support.undone import undone
from tests.support.workbooks import fill_in

NEWEST = Sql(select(func.max(table(SheetFile).c.id)))
GOOD = {
    "author.agreed": "Rồi",
    "author.name": "Giàng A Páo",
    "author.phone": "0900 000 033",
    "author.worker_group": "Công nhân, người lao động doanh nghiệp",
    "author.unit": "Công đoàn Chè Tam Đường",
    "initiative.title": "Giá phơi chè ba tầng quay được",
    "initiative.solution_type": "Kỹ thuật",
    "initiative.sector": "Sản xuất, kinh doanh",
    "initiative.solution": "Hàn khung sắt ba tầng có trục quay, mỗi tầng một lưới tre, chè khô đều.",
    "initiative.applied_on": "15/3/2026",
    "initiative.benefit": "40 triệu",
    "initiative.calculation": "trước 3 công nay 1 công, 2 x 250000 x 80",
    "initiative.recognised": "Chưa",
}
OTHERS = (
    ("Máy tách vỏ hạt mắc ca chạy bằng nước suối",
     "Dùng bánh xe nước quay hai lô cao su, vỏ tách ra rơi xuống sàng, hạt còn nguyên."),
    ("Sổ theo dõi sức khoẻ học sinh bằng mã màu",
     "Mỗi em một thẻ màu, cô giáo đổi thẻ mỗi tuần, nhìn là biết em nào cần khám lại."),
    ("Lò sấy thảo quả tận dụng nhiệt khói bếp",
     "Dẫn khói qua ống tôn vòng dưới sàn sấy rồi mới ra ngoài, đỡ một nửa củi mỗi mẻ."),
)  # fmt: skip


def another(nth: int, **changed: str) -> dict[str, str]:
    """A good row about something else, of another author."""
    title, solution = OTHERS[nth % len(OTHERS)]
    own = {
        "author.name": f"Lò Văn {'ABCDEG'[nth % 6]}nh", "author.phone": f"09000001{nth:02}",
        "initiative.title": title, "initiative.solution": solution,
    }  # fmt: skip
    return {**GOOD, **own, **changed}


@dataclass
class Desk:
    """`folder` holds the files on somebody's own computer."""

    database: Database
    folder: Path
    sent: int = 0

    @property
    def files(self) -> FileStore:
        return FileStore(self.folder / "store")

    def made(self, who: Somebody, kind: str, **params: str | int) -> Made:
        """What a worker process would make for her."""
        folder = self.folder / f"made{self.sent}"
        self.sent += 1
        folder.mkdir()
        person = self.database.read_now(lambda store: store.people.at(who.address))
        assert person is not None
        making = Making(self.database.read_now, person.id, params, "vi", who.now, folder)
        return KINDS[kind](making)

    def template(self, who: Somebody, purpose: str, *rows: Mapping[str, Any]) -> Path:
        made = self.made(who, "sheet_template", purpose=purpose)
        return fill_in(made.files[0].path, *rows) if rows else made.files[0].path

    def sends(self, who: Somebody, path: Path, name: str = "mau-nhap-sang-kien.xlsx") -> str:
        kept = self.files.keep(path.read_bytes(), name)
        assert isinstance(kept, Kept), kept
        file = IncomingFile(kept.key, kept.key, "document", name, XLSX.media_type, kept.size_bytes, kept.key)
        return who.does(files=(file,))

    def works(self, who: Somebody) -> str:
        """All that is due; what she reads then."""
        bench = Bench(self.database, self.files, lambda: who.now, PLACE, read_filled)
        asyncio.run(work_off(bench))
        return who.reads()

    def dies_at_work(self, who: Somebody) -> None:
        """The next rows are worked off, and the program is killed right before the commit."""

        def work(store: Store) -> None:
            sheet = SheetFiles(store).due(who.now)
            if sheet is not None:
                some_rows(store, sheet.id, who.now, PLACE, 2)

        undone(self.database, work)

    def answer(self, who: Somebody, number: int) -> Path:
        """The file as she gets it back, kept where nobody writes over it."""
        path = self.made(who, "sheet_answer", sheet=number, stage="x").files[0].path
        return Path(shutil.copy(path, self.folder / f"answer{self.sent}.xlsx"))

    def newest(self) -> int:
        """The number of the workbook sent last."""
        return int(self.database.read_now(lambda store: store.value(NEWEST)))


def shown(path: Path) -> list[dict[str, str]]:
    """What each row that holds anything reads, by column."""
    sheet = load_workbook(path)[SHEET]
    keys = [str(cell.value) for cell in sheet[KEYS_AT + 1]]
    rows = [
        dict(zip(keys, row, strict=True)) for row in sheet.iter_rows(min_row=ROWS_AT + 1, values_only=True)
    ]
    return [{k: str(v) for k, v in row.items() if v is not None} for row in rows if row.get("_fate")]
