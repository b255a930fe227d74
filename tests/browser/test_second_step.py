"""A second step, walked in a browser: a passkey held by Chromium's own stand-in for one, and an app for codes."""

import re
import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.walking import PHONE, follow, found
from tests.factories.people import People

pytestmark = pytest.mark.browser
ROLE = "admin"
WHO = "admin@people.example"


@pytest.fixture(autouse=True)
def _fresh_limits(db: None) -> None:
    cache.clear()


def with_a_passkey(browser: Browser) -> tuple[Page, Any, str]:
    """Return a tab whose device holds passkeys, the line to the device, and its name there."""
    page = browser.new_context(viewport=PHONE, locale="en").new_page()
    page.set_default_timeout(10_000)
    line = page.context.new_cdp_session(page)
    line.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    return page, line, line.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]


def sign_in_by_code(page: Page, server: LiveServer) -> None:
    """Walk from the sign-in page to what comes after the mailed code."""
    before = len(mail.outbox)
    page.goto(f"{server.url}/accounts/login/")
    page.fill("input[name=email]", WHO)
    page.locator("main form").first.locator("button").click()
    page.wait_for_url("**/accounts/login/code/")
    assert len(mail.outbox) == before + 1
    page.fill("input[name=code]", re.search(r"\d{3}-?\d{3}", str(mail.outbox[-1].body))[0])
    follow(page.locator("button[value=verify]"))


def sign_out(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/accounts/profile/")
    follow(page.locator("main form[action='/accounts/logout/'] button"))
    page.goto(f"{server.url}/accounts/profile/")
    page.wait_for_url("**/accounts/login/**")


def code_of(secret: str) -> str:
    """Return what an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def test_a_passkey_is_added_and_signs_in(browser: Browser, live_server: LiveServer, people: People) -> None:
    people[ROLE].set_unusable_password()  # as most people have it: codes by mail alone
    people[ROLE].save()
    page, line, device = with_a_passkey(browser)
    sign_in_by_code(page, live_server)
    page.goto(f"{live_server.url}/accounts/profile/step/")
    page.click("a[href='/accounts/profile/passkeys/']")
    follow(page.locator("a[href='/accounts/profile/passkeys/add/']"))
    assert found(page) == []
    page.fill("input[name=name]", "The blue key")
    page.click("#passkey")
    page.wait_for_url("**/accounts/profile/step/codes/")  # at once: the passkey has just been shown
    assert page.locator("ul.codes code").count() == 10
    page.goto(f"{live_server.url}/accounts/profile/passkeys/")
    expect(page.locator("main")).to_contain_text("The blue key")
    assert len(line.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1

    sign_out(page, live_server)
    sign_in_by_code(page, live_server)
    page.wait_for_url("**/accounts/step/")
    assert found(page) == []
    page.goto(f"{live_server.url}/accounts/profile/")  # the mailed code alone opens nothing
    page.wait_for_url("**/accounts/step/**")
    page.click("#passkey")
    page.wait_for_url("**/lindekoebing/desk/")

    page.goto(f"{live_server.url}/accounts/profile/step/codes/new/")  # this matters: it is asked for once more
    page.locator("main a[href*='/step/passkey/again/']").click()
    page.click("#passkey")
    page.wait_for_url("**/accounts/profile/step/codes/new/")
    page.context.close()


def test_a_passkey_signs_in_by_itself(browser: Browser, live_server: LiveServer, people: People) -> None:
    people[ROLE].set_unusable_password()
    people[ROLE].save()
    page, _line, _device = with_a_passkey(browser)
    sign_in_by_code(page, live_server)
    page.goto(f"{live_server.url}/accounts/profile/passkeys/add/")
    page.check("input[name=passwordless]")
    page.click("#passkey")
    page.wait_for_url("**/accounts/profile/step/codes/")
    sign_out(page, live_server)
    page.goto(f"{live_server.url}/accounts/login/")
    page.click("#passkey-login")
    page.wait_for_url("**/lindekoebing/desk/")
    page.context.close()


def test_an_app_for_codes_is_switched_on_and_signs_in(
    browser: Browser, live_server: LiveServer, people: People
) -> None:
    """With a password it is asked for once more before anything changes; a wrong code is told."""
    page = browser.new_context(viewport=PHONE, locale="en", java_script_enabled=False).new_page()
    page.set_default_timeout(10_000)
    sign_in_by_code(page, live_server)
    page.goto(f"{live_server.url}/accounts/profile/step/")
    page.click("a[href='/accounts/profile/step/app/']")
    page.wait_for_url("**/accounts/reauthenticate/**")
    page.fill("input[name=password]", "demo")
    page.locator("main form button").first.click()
    page.wait_for_url("**/accounts/profile/step/app/")
    secret = page.locator("details code").text_content() or ""
    page.fill("input[name=code]", "000000")
    page.locator("main form button").first.click()
    expect(page.locator(".error, .notice-bad").first).to_be_visible()
    assert page.locator("details code").text_content() == secret
    page.fill("input[name=code]", code_of(secret))
    page.locator("main form button").first.click()
    page.wait_for_url("**/accounts/profile/step/codes/")
    emergency = page.locator("ul.codes code").first.text_content() or ""

    sign_out(page, live_server)
    sign_in_by_code(page, live_server)
    page.wait_for_url("**/accounts/step/")
    page.fill("input[name=code]", "000000")
    page.locator("main form button").first.click()
    expect(page.locator(".error, .notice-bad").first).to_be_visible()
    page.fill("input[name=code]", emergency)
    page.locator("main form button").first.click()
    page.wait_for_url("**/lindekoebing/desk/")

    sign_out(page, live_server)
    cache.clear()
    sign_in_by_code(page, live_server)
    page.fill("input[name=code]", emergency)  # works once
    page.locator("main form button").first.click()
    expect(page.locator(".error, .notice-bad").first).to_be_visible()
    page.fill("input[name=code]", code_of(secret))
    page.locator("main form button").first.click()
    page.wait_for_url("**/lindekoebing/desk/")
    page.context.close()
