"""From another app to a browser nobody has used: the link it was given goes on at the very question."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.support.browser import new_phone
from tests.support.phones import WebPhone
from tests.support.program import Running
from tests.support.talk import QUICK


def test_the_link_opens_at_the_question_and_is_gone_from_the_address(
    browser: Browser, tmp_path: Path
) -> None:
    with Running(tmp_path) as program:
        other = WebPhone(program.url)
        other.invited()
        for text in ("đồng ý", "Lò Thị Mai", "0900000021", "1", *QUICK[:2], "dùng kênh khác"):
            other.send(text)
            program.settle()
            link = (other.screen().links or ("",))[-1]
        with new_phone(browser, link) as hers:
            tab = hers.ready()
            tab.hears("L. T. M.")
            tab.type("đúng")
            tab.hears("Xong ạ, chào anh/chị Mai!")
            tab.hears("(3/9)")
            expect(tab.page).to_have_url(f"{program.url}/chat/")
            tab.type(QUICK[2])
            tab.hears("(4/9)")
            assert hers.violations() == []
        program.settle()
        assert "vừa nối thêm trang web" in other.screen().text
        other.close()
