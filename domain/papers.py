"""domain/papers.py — what somebody asks to be made for her as a file, and what is said of it while it is made."""

from __future__ import annotations

from datetime import timedelta

from domain.words import Words

Param = str | int
KEPT = timedelta(days=14)  # the request, and which files came of it; the files themselves a day longer
MOST_OPEN = 10  # of one person
A_DAY = timedelta(days=1)
OWN_DATA = "own_data"  # the archive of somebody's own data
MOST_A_DAY = {OWN_DATA: 5}  # of one person; it holds all her files
USUAL_MOST_A_DAY = 100  # of any other kind

PDF = "application/pdf"

PAPERS = Words(vi="giấy tờ", en="your papers")
BEING_MADE = Words(
    vi="Em đang làm {what}, khoảng một phút ạ. Xong là em gửi ngay vào đây.",
    en="I am making {what}; it takes about a minute. It comes here as soon as it is done.",
)
AFTER_OTHERS = Words(
    vi="Em nhận làm {what} rồi ạ, còn {n} việc trước. Xong là em gửi ngay vào đây.",
    en="I shall make {what} after {n} others. It comes here as soon as it is done.",
)
ALREADY = Words(
    vi="Em đang làm {what} rồi ạ, xong là em gửi ngay.",
    en="I am making {what} already; it comes as soon as it is done.",
)
TOO_MANY = Words(
    vi="Em còn đang làm {n} giấy tờ của anh/chị. Xong bớt rồi anh/chị gõ lại giúp em.",
    en="I am still making {n} papers for you. Please ask again when some of them are done.",
)
ENOUGH = Words(
    vi="Từ giờ này hôm qua em đã làm {n} lần giấy tờ loại này cho anh/chị. Anh/chị xem lại tệp em đã gửi, hoặc mai gõ lại "
    "giúp em.",
    en="Papers of this kind were made for you {n} times since this hour yesterday. Please use what was sent, or ask again "
    "tomorrow.",
)
NOT_MADE = Words(
    vi="Em xin lỗi, em chưa làm được {what}. Anh/chị thử lại sau; nếu vẫn vậy, báo người phụ trách số này giúp em: {number}",
    en="I am sorry: {what} could not be made. Please try again later; if it fails again, tell whoever looks after this "
    "program this number: {number}",
)
