"""domain/news_fate.py — what an officer hears where news of an initiative did not reach whoever waits for it; never the news."""

from __future__ import annotations

from domain.words import Words

WAITS = Words(
    vi="Tin mới về sáng kiến {code} chưa tới được người nộp: {channel} chỉ cho em gửi khi người đó nhắn lại. Anh/chị gặp thì nhờ "
    "nhắn em một chữ, em gửi ngay. Gõ {code} để xem của ai.",
    en="News of initiative {code} did not reach whoever handed it in: {channel} lets me send it once that person writes. If you "
    "meet, ask for one word to me: it goes at once. Type {code} to see whose it is.",
)
ON_PAGE = Words(
    vi="Tin mới về sáng kiến {code} không gửi được vào điện thoại người nộp, nên em để ở trang chat trên web, nơi không báo tin. "
    "Anh/chị gặp thì nhờ mở trang xem giúp em. Gõ {code} để xem của ai.",
    en="News of initiative {code} could not be sent to the phone of whoever handed it in. It stands on the chat page, which "
    "tells nobody. If you meet, ask that person to open the page. Type {code} to see whose it is.",
)
LOST = Words(
    vi="Tin mới về sáng kiến {code} không tới được người nộp: không chat nào nhận tin nữa. Anh/chị gõ {code} để xem, rồi báo lại "
    "giúp em nhé.",
    en="News of initiative {code} did not reach whoever handed it in: no chat takes messages any more. Please type {code} to see "
    "it, and pass it on.",
)
