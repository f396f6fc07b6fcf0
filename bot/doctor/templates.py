"""bot/doctor/templates.py — looks at the Word templates that a union keeps instead of ours."""

from __future__ import annotations

from collections.abc import Iterator

from bot.config import Settings
from bot.doctor.finding import Finding
from domain.words import Words, joined
from reports.filled import own_faults
from reports.pdf.pictures import left_out

_OWN = Words(
    vi="Mẫu giấy của đơn vị trong «{folder}» dùng được: {names}.",
    en="The union's own templates in “{folder}” can be used: {names}.",
)
_FAULTY = Words(
    vi="Mẫu «{folder}/{name}» bị lỗi: {why}. Sửa bằng Word, hoặc bỏ đi để dùng mẫu có sẵn.",
    en="The template “{folder}/{name}” is faulty: {why}. Mend it in Word, or take it away to use ours.",
)
_NOT_IN_THE_PDF = Words(
    vi="Mẫu «{folder}/{name}»: bản Word đủ, bản PDF không có {what}.",
    en="The template “{folder}/{name}”: its Word file is whole, its PDF is without {what}.",
)


def look_at_templates(settings: Settings) -> Iterator[Finding]:
    """Nothing where there are none."""
    folder = settings.data_dir / "templates"
    faults = list(own_faults(folder))
    for fault in faults:
        yield False, _FAULTY(folder=folder, name=fault.name, why=fault.why)
    good = sorted({path.name for path in folder.glob("[!~]*.docx")} - {fault.name for fault in faults})
    if good:
        yield True, _OWN(folder=folder, names=", ".join(good))
    for name in good:
        if what := left_out(folder / name):
            yield True, _NOT_IN_THE_PDF(folder=folder, name=name, what=joined(what, ", "))
