"""A person talks on the page: with buttons, with words, with the keyboard alone, with photos."""

from __future__ import annotations

from playwright.sync_api import Browser, Route, expect

from tests.support.browser import Phone, new_phone
from tests.support.loopback import Loopback
from tests.support.scripted_chat import POST, ScriptedChat, picture

PHOTO = ("giàn phơi.jpg", "image/jpeg", picture((400, 300), kind="JPEG"))


def test_a_worker_talks_with_buttons(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    assert chat.events == {}, "nothing is sent before the person does something"
    tab.page.get_by_role("button", name="Bắt đầu").click()
    tab.hears("Chị muốn làm gì?")
    tab.press("Gửi sáng kiến mới")
    tab.hears("tên là gì?")
    tab.type("giá phơi chè 3 tầng")
    tab.hears("Đây là loại giải pháp nào?")
    tab.press("Kỹ thuật")
    tab.hears("vài tấm ảnh")
    tab.attach(PHOTO)
    tab.page.locator("#send").click()
    tab.hears("SK23-TĐ-0391-K")
    tab.all_sent()
    assert tab.mine()[:4] == ["xin chào", "Gửi sáng kiến mới", "giá phơi chè 3 tầng", "Kỹ thuật"]
    assert phone.complaints == []


def test_a_worker_talks_with_numbers_and_words(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    for text, answer in [("xin chào", "làm gì?"), ("1", "tên là gì?"), ("gia phoi che", "giải pháp nào?")]:
        tab.type(text)
        tab.hears(answer)
    assert chat.said_by(chat.only_chat) == ["xin chào", "1", "gia phoi che"]


def test_every_answer_carries_the_question_on_screen(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    tab.press("Gửi sáng kiến mới")
    tab.hears("tên là gì?")
    tab.type("giá phơi chè")
    tab.all_sent()
    hello, press, name = [event.raw for event in chat.events[chat.only_chat]]
    menu, question = [said.message.question for said in chat.messages[chat.only_chat]][:2]
    assert "question" not in hello
    assert (press["question"], press["press"], press["label"]) == (menu, f"{menu}.1", "Gửi sáng kiến mới")
    assert (name["question"], name["text"]) == (question, "giá phơi chè")


def test_an_answered_question_can_be_answered_no_more(phone: Phone) -> None:
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    tab.press("Gửi sáng kiến mới")
    tab.hears("tên là gì?")
    menu = tab.log.locator(".us", has_text="Chị muốn làm gì?")
    expect(menu.get_by_role("button", name="1 Gửi sáng kiến mới, đã chọn")).to_be_disabled()
    expect(menu.get_by_role("button", name="3 Hỏi Tổ hỗ trợ")).to_be_disabled()


def test_a_notice_between_leaves_the_open_question_alive(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    tab.type("nhắc")
    tab.hears("Còn 3 ngày")
    tab.press("Gửi sáng kiến mới")
    tab.hears("tên là gì?")
    events = chat.events[chat.only_chat]
    assert events[2].raw["question"] == events[1].raw["question"]


def test_the_code_is_copied_with_one_press(phone: Phone) -> None:
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = phone.ready()
    tab.attach(PHOTO)
    tab.page.locator("#send").click()
    tab.hears("SK23-TĐ-0391-K")
    tab.page.get_by_role("button", name="Chép SK23-TĐ-0391-K").click()
    expect(tab.page.get_by_role("button", name="Đã chép")).to_be_visible()
    assert tab.page.evaluate("navigator.clipboard.readText()") == "SK23-TĐ-0391-K"


def test_words_to_post_are_copied_by_a_short_button(phone: Phone) -> None:
    phone.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab = phone.ready()
    tab.type("lời đăng")
    tab.page.get_by_role("button", name="Chép lời này", exact=True).click()
    assert tab.page.evaluate("navigator.clipboard.readText()") == POST


def test_photos_and_documents_go_together_and_are_seen_again(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.attach(PHOTO, ("biên bản.pdf", "application/pdf", b"%PDF-1.4"))
    expect(tab.page.locator("#tray li")).to_have_count(2)
    tab.page.get_by_role("button", name="Bỏ biên bản.pdf").click()
    tab.attach(("biên bản 2.pdf", "application/pdf", b"%PDF-1.4"))
    tab.type("đây ạ")
    tab.hears("Em đã nhận 2 tệp")
    (event,) = chat.events[chat.only_chat]
    assert [file["name"] for file in event.raw["files"]] == ["giàn phơi.jpg", "biên bản 2.pdf"]
    assert chat.files.read(event.raw["files"][0]["key"]) == PHOTO[2], "nothing was shrunk on the way"
    tab.page.reload()
    shown = tab.log.locator(".me img")
    expect(shown).to_have_js_property("naturalWidth", 400)


def test_a_refused_file_says_why_and_the_rest_goes_on(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.attach(("máy.exe", "application/x-msdownload", b"MZ"), PHOTO)
    tab.page.locator("#send").click()
    tab.hears("Em đã nhận 1 tệp")
    expect(tab.log.locator(".why")).to_contain_text("Anh/chị gửi ảnh hoặc PDF")
    tab.attach(("máy.exe", "application/x-msdownload", b"MZ"))
    tab.page.locator("#send").click()
    expect(tab.log.locator(".refused .fate")).to_contain_text("không gửi được tin này")
    tab.type("chào")
    tab.hears("Em đã ghi: «chào»")
    assert len(chat.events[chat.only_chat]) == 2


def test_too_large_a_file_is_not_even_sent(phone: Phone) -> None:
    tab = phone.ready()
    tab.page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'to.jpg', {type: 'image/jpeg'}));
          const input = document.getElementById('file-input');
          input.files = data.files;
          input.dispatchEvent(new Event('change'));
        }"""
    )
    expect(tab.page.get_by_role("alert")).to_contain_text("to.jpg lớn hơn 20 MB")
    expect(tab.page.locator("#tray")).to_be_hidden()


def test_a_picture_of_ours_is_shown_in_the_talk(phone: Phone) -> None:
    tab = phone.ready()
    tab.type("2")
    tab.hears("Hợp lệ 86/120")
    expect(tab.log.get_by_alt_text("tiến độ tuần 31.png")).to_have_js_property("naturalWidth", 320)


def test_an_invitation_is_said_once_and_wiped_off_the_address(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready("#start=TOKEN-1")
    tab.hears("Chị muốn làm gì?")
    assert tab.page.url.endswith("/chat/")
    tab.page.reload()
    tab.state("Sẵn sàng")
    tab.hears("Chị muốn làm gì?")
    assert [event.raw.get("start") for event in chat.events[chat.only_chat]] == ["TOKEN-1"]
    expect(tab.log).not_to_contain_text("TOKEN-1")


def test_the_page_speaks_english_when_asked(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.type("xin chào")
    tab.hears("Chị muốn làm gì?")
    tab.page.get_by_role("button", name="English").click()
    tab.hears("What would you like to do?")
    tab.state("Ready")
    expect(tab.text).to_have_attribute("placeholder", "Message…")
    expect(tab.page.locator("html")).to_have_attribute("lang", "en")
    assert chat.said_by(chat.only_chat)[-1] == "english"
    tab.page.reload()
    tab.state("Ready")
    tab.page.get_by_role("button", name="Tiếng Việt").click()
    tab.hears("Chị muốn làm gì?")
    tab.state("Sẵn sàng")


def test_english_before_the_first_word_only_changes_the_page(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.page.get_by_role("button", name="English").click()
    expect(tab.page.get_by_role("heading", name="Hello!")).to_be_visible()
    assert chat.events == {}
    tab.page.get_by_role("button", name="Start").click()
    tab.hears("What would you like to do?")


def test_the_whole_talk_works_with_the_keyboard_alone(
    browser: Browser, server: Loopback, chat: ScriptedChat
) -> None:
    with new_phone(browser, f"{server.url}/chat/", 900, 700, is_mobile=False, has_touch=False) as desk:
        tab = desk.ready()
        keys = tab.page.keyboard
        keys.press("Tab")
        expect(tab.page.get_by_role("button", name="English")).to_be_focused()
        keys.press("Tab")
        expect(tab.log).to_be_focused()
        keys.press("Tab")
        expect(tab.page.get_by_role("button", name="Bắt đầu")).to_be_focused()
        keys.press("Enter")
        tab.hears("Chị muốn làm gì?")
        tab.text.focus()
        keys.press("Shift+Tab")  # tệp
        keys.press("Shift+Tab")  # ảnh
        keys.press("Shift+Tab")
        expect(tab.page.get_by_role("button", name="3 Hỏi Tổ hỗ trợ")).to_be_focused()
        keys.press("Shift+Tab")
        keys.press("Shift+Tab")
        keys.press("Enter")
        tab.hears("tên là gì?")
        expect(tab.page.get_by_role("button", name="0 Quay lại")).to_be_focused()
        tab.text.focus()
        keys.type("dòng một")
        keys.press("Shift+Enter")
        keys.type("dòng hai")
        keys.press("Enter")
        tab.hears("giải pháp nào?")
        assert chat.said_by(chat.only_chat)[-1] == "dòng một\ndòng hai"


def test_on_a_phone_enter_starts_a_new_line(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    tab.text.tap()
    tab.page.keyboard.type("dòng một")
    tab.page.keyboard.press("Enter")
    tab.page.keyboard.type("dòng hai")
    expect(tab.text).to_have_value("dòng một\ndòng hai")
    assert chat.events == {}


def test_a_busy_server_asks_to_wait_and_loses_nothing(phone: Phone, chat: ScriptedChat) -> None:
    tab = phone.ready()
    refused: list[str] = []

    def busy(route: Route) -> None:
        if len(refused) < 2:
            refused.append(route.request.url)
            route.fulfill(status=429, headers={"retry-after": "1"})
        else:
            route.continue_()

    tab.page.route("**/say", busy)
    for text in ("một", "hai", "ba"):
        tab.type(text)
    tab.all_sent()
    assert chat.said_by(chat.only_chat) == ["một", "hai", "ba"]
    assert len(refused) == 2
