"""The sound of an alarm, listened to in a real browser, and the line on the desktop."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bot.casework.records import Account
from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS
from tests.browser.duty import an_account, raise_alarm, sign_in, sign_out_elsewhere, take_all
from tests.browser.serving import Serving

# Whatever goes to the loudspeaker goes through an ear as well: `heard()` is the loudest it has heard since.
EAR = """
const connect = AudioNode.prototype.connect;
let ears = [];
AudioNode.prototype.connect = function (to, ...rest) {
  if (to instanceof AudioDestinationNode && !(this instanceof AnalyserNode)) {
    const ear = new AnalyserNode(this.context, {fftSize: 2048});
    ears.push(ear);
    connect.call(this, ear);
    connect.call(ear, to);
  }
  return connect.call(this, to, ...rest);
};
let loudest = 0;
setInterval(() => {
  for (const ear of ears) {
    const wave = new Float32Array(ear.fftSize);
    ear.getFloatTimeDomainData(wave);
    loudest = Math.max(loudest, ...wave.map(Math.abs));
  }
}, 20);
window.heard = () => { const was = loudest; loudest = 0; return was; };
window.sounds = () => ears.length;
"""
LISTEN = "() => new Promise(done => setTimeout(() => done(window.heard()), 900))"
TONES = 6  # of one alarm
AGAIN = 20_500  # milliseconds, until it sounds again
LONG_SILENCE = 30_000  # milliseconds
HAS_THE_SOUND = "async () => (await navigator.locks.query()).held.length > 0"
FIVE_MINUTES = 301_000
# A desktop that lets us show lines on it once we have asked, and keeps them.
NOTICES = """
window.notices = [];
window.isLookedAt = true;
document.hasFocus = () => window.isLookedAt;
window.Notification = class extends EventTarget {
  static permission = "default";
  static async requestPermission() { return (this.permission = "granted"); }
  constructor(words) { super(); window.notices.push(words); }
};
"""


@pytest.fixture
def account(site: Serving) -> Account:
    account = an_account(site.service)
    take_all(site.service, account)
    return account


@pytest.fixture
def heard_page(page: Page, site: Serving, account: Account) -> Page:
    """Signed in, where the sound is let through because somebody has pressed something."""
    page.add_init_script(EAR)
    sign_in(page, site, account)
    page.locator("h1").click()
    expect(page.locator("#blocked")).to_be_hidden()
    return page


def test_an_alarm_is_heard(heard_page: Page, site: Serving) -> None:
    assert heard_page.evaluate(LISTEN) == 0

    raise_alarm(site.service)
    expect(heard_page.locator("#waiting")).to_be_visible()

    assert heard_page.evaluate(LISTEN) > 0.2


def sounds(page: Page) -> int:
    return int(page.evaluate("window.sounds()"))


def sounds_again(page: Page, than: int) -> None:
    page.wait_for_function("than => window.sounds() > than", arg=than)


@pytest.fixture
def sounding(page: Page, site: Serving, account: Account) -> Page:
    """An alarm sounds for the first time, on a page whose clock can be turned."""
    page.clock.install()
    page.add_init_script(EAR)
    sign_in(page, site, account)
    page.locator("h1").click()
    raise_alarm(site.service)
    sounds_again(page, 0)
    return page


def test_it_sounds_again_until_somebody_takes_it_and_then_no_more(
    sounding: Page, site: Serving, account: Account
) -> None:
    sounding.clock.run_for(AGAIN)
    assert sounds(sounding) == 2 * TONES

    take_all(site.service, account)
    expect(sounding.locator("#waiting")).to_be_hidden()
    sounding.clock.run_for(3 * AGAIN)
    assert sounds(sounding) == 2 * TONES


def test_muted_it_is_silent_for_five_minutes_and_says_so(sounding: Page) -> None:
    sounding.get_by_role("button", name="Mute for 5 minutes").click()
    expect(sounding.locator("#muted")).to_contain_text("The sound is off until")
    expect(sounding.locator("#unmute")).to_be_focused()
    sounding.clock.run_for(2 * AGAIN)
    assert sounds(sounding) == TONES

    sounding.clock.run_for(FIVE_MINUTES)
    expect(sounding.locator("#muted")).to_be_hidden()
    assert sounds(sounding) > TONES


def test_a_new_alarm_is_heard_though_the_earlier_one_is_muted(heard_page: Page, site: Serving) -> None:
    raise_alarm(site.service)
    sounds_again(heard_page, 0)
    heard_page.get_by_role("button", name="Mute for 5 minutes").click()
    before = sounds(heard_page)

    raise_alarm(site.service)

    sounds_again(heard_page, before)
    expect(heard_page.locator("#muted")).to_be_hidden()


def another_tab(page: Page) -> Page:
    other = page.context.new_page()
    other.add_init_script(EAR)
    return other


def press_somewhere(page: Page, site: Serving, address: str = "/console/") -> None:
    """So that the sound is let through."""
    page.goto(site.url + address)
    page.locator("h1").click()
    expect(page.locator("#blocked")).to_be_hidden()


def test_of_two_open_tabs_one_sounds(heard_page: Page, site: Serving) -> None:
    second = another_tab(heard_page)
    press_somewhere(second, site)

    raise_alarm(site.service)
    for page in (heard_page, second):
        expect(page.locator("#waiting")).to_be_visible()
    sounds_again(heard_page, 0)

    assert (sounds(heard_page), sounds(second)) == (TONES, 0)
    heard_page.close()
    second.wait_for_function("() => window.sounds() > 0", timeout=AGAIN + 10_000)


def test_a_tab_whose_session_has_ended_leaves_the_sound_to_the_next(
    heard_page: Page, site: Serving, account: Account
) -> None:
    press_somewhere(heard_page, site, "/console/password")
    heard_page.locator("#new").fill("half a thought")
    heard_page.wait_for_function(HAS_THE_SOUND)
    sign_out_elsewhere(heard_page, site)
    expect(heard_page.locator("#ended")).to_be_visible()
    second = another_tab(heard_page)
    sign_in(second, site, account)
    second.locator("h1").click()

    raise_alarm(site.service)

    sounds_again(second, 0)
    assert sounds(heard_page) == 0


def test_a_tab_that_hears_nothing_leaves_the_sound_to_one_that_does(heard_page: Page, site: Serving) -> None:
    heard_page.route("**/console/live*", lambda route: route.fulfill(status=429))
    press_somewhere(heard_page, site)
    heard_page.wait_for_function(HAS_THE_SOUND)
    second = another_tab(heard_page)
    press_somewhere(second, site)
    expect(heard_page.locator("#not-fresh")).to_be_visible(timeout=20_000)

    raise_alarm(site.service)

    sounds_again(second, 0)
    assert sounds(heard_page) == 0


def test_a_tab_that_hears_nothing_sounds_on_where_there_is_no_other(sounding: Page, site: Serving) -> None:
    site.stop()
    sounding.clock.run_for(LONG_SILENCE)
    expect(sounding.locator("#not-fresh")).to_be_visible()
    sounding.wait_for_function(HAS_THE_SOUND)
    before = sounds(sounding)

    sounding.clock.run_for(AGAIN)
    sounds_again(sounding, before)


def test_going_to_another_page_does_not_sound_the_same_alarm_at_once(heard_page: Page, site: Serving) -> None:
    raise_alarm(site.service)
    sounds_again(heard_page, 0)

    heard_page.goto(f"{site.url}/console/password")
    heard_page.locator("h1").click()
    expect(heard_page.locator("#waiting")).to_be_visible()

    assert sounds(heard_page) == 0


def test_the_sound_is_tested_once_after_signing_in(heard_page: Page, site: Serving) -> None:
    heard_page.get_by_role("button", name="Test the sound").click()
    assert heard_page.evaluate(LISTEN) > 0.2
    expect(heard_page.locator("#check-said")).to_contain_text("The sound was played")

    heard_page.reload()
    expect(heard_page.locator("#sound-check")).to_be_hidden()
    heard_page.goto(f"{site.url}/console/me")
    expect(heard_page.locator("#test-sound")).to_be_visible()


def test_where_the_browser_holds_back_the_sound_the_page_says_so_until_something_is_pressed(
    strict_page: Page, site: Serving, account: Account
) -> None:
    sign_in(strict_page, site, account)
    untouched = strict_page.context.new_page()
    untouched.goto(f"{site.url}/console/")
    expect(untouched.locator("#blocked")).to_be_visible()

    untouched.locator("h1").click()

    expect(untouched.locator("#blocked")).to_be_hidden()


@pytest.fixture
def strict_page(page: Page) -> Iterator[Page]:
    """A browser that lets no page sound that nobody has touched."""
    kind = page.context.browser
    assert kind is not None
    strict = kind.browser_type.launch(
        executable_path=find_chromium(), args=[*FLAGS, "--autoplay-policy=document-user-activation-required"]
    )
    yield strict.new_context().new_page()
    strict.close()


def test_an_alarm_shows_on_the_desktop_when_nobody_looks_at_the_page(
    page: Page, site: Serving, account: Account
) -> None:
    page.add_init_script(NOTICES)
    sign_in(page, site, account)
    page.get_by_role("button", name="Show alarms on the desktop too").click()
    expect(page.locator("#check-said")).to_contain_text("shown on the desktop")
    page.evaluate("window.isLookedAt = false")

    raise_alarm(site.service)
    page.wait_for_function("() => window.notices.length > 0")

    assert page.evaluate("window.notices") == ["Choices desk: 1 waiting"]


def test_and_not_when_somebody_does(page: Page, site: Serving, account: Account) -> None:
    page.add_init_script(NOTICES)
    sign_in(page, site, account)
    page.get_by_role("button", name="Show alarms on the desktop too").click()

    raise_alarm(site.service)
    expect(page.locator("#waiting")).to_be_visible()

    assert page.evaluate("window.notices") == []


def test_it_is_asked_where_a_shift_begins_and_on_ones_own_page_until_it_was_decided(
    page: Page, site: Serving, account: Account
) -> None:
    page.add_init_script(NOTICES)
    sign_in(page, site, account)
    expect(page.locator("#allow-notices")).to_be_visible()
    page.goto(f"{site.url}/console/alarms")
    expect(page.locator("#calm")).to_be_visible()
    expect(page.locator("#allow-notices")).to_have_count(0)
    page.goto(f"{site.url}/console/me")
    expect(page.locator("#allow-notices")).to_be_visible()

    page.add_init_script("Notification.permission = 'granted'")
    page.reload()

    expect(page.locator("#test-sound")).to_be_visible()
    expect(page.locator("#allow-notices")).to_be_hidden()
