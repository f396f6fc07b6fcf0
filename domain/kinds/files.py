"""domain/kinds/files.py — pictures and documents as an answer, sent in as many messages as one likes."""

from __future__ import annotations

from dataclasses import dataclass

from domain.kinds.echo import echo
from domain.kinds.kind import AskBack, Context, Growing, Json, Option, Reading, Refusal, Said, Taken
from domain.vietnamese import words_key, yes_no
from domain.words import Words, joined

DONE = Option(
    "done",
    Words("Xong", "Done"),
    ("hết", "hết rồi", "xong rồi", "đủ", "đủ rồi", "gửi xong", "finish", "finished"),
)
_DONE = frozenset(
    words_key(words) for words in (DONE.label.vi, DONE.label.en, *DONE.also, "rồi", "xong ạ", "het a")
)

_GOT = Words(
    "Em đã nhận {n} ảnh/tệp. Anh/chị gửi thêm hoặc gõ «xong».",
    "I have {n} pictures or files. Send more, or type “done”.",
)
_NONE_YET = Words(
    "Em chưa nhận được ảnh hay tệp nào, cần ít nhất {least}.",
    "I have no picture or file yet; {least} or more are needed.",
)
_NEED = Words(
    "Em mới nhận {n} ảnh/tệp, cần ít nhất {least}. Anh/chị gửi thêm giúp em.",
    "I have {n} pictures or files and need at least {least}. Please send more.",
)
_NO_FILE = Words("«{typed}» chưa phải ảnh hay tệp ạ.", "“{typed}” is no picture or file.")
_HOW = Words(
    "Anh/chị bấm nút ghim hoặc máy ảnh cạnh ô gõ chữ rồi chọn ảnh, PDF, Word, Excel.",
    "Press the clip or the camera beside the text box and choose a picture, PDF, Word or Excel file.",
)


@dataclass(frozen=True, slots=True)
class Files(Growing):
    """Value: ids of attachments already kept, in the order they came. How many there may be the programme says."""

    at_least: int = 1

    def read(self, said: Said, pending: Json, context: Context) -> Reading:  # noqa: ARG002 - the port's signature
        """`pending` is what there is so far, the files of this message among it; a caption under them is no answer."""
        has: list[int] = list(pending or [])
        if said.value == DONE.value or words_key(said.text) in _DONE:
            return self._done(has)
        if said.files:
            return _so_far(has)
        if not self.at_least and not has and yes_no(said.text) is False:
            return Taken([])
        words = joined([_NO_FILE(typed=echo(said.text)), _HOW], " ") if words_key(said.text) else _HOW
        return Refusal(words)

    def add(self, value: Json, more: tuple[int, ...]) -> Json:
        return list(dict.fromkeys([*(value or []), *more]))

    def enough(self, value: Json) -> bool:
        return len(value) >= self.at_least

    def again(self, value: Json) -> AskBack | None:
        return _so_far(value) if value else None

    def _done(self, has: list[int]) -> Reading:
        if self.enough(has):
            return Taken(has)
        need = _NEED(n=len(has), least=self.at_least) if has else _NONE_YET(least=self.at_least)
        return Refusal(joined([need, _HOW], " "))

    def show(self, value: Json) -> Words:
        one = len(value) == 1
        return Words("{n} ảnh/tệp", "{n} file" if one else "{n} files")(n=len(value))

    def options(self, context: Context) -> tuple[Option, ...]:  # noqa: ARG002 - the port's signature
        return ()

    def hint(self) -> Words:
        return _HOW


def _so_far(has: list[int]) -> AskBack:
    return AskBack(_GOT(n=len(has)), (DONE,), has)
