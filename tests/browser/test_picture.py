"""The picture in README.md shows the start page as it is.

The page's days change, so the picture is compared as one sees it from afar: 48 x 36 fields of light and dark.
``RENEW_PICTURE=1 .venv/bin/pytest tests/browser/test_picture.py`` takes it anew.
"""

import io
import os
from datetime import date
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from brobygger.demo import building
from brobygger.overview.directory.domain.terms import load_shared_terms

pytestmark = pytest.mark.browser
PICTURE = Path(__file__).resolve().parents[2] / "docs" / "portal.png"
FAR = (48, 36)
MOST = 14  # of 255, on average over the fields; another layout or colour gives more than 20


def test_the_picture_shows_the_start_page(browser: Browser, live_server: LiveServer) -> None:
    load_shared_terms()
    people = building.open_demo_accounts()
    building.build_place("lindekoebing", people, date.today(), lambda *_: None)  # noqa: DTZ011 the demo's own day
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto(f"{live_server.url}/lindekoebing/da/")
    taken = page.screenshot()
    if os.environ.get("RENEW_PICTURE"):
        Image.open(io.BytesIO(taken)).convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(
            PICTURE, optimize=True
        )
    now, kept = (Image.open(f).convert("L").resize(FAR) for f in (io.BytesIO(taken), PICTURE))
    difference = ImageStat.Stat(ImageChops.difference(now, kept)).mean[0]
    assert difference <= MOST, f"the start page has changed (difference {difference:.1f}); see this file's first lines"
