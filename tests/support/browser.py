"""tests/support/browser.py — Debian's own chromium, and a phone in it that tests can hold."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, expect, sync_playwright

from tests.support.patience import PATIENCE_S

CHROMIUM = shutil.which("chromium")
# Under the address bar of every new window; they would cost more than our page.
HIDDEN_PAGES = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
ALSO_OFF = (  # by playwright, said again: of two lists the browser heeds the last
    "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "PaintHolding", "OptimizationHints", "MediaRouter",
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "LensOverlay", "AimEnabled",
    "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "NetworkTimeServiceQuerying",
    "PreconnectToSearch",
)  # fmt: skip
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP sangkien.test 127.0.0.1",  # an address that is not a secure context
    f"--disable-features={','.join((*HIDDEN_PAGES, *ALSO_OFF))}",
]
SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
PATIENCE_MS = PATIENCE_S * 1000
expect.set_options(timeout=PATIENCE_MS)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running browser; without one the tests are skipped, unless all must run."""
    if not CHROMIUM:
        missing = "Debian's chromium is not installed: apt-get install chromium"
        pytest.fail(missing) if os.environ.get("SANGKIEN_TEST_ALL") == "1" else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def new_phone(
    browser: Browser, address: str, width: int = 360, height: int = 640, **options: Any
) -> Iterator[Phone]:
    """A phone of that size, held upright, with nothing in its memory."""
    touch = {"is_mobile": True, "has_touch": True, "device_scale_factor": 2, "locale": "vi-VN"}
    context = browser.new_context(
        viewport={"width": width, "height": height}, timezone_id="Asia/Ho_Chi_Minh", **{**touch, **options}
    )
    yield Phone(context, address)
    context.close()


@dataclass
class Phone:
    """One person's phone: its own cookies and memory, and one or more tabs on the same address."""

    context: BrowserContext
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Tab:
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.goto(self.address + path)
        return Tab(page)

    def ready(self, path: str = "") -> Tab:
        """An open page that has its line."""
        tab = self.open(path)
        tab.state("Sẵn sàng")
        return tab

    def tab(self) -> Tab:
        """The page that is open already."""
        return Tab(self.context.pages[0])

    def violations(self) -> list[str]:
        """What the browser complained of, but for requests that a test made fail."""
        return [said for said in self.complaints if not said.startswith("Failed to load resource")]


@dataclass
class Tab:
    """One open page, in the words of somebody who uses it."""

    page: Page

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("log")

    @property
    def text(self) -> Locator:
        return self.page.locator("#text")

    def type(self, text: str) -> None:
        """Writes and sends; comes back when the phone has taken it."""
        self.text.fill(text)
        self.page.locator("#send").click()
        expect(self.text).to_have_value("")
        expect(self.log.locator(".me .text", has_text=text).last).to_be_visible()

    def attach(self, *files: tuple[str, str, bytes]) -> None:
        """Picks files (name, media type, content) as the file button does."""
        payload: list[FilePayload] = [
            {"name": n, "mimeType": kind, "buffer": content} for n, kind, content in files
        ]
        self.page.set_input_files("#file-input", payload)

    def press(self, label: str) -> None:
        self.log.locator(".line:not(.past) button.choice", has_text=label).click()

    def hears(self, text: str) -> None:
        """Waits until we have said this."""
        expect(self.log.locator(".us", has_text=text).last).to_be_visible()

    def state(self, text: str) -> None:
        expect(self.page.locator("#state")).to_have_text(text)

    def until(self, holds: Callable[[], object]) -> None:
        """Lets the browser run until something holds outside of it."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            assert time.monotonic() < deadline, "it never came to hold"
            self.page.wait_for_timeout(50)

    def mine(self) -> list[str]:
        """What the person sees of their own messages, oldest first."""
        return self.log.locator(".me .text").all_inner_texts()

    def all_sent(self) -> None:
        expect(self.log.locator(".waiting")).to_have_count(0, timeout=PATIENCE_MS)

    def waits(self, count: int) -> None:
        expect(self.log.locator(".waiting")).to_have_count(count)

    def overflow_px(self) -> int:
        """How far the page, or anything in it that shows text, sticks out to the right."""
        widest: float = self.page.evaluate(
            """() => Math.max(document.body.scrollWidth, document.getElementById('log').scrollWidth,
                 ...[...document.querySelectorAll('body *')].map((n) => n.getBoundingClientRect().right))
                 - document.documentElement.clientWidth"""
        )
        return max(0, round(widest))

    def kept(self) -> None:
        """Waits until the phone can open the page without a network."""
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def shoot(self, name: str) -> None:
        """A picture for people to look at, kept out of git."""
        self.page.wait_for_timeout(150)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
