"""handlers/sheets/commands.py — what can be typed or pressed about workbooks that are filled in."""

from __future__ import annotations

from handlers.command import Command
from handlers.sheets import confirming, doubted, portal_out, telling, template

SHEETS = (
    Command("template", ("/maunhap", "/template", "mau nhap", "lay mau nhap", "mau excel", "nhap tu tep", "template"),
            template.begin),
    Command("to_portal", ("/xuatcong", "/toportal", "xuat cong", "xuat len cong", "tep cho cong", "to portal"), portal_out.begin),
    Command("take_rows", ("/takerows", "/nhandong", "nhan dong", "nhan cac dong", "take rows"), confirming.take),
    Command(telling.LOAD_SHEET, ("/loadsheet", "/napbang", "nap bang nay", "nap bang", "load this workbook"), doubted.load),
    Command(telling.IS_EVIDENCE, ("/sheetisevidence", "/lamminhchung", "dung lam minh chung", "lam minh chung",
                                  "it is evidence"), doubted.leave),
)  # fmt: skip
