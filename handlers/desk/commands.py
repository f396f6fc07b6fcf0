"""handlers/desk/commands.py — what can be typed or pressed about questions to the team."""

from __future__ import annotations

from domain.words import Words
from handlers.command import Command
from handlers.desk import (
    accepting,
    asking,
    at_case,
    blocking,
    board,
    connecting,
    disconnecting,
    faq_board,
    for_team,
    merging,
    my_questions,
    passing,
    phoning,
    rating,
    ready,
    records,
    typed,
)

CASE = r"h ?t ?-? ?(\d{1,9})"  # «HT-12», never a number alone: «đồng 12» means something else
HELP_CODE = r"(?:h ?t ?-? ?)?(\d{1,9})"  # a question's, «HT-12»
RATED = r"([123]|tot|tam duoc|chua tot|good|so so|not good)"
DIGITS = r"(\d[\d .-]{0,11})"  # a code, also one that cannot be right
# Buttons about a question that lie under many messages: a second press does nothing that the first did not.
PRESSED_AGAIN = frozenset({"case", "take", "ask_more", "case_done", "case_open", "rate"})

DESK = (
    Command("support", ("/support", "/hoi", "hoi to ho tro", "gui to ho tro", "ask the team"), asking.begin,
            Words(vi="Hỏi Tổ hỗ trợ", en="Ask the support team"), open_to_all=True),
    Command("my_questions", ("/myquestions", "/cauhoicuatoi", "cau hoi cua toi", "my questions"), my_questions.begin),
    Command("ask_more", ("/askmore", "/hoithem", "hoi them", "ask more"), asking.more),
    Command("case_done", ("/casedone", "/xongroi", "xong roi", "xong roi cam on", "done with it"), asking.done),
    Command("case_open", ("/caseopen", "/chuaxong", "chua xong", "not done"), asking.not_done),
    Command("rate", ("/rate", "/danhgia", "danh gia", "rate"), rating.rate, argument=RATED),
    Command("desk", ("/desk", "/ban", "ban ho tro", "cau hoi cho", "cau hoi dang cho", "support desk"), board.begin),
    Command("desk_help", ("/chotohotro", "cho nguoi cua to ho tro", "cho to ho tro", "viec cua to ho tro",
                          "for the support team"), for_team.begin),
    Command("case", ("/case", "/xemcauhoi"), at_case.begin),
    Command("take", ("/take", "/nhan", "nhan", "toi nhan", "take"), at_case.take, argument=HELP_CODE),
    Command("take_over", ("/takeover", "/nhanthay", "nhan thay", "take over"), at_case.take_over, argument=HELP_CODE),
    Command("close_case", ("/closecase", "/dong", "dong", "close"), typed.close, argument=CASE),
    Command("hand_back", ("/handback", "/tra", "tra", "tra lai", "hand back"), typed.hand_back, argument=CASE),
    Command("pass_case", ("/passcase", "/chuyen", "chuyen", "pass"), passing.begin,
            argument=rf"{CASE}(?: (?:cho|sang|to) .+)?"),
    Command("merge_case", ("/mergecase", "/gop", "gop", "merge"), merging.begin, argument=rf"{CASE}(?: (?:vao|voi|into) .+)?"),
    Command("case_phone", ("/casephone", "/sodienthoai", "xem so dien thoai", "so dien thoai nguoi hoi",
                           "phone number"), phoning.begin, argument=HELP_CODE),
    Command("desk_room", ("/phong", "/noiphong", "noi phong ho tro", "noi phong", "connect a support room"),
            connecting.begin, argument=DIGITS, in_group=connecting.take),
    Command("desk_room_off", ("/ngatphong", "ngat phong ho tro", "ngat phong", "disconnect the support room"),
            disconnecting.begin, in_group=disconnecting.here),
    Command("faq_list", ("/hoidap", "hoi dap", "muc hoi dap", "cau hoi thuong gap", "team faq"), faq_board.begin),
    Command("faq_from", ("/duavaohoidap", "dua vao hoi dap", "put into faq"), faq_board.from_case, argument=HELP_CODE),
    Command("faq_see", ("/xemhoidap",), faq_board.see, argument=r"(\d{1,9})"),
    Command("faq_add", ("/nhanhoidap",), faq_board.add, argument=r"(\d{1,9}/[0-9a-f]{1,8})"),
    Command("faq_refuse", ("/bohoidap",), faq_board.leave_out, argument=r"(\d{1,9})"),
    Command("ready", ("/ready", "/mau", "mau tra loi", "cau tra loi mau", "ready answers"), ready.begin),
    Command("blocked", ("/blocked", "/bichan", "nguoi bi chan", "ai bi chan", "who is blocked"), blocking.begin),
    Command("use_proposal", ("/useproposal", "/dungluon"), accepting.use),
    Command("change_proposal", ("/changeproposal", "/suaroidung"), accepting.change),
    Command("refuse_proposal", ("/refuseproposal", "/khongdung"), accepting.refuse),
    Command("transcript", ("/bienban", "/transcript", "bien ban", "transcript"), records.write_out, argument=HELP_CODE),
    Command("find_case", ("/timcauhoi", "/findquestion", "tim cau hoi", "find a question"), records.find,
            argument=r"(.{1,60})"),
)  # fmt: skip
