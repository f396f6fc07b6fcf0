"""bot/papers/kinds.py — every kind of paper there is, and who makes it. Imported by the worker processes alone."""

from __future__ import annotations

from collections.abc import Mapping

from bot.papers import dossiers, own_data
from bot.papers.certificates import certificates
from bot.papers.closing import closing_papers
from bot.papers.figures import figures
from bot.papers.lists import entries_list
from bot.papers.making import Maker
from bot.papers.weekly import weekly
from bot.sheets import making as sheets
from bot.sheets import portal
from domain.closing import papers as closing
from domain.lists import asked as lists
from domain.lists import sheets as tables
from domain.papers import OWN_DATA

KINDS: Mapping[str, Maker] = {
    "weekly": weekly,
    closing.CERTIFICATES: certificates,
    closing.CLOSING: closing_papers,
    lists.KIND: entries_list,
    tables.KIND: figures,
    OWN_DATA: own_data.make,
    "sheet_template": sheets.template_paper,
    "sheet_answer": sheets.answer_paper,
    "to_portal": portal.portal_paper,
    "dossier": dossiers.dossier,
    "receipt": dossiers.receipt,
}
