"""The web channel over HTTP: files come in with limits, and go out only to their own chat."""

from __future__ import annotations

from collections.abc import Iterator

from tests.channels.web.conftest import NewPhone
from tests.support.scripted_chat import picture
from tests.support.web_client import WebClient

PDF = b"%PDF-1.4 made up"


def sent(phone: WebClient, content: bytes, name: str) -> str:
    """Uploads a file and sends it in a message; gives its ref."""
    ref: str = phone.upload(content, name).json()["ref"]
    phone.post(files=[ref]).raise_for_status()
    phone.until("Em đã nhận 1 tệp")
    return ref


def test_an_uploaded_photo_is_sent_and_seen_again(phone: WebClient) -> None:
    photo = picture()
    sent(phone, photo, "giàn phơi.png")
    (shown,) = phone.history()[0]["data"]["files"]
    assert (shown["name"], shown["media_type"]) == ("giàn phơi.png", "image/png")
    answer = phone.http.get(f"/file/{shown['ref']}")
    assert answer.content == photo
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["content-disposition"].startswith("inline; filename*=UTF-8''gi%C3%A0n%20ph")


def test_a_document_is_saved_and_never_run(phone: WebClient) -> None:
    answer = phone.http.get(f"/file/{sent(phone, PDF, 'a.html')}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_name_no_database_could_keep_is_mended(phone: WebClient) -> None:
    body = b'--b\r\ncontent-disposition: form-data; name="file"; filename="a\0b.pdf"\r\n\r\n%PDF\r\n--b--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=b"}
    ref = phone.http.post("/upload", content=body, headers=headers).json()["ref"]
    phone.post(files=[ref]).raise_for_status()
    phone.until("Em đã nhận 1 tệp")
    assert phone.history()[0]["data"]["files"][0]["name"] == "ab.pdf"


def test_another_chat_cannot_open_or_send_it(new_phone: NewPhone) -> None:
    mine, other = new_phone(), new_phone()
    ref = sent(mine, PDF, "a.pdf")
    assert other.http.get(f"/file/{ref}").status_code == 404
    assert other.post(files=[ref]).status_code == 400
    assert mine.http.get(f"/file/{ref[:-1]}").status_code == 404


def test_a_file_of_ours_opens_in_the_chat_it_was_sent_to(new_phone: NewPhone) -> None:
    mine, other = new_phone(), new_phone()
    mine.say("2")
    (file,) = mine.until("Hợp lệ 86/120")["files"]
    assert "key" not in file
    assert mine.http.get(f"/file/{file['ref']}").headers["content-type"] == "image/png"
    assert other.http.get(f"/file/{file['ref']}").status_code == 404


def test_a_refused_file_says_why_in_the_language_of_the_page(phone: WebClient) -> None:
    vi, en = phone.upload(b"MZ...", "máy.exe"), phone.upload(b"MZ...", "a.exe", language="en")
    assert (vi.status_code, en.status_code) == (422, 422)
    assert vi.json()["why"].startswith("Em chưa đọc được tệp «máy.exe»")
    assert en.json()["why"] == "Cannot read «a.exe»."


def test_a_file_over_20_mb_is_refused_in_words(phone: WebClient) -> None:
    answer = phone.upload(b"%PDF" + bytes(20 * 1024 * 1024), "to.pdf")
    assert answer.status_code == 422
    assert "20 MB" in answer.json()["why"]


def test_a_file_of_just_20_mb_is_taken(phone: WebClient) -> None:
    assert phone.upload(b"%PDF" + bytes(20 * 1024 * 1024 - 4), "vừa.pdf").status_code == 200


def test_a_body_that_lies_about_its_length_is_cut_off(phone: WebClient) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--b\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF'
        for _ in range(25):
            yield bytes(1024 * 1024)

    headers = {"content-type": "multipart/form-data; boundary=b"}
    answer = phone.http.post("/upload", content=endless(), headers=headers)
    assert answer.status_code == 422


def test_a_body_without_a_file_is_refused(phone: WebClient) -> None:
    for files in ({"other": ("a.pdf", PDF)}, {"file": (None, b"text")}):
        assert phone.http.post("/upload", files=files).status_code == 400
    assert phone.http.post("/upload", json={}).status_code == 400
