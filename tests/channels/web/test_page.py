"""The page itself: small, strict, kept by the browser, and readable by an old one."""

from __future__ import annotations

import re

import pytest

from bot.channels.web.assets import FOLDER, assets
from tests.channels.web.conftest import NewPhone
from tests.support.web_client import WebClient

TOO_NEW = {  # younger than Chrome 80
    ".js": {
        "logical assignment": r"\?\?=|\|\|=|&&=",
        "private methods": r"\bthis\.#|^ +(?:async |get |set |static )*#\w",
        "await at the top": r"^await\b|^(?:const|let|var) .*= await\b",
        "at()": r"\.at\(",
        "replaceAll": r"\.replaceAll\(",
        "replaceChildren": r"\.replaceChildren\(",
        "structuredClone": r"\bstructuredClone\(",
        "hasOwn": r"Object\.hasOwn\(",
        "Promise.any": r"Promise\.any\(",
        "AbortSignal.timeout": r"AbortSignal\.timeout",
    },
    ".css": {
        "gap of a flex box": r"(?<!grid-)\bgap:",
        "inset": r"\binset:",
        "aspect-ratio": r"aspect-ratio:",
        "is, where and has": r":(?:is|where|has)\(",
    },
}


def test_the_page_comes_with_strict_headers(client: WebClient) -> None:
    headers = client.open().headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["frame-ancestors"] == "'self'"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["permissions-policy"].startswith("camera=(self)")


@pytest.mark.parametrize("name", ["index.html", "room.html", "demo.html"])
def test_no_script_or_style_stands_in_the_page(name: str) -> None:
    page = (FOLDER / name).read_text()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


def test_the_page_without_a_slash_leads_to_the_one_with(new_client: NewPhone) -> None:
    answer = new_client("").http.get("/chat")
    assert (answer.status_code, answer.headers["location"]) == (308, "/chat/")


def test_the_page_and_all_it_loads_weigh_under_60_kb(client: WebClient) -> None:
    """As bytes over the line, packed, with the manifest, the worker and the icons."""
    page = client.open()
    names = set(re.findall(r'(?:src|href)="([^"]+)"', page.text)) | {"sw.js"}
    answers = [client.http.get(f"/{name}") for name in names]
    assert {answer.status_code for answer in answers} == {200}
    weight = sum(int(answer.headers["content-length"]) for answer in [page, *answers])
    assert 10_000 < weight < 60_000


def test_every_module_is_announced_so_that_none_waits_for_another() -> None:
    page = (FOLDER / "index.html").read_text()
    imported = {
        name for path in FOLDER.glob("*.js") for name in re.findall(r'from "\./(\w+\.js)"', path.read_text())
    }
    assert set(re.findall(r'modulepreload" href="\$static/\$version/(\w+\.js)"', page)) == imported


def test_what_has_a_version_is_kept_for_ever_and_what_has_none_is_asked_again(client: WebClient) -> None:
    version = assets().version
    assert "immutable" in client.http.get(f"/static/{version}/app.js").headers["cache-control"]
    assert client.http.get("/static/older/app.js").headers["cache-control"] == "no-cache"
    assert client.http.get(f"/static/{version}/nothing.js").status_code == 404
    for path in ("/", "/sw.js", "/app.webmanifest"):
        answer = client.http.get(path)
        assert answer.headers["cache-control"] == "no-cache"
        again = client.http.get(path, headers={"if-none-match": client.http.get(path).headers["etag"]})
        assert again.status_code == 304


def test_who_comes_back_is_not_welcomed_again(client: WebClient) -> None:
    assert 'data-talk=""' in client.open().text
    assert 'data-talk="yes"' in client.open().text


def test_a_browser_that_cannot_unpack_gets_it_plain(client: WebClient) -> None:
    plain = client.http.get("/", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert "Sáng Kiến" in plain.text


@pytest.mark.parametrize("suffix", [".js", ".css"])
def test_nothing_is_too_new_for_an_old_phone(suffix: str) -> None:
    texts = {path.name: path.read_text() for path in FOLDER.glob(f"*{suffix}")}
    found = [
        (name, feature)
        for name, text in texts.items()
        for feature, pattern in TOO_NEW[suffix].items()
        if re.search(pattern, text, re.MULTILINE)
    ]
    assert found == []


PALETTES = re.findall(r":root \{([^}]*)\}", (FOLDER / "app.css").read_text())
PAIRS = (  # letters on their ground
    ("ink", ("ground", "paper", "tea-soft")),
    ("soft", ("ground", "paper", "tea-soft")),
    ("tea-text", ("ground", "paper", "tea-soft")),
    ("red", ("ground", "paper", "tea-soft")),
    ("#ffffff", ("tea", "tea-deep")),
    ("#d5e9dc", ("tea-deep",)),
)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_letters_stand_out_from_their_ground(mode: str) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    light, dark = (dict(re.findall(r"--([\w-]+): (#\w+);", palette)) for palette in PALETTES)
    colours = {**light, **dark} if mode == "dark" else light
    pairs = [
        (colours.get(letters, letters), colours[ground]) for letters, grounds in PAIRS for ground in grounds
    ]
    assert {pair: contrast for pair in pairs if (contrast := contrast_of(*pair)) < 4.5} == {}


def contrast_of(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb, as WCAG defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_files_of_the_page_stay_short() -> None:
    long = {path.name: len(path.read_text().splitlines()) for path in FOLDER.glob("*.js")}
    assert max(long.values()) <= 250


def test_the_manifest_makes_it_an_app(client: WebClient) -> None:
    manifest = client.http.get("/app.webmanifest").json()
    assert manifest["display"] == "standalone"
    sizes = [icon["sizes"] for icon in manifest["icons"]]
    assert {"192x192", "512x512"} <= set(sizes)
    for icon in manifest["icons"]:
        assert client.http.get(f"/{icon['src']}").status_code == 200


def test_the_demo_shows_four_phones_in_both_languages(new_client: NewPhone) -> None:
    page = new_client("").http.get("/demo")
    assert page.text.count("<iframe") == 4
    assert 'src="/demo/worker/#start=m&amp;once"' in page.text
    assert 'src="/demo/group/"' in page.text
    assert '<span lang="vi">Chị Mai</span><span lang="en">Mai</span>' in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
