"""reports/pdf/ — a PDF of a Word document, so that a template edited in Word shows in both; in a face with Times' measures.

What our templates use is drawn: margins, page numbers, paragraphs, tables with merged cells; of what a union may put into
its own besides, automatic numbers and bullets, and pictures that stand in a line. What else a document holds is looked
through for its text: other pictures are left out, words never.
"""

from __future__ import annotations

import json
from pathlib import Path

from reports.pdf.document import drawn

FONTS = Path(__file__).parents[1] / "fonts"
PROGRAM = Path(__file__).with_name("page.typ")


def pdf_of(content: bytes) -> bytes:
    """The same document, page by page. Raises ValueError where it is no Word document."""
    import typst  # slow to import, and needed by workers alone

    told = json.dumps(drawn(content), ensure_ascii=False)
    made: bytes = typst.compile(
        str(PROGRAM),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"document": told},
    )
    return made
