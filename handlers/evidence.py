"""handlers/evidence.py — pictures and papers: kept with the open draft whatever is on the table, or told they are not."""

from __future__ import annotations

from dataclasses import replace

from domain.calendar import clock
from domain.chat import IncomingFile
from domain.file_rules import too_big
from domain.file_words import TOO_MANY
from domain.form import Form
from domain.initiative import INITIATIVE
from domain.kinds.kind import Option
from domain.words import Words, verbatim
from handlers import filling
from handlers.desk.support import SUPPORT
from handlers.sheets import receiving
from handlers.turn import KEEP, Question, Turn
from storage.drafts import Saved
from storage.sql import Row

ALL = "all"
OF_ID = "id"  # before the number of a file in a button: its place in the list may change meanwhile
NAME_CHARS = 30

KEPT = Words(vi="Em đã giữ ảnh/tệp này làm minh chứng.", en="I kept this as evidence.")
KEPT_WITH = Words(
    vi="Em đã giữ ảnh/tệp này làm minh chứng cho bản nháp «{title}».",
    en="I kept this as evidence of the draft “{title}”.",
)
NOT_HEARD = Words(
    vi="Em chưa nghe được ghi âm, nên câu này anh/chị gõ chữ giúp em.",
    en="I cannot listen to recordings, so please type the answer to this one.",
)
NOT_AGREED = Words(
    vi="Em chưa giữ ảnh/tệp này. Anh/chị đồng ý trước, rồi gửi lại giúp em.",
    en="I did not keep this. Please agree first, then send it again.",
)
WHEN_ASKED = Words(
    vi="Em chưa giữ ảnh/tệp này. Anh/chị gửi lại khi em hỏi minh chứng của sáng kiến nhé.",
    en="I did not keep this. Please send it again when I ask for evidence of the initiative.",
)
NOTHING_OPEN = Words(
    vi="Em chưa giữ ảnh/tệp này, vì chưa có hồ sơ nào đang mở. Hồ sơ mới: gõ «gửi sáng kiến». Hồ sơ đã gửi: gõ "
    "«sáng kiến của tôi», chọn hồ sơ, bấm «Sửa». Rồi gửi lại giúp em.",
    en="I did not keep this, as no entry is open. For a new one type “new”. For one you handed in type “mine”, "
    "choose it and press “Change”. Then send it again.",
)
WHICH = Words(
    vi="Em chưa giữ ảnh/tệp này, vì anh/chị có mấy bản nháp. Gõ «sáng kiến của tôi», chọn một bản, rồi gửi lại "
    "giúp em.",
    en="I did not keep this, as you have several drafts. Type “mine”, choose one, then send it again.",
)
HANDED_IN = Words(
    vi="Em chưa giữ ảnh/tệp này. Để thêm vào hồ sơ đã gửi, anh/chị bấm «Sửa» trước, rồi gửi lại giúp em.",
    en="I did not keep this. To add it to an entry handed in, please press “Change” first, then send it again.",
)
NO_FILES = Words(vi="Hồ sơ chưa có ảnh/tệp nào.", en="The entry has no files yet.")
REMOVED = Words(vi="Em đã bỏ {what}, còn {n} ảnh/tệp.", en="I removed {what}; {n} are left.")
REMOVED_ALL = Words(vi="Em đã bỏ hết ảnh/tệp.", en="I removed all files.")
WHICH_FILE = Words(vi="Bỏ tệp nào ạ?", en="Which file shall I remove?")
REMOVE_ALL = Option(
    f"/remove {ALL}", Words(vi="Bỏ hết, gửi lại", en="Remove all, send anew"), ("bo het", "xoa het")
)
NAMELESS = {
    "photo": Words(vi="ảnh", en="picture"),
    "document": Words(vi="tệp", en="file"),
    "voice": Words(vi="ghi âm", en="recording"),
}


def receive(turn: Turn) -> None:
    """Keep the files of this message and say so; the question that takes files says it by itself."""
    if receiving.taken(turn):
        return
    draft = _draft_meant(turn)
    if isinstance(draft, Words):
        if receiving.tried(turn):
            return
        turn.say(draft)
        if draft in {NOTHING_OPEN, WHICH}:  # perhaps it is to be asked about
            turn.offer_beside(SUPPORT)
        return
    form = filling.form_of(turn, draft)
    grows = form.growing
    if grows is None:
        turn.say(WHEN_ASKED)
        return
    kept = _kept(turn, draft, form)
    if not kept:
        return
    here = draft.id == turn.talk.draft_id
    on_the_table = here and turn.state.get("flow") == "form" and form.asking(draft.answers) is grows
    turn.store.drafts.save(draft, form.receive(draft.answers, kept), turn.now)
    turn.reply = replace(turn.reply, files=kept)
    if not on_the_table:
        _say_kept(turn, draft, form, here=here)


def _say_kept(turn: Turn, draft: Saved, form: Form, *, here: bool) -> None:
    turn.say(KEPT if here else KEPT_WITH(title=verbatim(draft.answers.answers.get("title") or "…")))
    spoken = all(file.kind == "voice" for file in turn.incoming.files)
    if spoken and here and turn.state.get("flow") == "form" and form.asking(draft.answers) is not None:
        turn.say(NOT_HEARD)


def _draft_meant(turn: Turn) -> Saved | Words:
    """The draft a file belongs to: the one open in this chat, else the only one there is; or why there is none."""
    if not turn.person.consented:
        return NOT_AGREED
    if turn.state.get("flow") == "entry":
        return HANDED_IN
    drafts = turn.store.drafts.open_of(turn.person.id, "initiative")
    looked_at = turn.state["draft"] if turn.state.get("flow") == "draft" else turn.talk.draft_id
    if looked_at is not None:
        found = next((d for d in drafts if d.id == looked_at), None) or filling.current(turn)
        if found is not None:
            return found
    return drafts[0] if len(drafts) == 1 else WHICH if drafts else NOTHING_OPEN


def _kept(turn: Turn, draft: Saved, form: Form) -> tuple[int, ...]:
    """Numbers of the files kept; those too big or too many are refused in plain words."""
    limits, held = turn.programme.limits, form.held(draft.answers)
    room = limits.max_files - len(held)
    small = [file for file in turn.incoming.files if file.size_bytes <= limits.file_bytes]
    if len(small) < len(turn.incoming.files):
        turn.say(too_big(limits.file_bytes).why)
    if len(small) > room:
        turn.say(TOO_MANY(limit=limits.max_files))
    return tuple(_add(turn, draft, file, held) for file in small[: max(room, 0)])


def _add(turn: Turn, draft: Saved, file: IncomingFile, held: list[int]) -> int:
    number = turn.store.attachments.add(draft.id, turn.incoming.address, file, turn.now)
    if number not in held:
        receiving.look_into(turn, file, number)
    return number


def remove(turn: Turn) -> None:
    """«bỏ tệp 3»: one file of the open draft, or all of them; without a number it asks which."""
    draft = filling.current(turn)
    form = INITIATIVE if draft is None else filling.form_of(turn, draft)
    files = [] if draft is None else turn.store.attachments.of(form.held(draft.answers))
    if draft is None or not files:
        turn.say(NO_FILES)
        turn.repeat()
        return
    chosen = [file for n, file in enumerate(files, 1) if turn.argument in {ALL, str(n), f"{OF_ID}{file.id}"}]
    if not chosen:
        options = [Option(f"/remove {OF_ID}{file.id}", _named(turn, file)) for file in files]
        turn.ask(Question(f"{draft.id}:remove", WHICH_FILE, [*options, REMOVE_ALL], (KEEP,)))
        return
    let_go(turn, draft, form, chosen)
    left = len(files) - len(chosen)
    turn.say(REMOVED(what=_named(turn, chosen[0]), n=left) if left else REMOVED_ALL)
    turn.state["flow"] = "form"
    turn.repeat()


def let_go(turn: Turn, draft: Saved, form: Form, files: list[Row]) -> None:
    """The draft no longer holds these. What came with an earlier draft may be named by a version that was sent."""
    gone = {file.id for file in files}
    turn.store.drafts.save(draft, form.release(draft.answers, gone), turn.now)
    for number in gone:
        turn.store.attachments.drop(number, draft.id)


def _named(turn: Turn, file: Row) -> Words:
    if file.name:
        return verbatim(file.name if len(file.name) <= NAME_CHARS else file.name[: NAME_CHARS - 1] + "…")
    what = Words(vi="{what} lúc {at}", en="{what} at {at}")
    return what(what=NAMELESS[file.kind], at=clock(file.at, turn.programme.zone))
