"""domain/desk/room_words.py — what the team's room reads of a case: title, card, each word, without personal data."""

from __future__ import annotations

import re

from domain.desk.case import code_of
from domain.desk.masking import masked, short_name
from domain.kinds.name import call_name
from domain.vietnamese import clean, fold
from domain.words import Words, verbatim

WHOLE_CHARS = 3000  # of one word in the room: helpers answer from there
SPARE_CHARS = 200  # read beyond that: a number cut in two would not be known for one
DONE_MARK = "✓ "
_WORD = re.compile(r"[^\W_]+")

HEAD = Words(vi="❓ {code} · {who}, {unit} · {state}", en="❓ {code} · {who}, {unit} · {state}")
TAKEN_BY = Words(vi="Người nhận: {who}", en="Taken by: {who}")
PART_OF = Words(
    vi="Đã gộp vào {code}: đọc và viết tiếp ở đó.", en="Part of {code} now: read and write there."
)
ENGLISH = Words(vi="Người hỏi dùng tiếng Anh.", en="The asker reads English.")
AT = Words(vi="Đang ở câu: {what}", en="At the question: {what}")
ENTRY = Words(vi="{code}: {stands}", en="{code}: {stands}")
PAST = Words(vi="Đã hỏi {n} câu khác.", en="{n} other questions.")
HERE = Words(
    vi="Viết ngay trong chủ đề này, hoặc trả lời (reply) tin này, là gửi tới người hỏi; «ghi chú: …» thì chỉ tổ đọc.",
    en="What you write in this topic, or in reply to this, goes to the asker; “note: …” is for the team alone.",
)
MADE_AGAIN = Words(
    vi="(Chủ đề trước đã bị xoá nên em mở lại.)", en="(The topic before was deleted, so I made it again.)"
)
SAID = {
    "asker": Words(vi="❓ {code} · {who}: {text}", en="❓ {code} · {who}: {text}"),
    "helper": Words(vi="💬 {code} · {who} trả lời: {text}", en="💬 {code} · {who} answered: {text}"),
    "note": Words(vi="📝 GHI CHÚ {code} · {who}: {text}", en="📝 NOTE {code} · {who}: {text}"),
}
CORRECTED = Words(vi="✏️ {code} · {who} sửa lại: {text}", en="✏️ {code} · {who} corrected: {text}")
EVENTS = {
    "taken": Words(vi="✋ {who} đã nhận {code}.", en="✋ {who} has taken {code}."),
    "handed back": Words(vi="↩️ {who} trả {code} về hàng chờ.", en="↩️ {who} gave {code} back to the queue."),
    "let go": Words(
        vi="↩️ {who} không còn trả lời {code} được nữa, câu hỏi về lại hàng chờ.",
        en="↩️ {who} can no longer answer {code}: it is back in the queue.",
    ),
    "closed": Words(vi="✅ {who} đã đóng {code}.", en="✅ {who} closed {code}."),
    "asker closed": Words(vi="✅ Người hỏi báo {code} đã xong.", en="✅ The asker says {code} is done."),
    "closed by itself": Words(
        vi="✅ {code} có trả lời 3 ngày rồi nên em đóng.", en="✅ {code} was answered 3 days ago: closed."
    ),
    "consent withdrawn": Words(
        vi="✅ Người hỏi {code} đã rút đồng ý nên em đóng.",
        en="✅ The asker of {code} withdrew consent: closed.",
    ),
    "passed": Words(vi="➡️ {who} chuyển {code} cho {what}.", en="➡️ {who} passed {code} on to {what}."),
    "merged": Words(vi="🔗 {who} gộp {what} vào {code}.", en="🔗 {who} merged {what} into {code}."),
    "merged into": Words(
        vi="🔗 {who} gộp {code} vào {what}: đọc và viết tiếp ở đó.",
        en="🔗 {who} merged {code} into {what}: it goes on there.",
    ),
    "proposal accepted": Words(
        vi="👍 Người hỏi {code} dùng lời đề xuất.", en="👍 The asker of {code} took the proposal."
    ),
    "proposal changed": Words(
        vi="👍 Người hỏi {code} sửa rồi dùng lời đề xuất.",
        en="👍 The asker of {code} changed the proposal and took it.",
    ),
    "proposal refused": Words(
        vi="👎 Người hỏi {code} không dùng lời đề xuất.", en="👎 The asker of {code} refused the proposal."
    ),
    "proposal overtaken": Words(
        vi="👌 Người hỏi {code} đã tự trả lời câu được đề xuất.",
        en="👌 The asker of {code} answered it alone.",
    ),
    "not done": Words(vi="🔁 Người hỏi báo {code} chưa xong.", en="🔁 The asker says {code} is not done."),
}
ENDS = frozenset({"closed", "asker closed", "closed by itself", "consent withdrawn", "merged into"})
SOMEBODY = Words(vi="Tổ hỗ trợ", en="The team")
NOT_THERE = Words(
    vi="⚠️ {code}: câu trả lời chưa tới được {who} (không nhắn được nữa).",
    en="⚠️ {code}: the answer did not reach {who} (cannot be written to any more).",
)
WAITS = Words(
    vi="⏳ {code}: câu trả lời đang chờ {who} nhắn lại, khi đó em gửi ngay.",
    en="⏳ {code}: the answer waits for {who} to write, and goes by itself then.",
)
FILES_LEFT = Words(
    vi="(Ảnh/tệp gửi kèm không đưa vào đây được; gõ «HT-…» trong chat riêng để xem.)",
    en="(Its files could not be shown here; see them in your private chat: “HT-…”.)",
)
GOES_ON = Words(
    vi="… (còn nữa: gõ «{code}» trong chat riêng với em để đọc hết)",
    en="… (there is more: type “{code}” in your private chat with me to read it all)",
)
TOPICS_LOST = Words(
    vi="Em không mở được chủ đề trong phòng hỗ trợ của {unit} nữa (mất quyền quản lý chủ đề) nên viết thẳng vào nhóm. "
    "Anh/chị cho em lại quyền «Quản lý chủ đề» là được ạ.",
    en="I can no longer open topics in the support room of {unit} (the right to manage topics is gone), so I write into "
    "the group itself. Please give me “Manage topics” again.",
)


def title_of(number: int, name: str, unit: str, *, closed: bool = False) -> str:
    """«HT-12 · Mai · Chè Tam Đường»."""
    place = unit.removeprefix("Công đoàn ").strip()
    parts = [code_of(number), call_name(name), place[:1].upper() + place[1:]]
    return (DONE_MARK if closed else "") + " · ".join(part for part in parts if part)


def hidden(text: str, name: str) -> str:
    """Words of a case as many may read them: without numbers and addresses of persons, her name cut short."""
    return masked(_shortened(clean(text), name))


def _shortened(text: str, name: str) -> str:
    """However she typed it: «lo thi mai» is her name too."""
    wanted, words = _WORD.findall(fold(name)), list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    for at in range(len(words) - len(wanted), -1, -1) if len(wanted) > 1 else ():
        if folded[at : at + len(wanted)] == wanted:
            text = text[: words[at].start()] + short_name(name) + text[words[at + len(wanted) - 1].end() :]
    return text


def shown(number: int, text: str, name: str) -> str:
    """The same of a word as the room shows it: of a very long one the beginning, and where it goes on."""
    if len(text) <= WHOLE_CHARS:
        return hidden(text, name)
    read = hidden(text[: WHOLE_CHARS + SPARE_CHARS], name)
    return read[:-SPARE_CHARS] + GOES_ON(code=code_of(number)).vi


def said(number: int, side: str, who: Words, text: Words) -> Words:
    """One word of a case as a line of the room."""
    return SAID[side](code=code_of(number), who=who, text=text)


def event(number: int, text: str, who: str) -> Words | None:
    """What became of a case («closed», «passed: Lò Văn Ín»), in one line; None of what the room need not know."""
    name, _, what = text.partition(": ")
    line = EVENTS.get(name)
    return line and line(code=code_of(number), who=verbatim(who) if who else SOMEBODY, what=verbatim(what))


def ends(text: str) -> bool:
    """Whether by this event a case is over, and its topic shut."""
    return text.partition(": ")[0] in ENDS
