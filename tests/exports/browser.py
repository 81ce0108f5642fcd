"""The system's Chromium, without a network, for tests of pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

ARGUMENTS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


def find_chromium() -> str:
    """Return the browser; skip the test without it, or fail where KG_TEST_REQUIRE names it."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None and "chromium" in os.environ.get("KG_TEST_REQUIRE", "").split(","):
        pytest.fail("chromium is not installed, but KG_TEST_REQUIRE names it")
    if found is None:
        pytest.skip("chromium is not installed")
    return found


@contextmanager
def open_page(path: Path, *arguments: str) -> Iterator[tuple[Page, list[str]]]:
    """Open a file as a page; yield it with a list of what went wrong: errors, and requests to anywhere else."""
    faults: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*ARGUMENTS, *arguments])
        page = browser.new_context(viewport={"width": 1200, "height": 800}, offline=True).new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: faults.append(request.url) if request.url != path.as_uri() else None)
        page.goto(path.as_uri())
        page.wait_for_selector("body[data-ready]", timeout=60_000)
        yield page, faults
        browser.close()
