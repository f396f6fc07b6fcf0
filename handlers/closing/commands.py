"""handlers/closing/commands.py — what can be typed or pressed about the close of a programme."""

from __future__ import annotations

from domain.words import Words
from handlers.closing import choosing, papers, posting, story_cards, summary
from handlers.command import Command

ENTRY = r"([a-z]{2,4}[ -]?\d\d[\w -]{4,20})"  # an entry's code

CLOSING = (
    Command("closing", ("/tongket", "/closing", "tong ket", "xem tong ket", "tong ket chuong trinh", "closing"), summary.begin,
            Words(vi="Tổng kết chương trình", en="The close of the programme")),
    Command("certificates", ("/giaychungnhan", "/certificates", "giay chung nhan", "in giay chung nhan", "lam giay chung nhan",
                             "certificates"), papers.certificates),
    Command("closing_papers", ("/hosotongket", "/closingpapers", "ho so tong ket", "lam ho so tong ket", "goi tong ket",
                               "closing papers"), papers.papers),
    Command("choose", ("/choose", "/tieubieu", "tieu bieu", "chon tieu bieu", "exemplary"), choosing.choose, argument=ENTRY),
    Command("unchoose", ("/unchoose", "/botieubieu", "bo tieu bieu", "thoi tieu bieu", "not exemplary"), choosing.unchoose,
            argument=ENTRY),
    Command("story_card", ("/storycard", "/thecauchuyen", "the cau chuyen", "lam the cau chuyen", "story card"),
            story_cards.begin, argument=ENTRY),
    Command("post_named", ("/dang", "/postnamed", "dong y dang", "dong y dang ghi ten", "you may post it"), posting.named),
    Command("post_unnamed", ("/dangkhongten", "/postunnamed", "dong y dang khong ghi ten", "dong y dang khong ten",
                             "post it without my name"), posting.unnamed),
    Command("no_post", ("/thoidang", "/stopposting", "thoi dang", "khong dang", "khong dang nua", "dung dang",
                        "stop posting"), posting.refuse),
)  # fmt: skip
