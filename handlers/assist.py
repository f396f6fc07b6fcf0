"""handlers/assist.py — «nhập hộ», the helper's side: for whom she may enter, and what its author is told."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from domain.roles import MAY
from domain.words import Words, verbatim
from handlers import scope, start
from handlers.turn import Turn
from storage.people import Someone

CONFIRM_DIGITS, CONFIRM_DAYS = 6, 30


def begin(turn: Turn) -> None:
    if scope.refused(turn, "assist"):
        return
    turn.talk.draft_id = None
    if start.still_taken(turn):
        begun = turn.store.drafts.open_of(turn.person.id, "author")
        name = begun[0].answers.answers.get("name") if begun else None
        if name:
            turn.say(GO_ON(name=verbatim(name)))
        turn.go("form", form="author")
    else:
        turn.go("menu")


KEPT = Words(
    vi="Em đã giữ phần nhập hộ này. Lúc nào rảnh, anh/chị gõ «nhập hộ».",
    en="What you entered is kept. Whenever you have time, type “enter for”.",
)
GO_ON = Words(
    vi="Mình làm tiếp phần nhập hộ {name}. Nhập hộ người khác thì gõ «huỷ» trước.",
    en="We go on entering for {name}. To enter for somebody else type “cancel” first.",
)


def covers(turn: Turn, unit_id: int | None) -> bool:
    """Whether she may enter for somebody of this unit."""
    return scope.reaches(turn, scope.roots(turn, MAY["assist"]), unit_id)


OUT_OF_SCOPE = Words(
    vi="Anh/chị được nhập hộ người ở {units}. Người ở đơn vị khác thì gửi qua lời mời của đơn vị mình ạ.",
    en="You may enter for people of {units}. Others hand in through their own unit's invitation.",
)


def out_of_scope(turn: Turn) -> None:
    """Say for whom she may enter."""
    units = [turn.store.units.get(n).name for n in scope.roots(turn, MAY["assist"])]
    turn.say(OUT_OF_SCOPE(units=verbatim(", ".join(units))) if units else scope.REFUSED["assist"])


def new_code(turn: Turn, author: Someone) -> str | None:
    """What her author will confirm it by: like no other that waits. None without a phone number to know the author by."""
    if not author.phone:
        return None
    while True:
        code = "".join(secrets.choice("0123456789") for _ in range(CONFIRM_DIGITS))
        if turn.store.initiatives.free(code, since(turn)):
            return code


def since(turn: Turn) -> datetime:
    """Entries handed in before have waited too long to be confirmed."""
    return turn.now - timedelta(days=CONFIRM_DAYS)


def ask_author(turn: Turn, entry: Any, author: Someone) -> None:
    """The code goes to the helper, to be read out; whoever gave that number is told only that an entry waits."""
    name = verbatim(author.name)
    if not entry.confirm_code:
        turn.say(
            Words(
                vi="Chưa có số điện thoại của {name} nên {name} chưa xác nhận qua đây được; sáng kiến vẫn được nhận.",
                en="Without a phone number {name} cannot confirm here; the entry is taken all the same.",
            )(name=name)
        )
        return
    turn.say(
        Words(
            vi="Mã xác nhận: {digits}. Anh/chị đọc mã này cho {name}; trong {n} ngày, {name} dùng máy của mình nhắn "
            "vào đây «xác nhận {digits}».",
            en="Confirmation code: {digits}. Read it out to {name}, who within {n} days types here on the own phone "
            "“confirm {digits}”.",
        )(digits=entry.confirm_code, name=name, n=CONFIRM_DAYS)
    )
    asked = Words(
        vi="{helper} vừa nhập hộ anh/chị một sáng kiến. Anh/chị hỏi {helper} mã 6 số rồi gõ «xác nhận» kèm mã đó để "
        "xác nhận và xem. Không phải của anh/chị thì gõ «gặp người».",
        en="{helper} has just entered an initiative for you. Ask {helper} for its 6-digit code and type “confirm” and "
        "that code, to confirm and see it. If it is not yours type “person”.",
    )(helper=verbatim(turn.person.name))
    for person in turn.store.people.with_phone(author.phone):
        if person.id != turn.person.id:
            turn.tell(person.id, asked, once=f"confirm:{entry.id}:{person.id}")


CHANGED, ANSWERED, WITHDREW, BROUGHT_BACK = (
    Words(vi="sửa", en="changed"), Words(vi="bổ sung", en="added to"), Words(vi="rút", en="withdrew"),
    Words(vi="gửi lại", en="sent again"),
)  # fmt: skip


def tell_author(turn: Turn, entry: Any, done: Words) -> None:
    """What a helper does to an entry after its author confirmed it, the author is told."""
    if entry.confirmed_at is not None and turn.person.id == entry.entered_by_id:
        told = Words(
            vi="{helper} vừa {done} sáng kiến {code} của anh/chị. Xem lại: gõ «sáng kiến của tôi».",
            en="{helper} {done} your initiative {code}. To see it type “my initiatives”.",
        )
        turn.tell(
            entry.person_id, told(helper=verbatim(turn.person.name), done=done, code=verbatim(entry.code))
        )
