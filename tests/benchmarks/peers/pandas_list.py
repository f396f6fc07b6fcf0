"""tests/benchmarks/peers/pandas_list.py — the same list as somebody with pandas and openpyxl would write it: `path rows to`."""

from __future__ import annotations

import json
import sqlite3
import sys
import time

import pandas as pd

HEADS = {"code": "Mã", "title": "Tên", "authors": "Tác giả (tỷ lệ)", "unit_name": "Đơn vị", "sector": "Lĩnh vực",
         "applied_on": "Ngày áp dụng lần đầu", "benefit_vnd": "Làm lợi 1 năm (đồng)", "verified_vnd": "Đã xác nhận (đồng)",
         "recognised": "Đơn vị công nhận", "recognition_paper": "Văn bản công nhận", "recognised_on": "Ngày công nhận",
         "status": "Trạng thái", "award": "Khen thưởng đã nhận"}  # fmt: skip
ASKED = """SELECT code, title, unit_name, answers, applied_on, benefit_vnd, verified_vnd, status
           FROM initiative WHERE status NOT IN ('withdrawn', 'lapsed') AND id <= ?"""


def main(path: str, rows: int, to: str) -> None:
    """Prints the seconds it took of a processor. It explains, checks, guards and groups nothing."""
    began = time.process_time()
    with sqlite3.connect(path) as database:
        frame = pd.read_sql_query(ASKED, database, params=(rows,))
    answers = [json.loads(text) for text in frame.pop("answers")]
    frame["authors"] = [
        ", ".join(f"{share['name']} {share['percent']} %" for share in said["authors"]) for said in answers
    ]
    for key in ("sector", "recognised", "recognition_paper", "award"):
        frame[key] = [said.get(key) for said in answers]
    frame["recognised_on"] = [(said.get("recognised_on") or {}).get("on") for said in answers]
    for day in ("applied_on", "recognised_on"):
        frame[day] = pd.to_datetime(frame[day])
    frame["sector"] = frame["sector"].astype(str)
    frame = frame[list(HEADS)].rename(columns=HEADS)
    frame.index += 1
    frame.to_excel(to, engine="openpyxl", index_label="TT")
    print(json.dumps([time.process_time() - began, len(frame)]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
