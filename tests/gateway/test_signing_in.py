"""The door of the console over real HTTP. Ann is on duty, Mair a manager, Gwen an administrator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.bootstrap import Service
from bot.casework.access import Change
from bot.casework.records import Role
from tests.casework.door import CHOSEN, Door, Person
from tests.gateway.entrance import entrance
from tests.gateway.serving import serving, serving_too, with_settings
from tests.gateway.visitor import Visitor

pytestmark = pytest.mark.asyncio

WHY = "She lost her telephone. I rang her <b>& saw her</b>."
EVERY_PAGE = ["/console/", "/console/me", "/console/people", "/console/password", "/console/second-factor"]


@pytest.fixture
def place(service: Service, tmp_path: Path) -> Iterator[tuple[Service, Door]]:
    with entrance(service, tmp_path) as place:
        yield place


@pytest.fixture
def own(place: tuple[Service, Door]) -> Service:
    return place[0]


@pytest.fixture
def door(place: tuple[Service, Door]) -> Door:
    return place[1]


@pytest.fixture
def ann(door: Door) -> Person:
    ann = door.person("Ann Rees")
    door.clock.pass_(timedelta(minutes=2))
    return ann


@pytest.fixture
def mair(door: Door) -> Person:
    mair = door.person("Mair Evans", Role.MANAGER)
    door.clock.pass_(timedelta(minutes=2))
    return mair


async def test_after_the_password_comes_the_second_step_and_then_the_list(own: Service, ann: Person) -> None:
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.open("/console/sign-in")
        await visitor.send("/console/sign-in", email=ann.email, password=CHOSEN)
        assert visitor.address == "/console/confirm"

        await visitor.send("/console/confirm", step_code="000000")
        assert visitor.status == 422
        assert "That did not work" in visitor.page

        await visitor.send("/console/confirm", step_code=ann.digits())
        assert visitor.address == "/console/"


@pytest.mark.parametrize("path", [*EVERY_PAGE, "/console/recovery-codes"])
async def test_a_password_alone_opens_no_page(own: Service, ann: Person, path: str) -> None:
    async with serving(own) as client:
        mal = Visitor(client)
        await mal.open("/console/sign-in")
        await mal.send("/console/sign-in", email=ann.email, password=CHOSEN)

        await mal.open(path)

        assert mal.address == "/console/confirm"
        assert 'id="places"' not in mal.page


@pytest.mark.parametrize("path", ["/console/", "/console/me", "/console/people", "/console/confirm"])
async def test_somebody_new_reaches_only_the_page_that_sets_up_a_second_factor(
    own: Service, door: Door, path: str
) -> None:
    ben = door.newcomer("Ben Lloyd", Role.MANAGER)
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ben)

        await visitor.open(path)

        assert visitor.address == "/console/second-factor"
        assert "Not now" not in visitor.page


async def test_setting_up_an_app_shows_its_key_once_and_leads_to_recovery_codes(
    own: Service, door: Door
) -> None:
    ben = door.newcomer("Ben Lloyd")
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ben)
        await visitor.send("/console/second-factor/app")
        assert 'src="data:image/svg+xml' in visitor.page
        key = re.search(r'id="key">([A-Z2-7 ]+)<', visitor.page)
        assert key
        ben.secret = key[1].replace(" ", "")

        await visitor.send("/console/second-factor/app/confirm", app_code="123 456")
        assert "That is not the code" in visitor.page
        assert key[1] in visitor.page, "it can be tried again"

        await visitor.send("/console/second-factor/app/confirm", app_code=ben.digits())
        assert visitor.address == "/console/recovery-codes"
        await visitor.send("/console/recovery-codes")
        codes = re.findall(r"<code>([a-z2-9-]{23})</code>", visitor.page)
        assert len(set(codes)) == 10

        await visitor.open("/console/recovery-codes")
        assert not [code for code in codes if code in visitor.page]
        await visitor.open("/console/second-factor")
        assert key[1] not in visitor.page


async def test_a_demonstration_offers_it_and_says_why_it_may_be_left_out(
    service: Service, tmp_path: Path
) -> None:
    with entrance(service, tmp_path, demo=True) as (own, door):
        ben = door.newcomer("Ben Lloyd")
        async with serving(own) as client:
            visitor = Visitor(client)
            await visitor.sign_in(ben)
            assert visitor.address == "/console/second-factor"
            assert "only because this is a demonstration" in visitor.page
            assert re.search(r'id="not-now" href="/console/"', visitor.page)

            await visitor.open("/console/")
            assert visitor.address == "/console/"


async def test_a_page_that_is_not_for_somebody_looks_like_one_that_is_not_there(
    own: Service, ann: Person, mair: Person
) -> None:
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ann)
        seen = []
        for path in ("/console/people", f"/console/people/{mair.account.id}", "/console/nothing"):
            page = await visitor.open(path)
            seen.append((visitor.status, page.replace(path, "")))
        assert "/console/people" not in seen[-1][1], "nor does the way round lead there"

    assert seen[0] == seen[1] == seen[2]
    assert seen[0][0] == 404


async def test_whoever_only_keeps_accounts_begins_there_and_finds_no_case(own: Service, door: Door) -> None:
    gwen = door.person("Gwen Parry", Role.ADMINISTRATOR)
    door.clock.pass_(timedelta(minutes=2))
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(gwen)
        assert visitor.address == "/console/people"

        for path in ("/console/cases/AAAA-BBBB", "/console/paper/family"):
            await visitor.open(path)
            assert visitor.status == 404


async def test_what_a_thief_would_want_asks_again_after_ten_minutes_and_goes_back(
    own: Service, door: Door, mair: Person, ann: Person
) -> None:
    person = f"/console/people/{ann.account.id}"
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(mair)
        await visitor.open(person)
        assert visitor.address == person

        door.clock.pass_(timedelta(minutes=11))
        await visitor.open(person)
        assert visitor.address == "/console/confirm"
        await visitor.open("/console/")
        assert visitor.address == "/console/", "other pages are still open"

        await visitor.open(person)
        await visitor.send("/console/confirm", step_code=mair.digits())
        assert visitor.address == person


async def test_a_form_that_was_on_its_way_is_kept_and_goes_on_by_itself(
    own: Service, door: Door, mair: Person, ann: Person
) -> None:
    person = f"/console/people/{ann.account.id}"
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(mair)
        await visitor.open(person)
        door.clock.pass_(timedelta(minutes=11))

        await visitor.send(f"{person}/second-factor", reason=WHY)
        assert visitor.status == 403
        assert "What you wrote is kept" in visitor.page
        await visitor.send("/console/confirm", step_code="000000")
        assert ann.half().stage.value == "second_step", "nothing is done before it is sure who asks"
        await visitor.send("/console/confirm", step_code=mair.digits())

        assert visitor.address == person
        assert "The second step is taken away" in visitor.page
    assert ann.half().stage.value == "set_up"
    assert door.accounts.own.history(ann.account.id)[0].reason == WHY


async def test_what_others_did_to_an_account_stands_where_its_owner_begins_until_it_is_seen(
    own: Service, door: Door, mair: Person, ann: Person
) -> None:
    change = Change(Role.MANAGER, active=True, phone="", trained_until=None, reason=WHY)
    door.accounts.keeping.change(mair.account.id, ann.account.id, change)
    async with serving(own) as client:
        visitor = Visitor(client)
        assert "Changes to accounts that you have not seen: 1." in await visitor.sign_in(ann)

        await visitor.open("/console/me/news")
        assert "Ann Rees: Role changed, by Mair Evans" in visitor.page
        assert WHY not in visitor.page, "what somebody wrote is text and no markup"
        await visitor.send("/console/me/news")
        assert "There is nothing that you have not seen." in visitor.page

        assert "that you have not seen" not in await visitor.open("/console/")


async def test_a_moment_that_is_none_marks_nothing_as_seen(
    own: Service, door: Door, mair: Person, ann: Person
) -> None:
    door.accounts.keeping.reset_second_factor(mair.account.id, ann.account.id, WHY)
    door.set_up(ann)
    door.clock.pass_(timedelta(minutes=2))
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ann)
        for moment in ("yesterday", "2026-11-23"):
            await visitor.open("/console/me/news")
            await visitor.send("/console/me/news", until=moment)

        assert "Second step taken away" in visitor.page


@pytest.mark.parametrize(
    "to",
    [
        "https://evil.example/console/",
        "//evil.example/console/",
        "/\\evil.example/console/",
        "/console\\@evil.example",
        "javascript:alert(1)",
        "/console/\r\nSet-Cookie: desk=his",
    ],
)
async def test_showing_who_is_there_leads_to_no_other_site(
    own: Service, door: Door, ann: Person, to: str
) -> None:
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ann)
        door.clock.pass_(timedelta(minutes=11))
        async with client.get("/console/confirm", params={"to": to}) as response:
            visitor.page = await response.text()

        await visitor.send("/console/confirm", step_code=ann.digits(), step_to=to)

        assert visitor.address == "/console/"


async def test_wrong_codes_lock_and_say_nothing_of_it(own: Service, door: Door, ann: Person) -> None:
    async with serving(own) as client:
        mal = Visitor(client)
        await mal.open("/console/sign-in")
        await mal.send("/console/sign-in", email=ann.email, password=CHOSEN)
        pages = [await mal.send("/console/confirm", step_code="000000") for _ in range(11)]

        page = await mal.send("/console/confirm", step_code=ann.digits())

        assert mal.address == "/console/confirm"
        assert page == pages[0]


async def test_many_tries_at_one_account_are_slowed_down_whether_there_is_one_or_not(
    own: Service, ann: Person
) -> None:
    seen = []
    for email in (ann.email, "mal@example.org"):
        async with serving(own) as client:
            mal = Visitor(client)
            await mal.open("/console/sign-in")
            for _ in range(16):
                page = await mal.send("/console/sign-in", email=email, password="guess")
            seen.append((mal.status, re.sub(r'(name="csrf" value=")[^"]*', "", page.replace(email, ""))))

    assert seen[0] == seen[1]
    assert seen[0][0] == 429
    assert "too many tries" in seen[0][1]


async def add_ben(visitor: Visitor) -> str:
    """From the page of people. The one-time password that the next page shows."""
    await visitor.send("/console/people", name="Ben Lloyd", email="ben@example.org", role="duty_worker")
    shown = re.search(r'id="one-time">([a-z2-9-]{19})<', visitor.page)
    assert shown
    return shown[1]


async def test_a_person_is_added_with_a_password_that_is_shown_once(own: Service, mair: Person) -> None:
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(mair)
        await visitor.open("/console/people")
        await visitor.send("/console/people", name="Ben Lloyd", email="ben", role="duty_worker")
        assert visitor.status == 422
        assert 'value="Ben Lloyd"' in visitor.page, "what was typed is kept"

        one_time = await add_ben(visitor)
        await visitor.open("/console/people")
        assert one_time not in visitor.page
        assert "Ben Lloyd" in visitor.page

    async with serving(own) as client:
        ben = Visitor(client)
        await ben.open("/console/sign-in")
        await ben.send("/console/sign-in", email="ben@example.org", password=one_time)
        assert ben.address == "/console/password"
        await ben.send("/console/password", old=one_time, new=CHOSEN)
        assert ben.address == "/console/second-factor"


async def test_a_one_time_password_that_is_too_old_is_refused_and_says_what_to_do(
    own: Service, door: Door, mair: Person
) -> None:
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(mair)
        await visitor.open("/console/people")
        one_time = await add_ben(visitor)
        assert "A one-time password works for 72 hours" in visitor.page
    door.clock.pass_(timedelta(hours=73))

    async with serving(own) as client:
        ben = Visitor(client)
        await ben.open("/console/sign-in")
        await ben.send("/console/sign-in", email="ben@example.org", password=one_time)
        assert ben.status == 422
        assert "Ask your manager for a new one" in ben.page

        await ben.send("/console/sign-in", email="ben@example.org", password="guess")
        assert "too old" not in ben.page


async def test_an_account_is_changed_with_a_reason_and_the_row_is_shown(
    own: Service, door: Door, mair: Person, ann: Person
) -> None:
    person = f"/console/people/{ann.account.id}"
    changed = {
        "role": "safeguarding_lead",
        "active": "yes",
        "phone": "029 2000 0000",
        "trained_until-day": "1",
        "trained_until-month": "11",
        "trained_until-year": "2027",
    }
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(mair)
        await visitor.open(person)
        await visitor.send(person, **changed)
        assert visitor.status == 422, "there is no reason"
        assert 'value="2027"' in visitor.page

        await visitor.send(person, **changed, reason=WHY)

        assert "The account is changed" in visitor.page
        assert "duty worker → safeguarding lead" in re.sub(r"\s+", " ", visitor.page)
        assert "<b>&" not in visitor.page
    account = door.accounts.keeping.one(ann.account.id)
    assert account is not None
    assert account.account.role is Role.SAFEGUARDING_LEAD


async def test_nobody_is_offered_to_change_themselves(own: Service, mair: Person) -> None:
    me = f"/console/people/{mair.account.id}"
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(mair)

        page = await visitor.open(me)

        assert "This is you" in page
        assert f'action="{me}' not in page


async def test_ones_own_language_telephone_and_people_one_knows(
    own: Service, door: Door, ann: Person
) -> None:
    me = "/console/me"
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ann)
        await visitor.open(me)
        await visitor.send(f"{me}/phone", phone="ring Ben")
        assert visitor.status == 422
        assert 'value="ring Ben"' in visitor.page
        await visitor.send(f"{me}/phone", phone="07700 900123")
        assert 'value="07700 900123"' in visitor.page

        await visitor.send(f"{me}/conflicts", conflict_name="Siân Jones")
        assert visitor.status == 422
        assert 'value="Siân Jones"' in visitor.page
        await visitor.send(f"{me}/conflicts", conflict_name="Siân Jones", conflict_kind="person")
        assert "Siân Jones (One person)" in visitor.page

        await visitor.send(f"{me}/language", language="cy")
        assert '<html lang="cy"' in visitor.page

    assert [conflict.name for conflict in door.accounts.own.conflicts(ann.account.id)] == ["Siân Jones"]
    door.clock.pass_(timedelta(minutes=2))
    async with serving(own) as client:
        elsewhere = Visitor(client)
        await elsewhere.sign_in(ann)
        assert '<html lang="cy"' in elsewhere.page, "also in a browser that was never asked"


async def test_other_sessions_are_ended_from_here(own: Service, door: Door, ann: Person) -> None:
    elsewhere = ann.whole()
    door.clock.pass_(timedelta(minutes=2))
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ann)
        await visitor.open("/console/me")

        await visitor.send("/console/me/sessions")

        assert "signed out everywhere else" in visitor.page
    assert not door.lasts(elsewhere)


async def test_the_only_second_step_stays(own: Service, ann: Person) -> None:
    async with serving(own) as client:
        visitor = Visitor(client)
        await visitor.sign_in(ann)
        await visitor.open("/console/me")

        await visitor.send("/console/me/app")

        assert "This is your only second step" in visitor.page
    assert ann.half().stage.value == "second_step"


async def test_where_people_come_by_a_bare_address_no_passkeys_are_offered(
    service: Service, tmp_path: Path
) -> None:
    with entrance(service, tmp_path) as (own, door):
        door.accounts.passkeys.site = None
        async with serving(own) as client:
            visitor = Visitor(client)
            await visitor.open("/console/sign-in")
            assert "data-passkey" not in visitor.page

            assert (await client.post("/console/sign-in/passkey/question")).status == 403
            await visitor.sign_in(door.newcomer("Ben Lloyd"))
            assert "data-passkey" not in visitor.page


async def test_no_flood_from_elsewhere_keeps_anybody_out_of_the_browser_they_use(
    own: Service, door: Door, ann: Person
) -> None:
    async with serving(own) as client, serving_too(client) as elsewhere:
        visitor, mal = Visitor(client), Visitor(elsewhere)
        await visitor.sign_in(ann)
        await visitor.send("/console/sign-out")
        await mal.open("/console/sign-in")
        for _ in range(17):
            await mal.send("/console/sign-in", email=ann.email, password="guess")
        await mal.send("/console/sign-in", email=ann.email, password=CHOSEN)
        assert mal.status == 429
        door.clock.pass_(timedelta(minutes=2))

        await visitor.sign_in(ann)

        assert visitor.address == "/console/"


async def test_what_a_browser_keeps_no_script_reads_and_no_other_site_sends(
    own: Service, ann: Person
) -> None:
    public = with_settings(own, public_url="https://desk.example.org")
    async with serving(public) as client:
        csrf = "a token of the form"
        form = {"csrf": csrf, "email": ann.email, "password": CHOSEN}
        async with client.post(
            "/console/sign-in", data=form, cookies={"desk_form": csrf}, allow_redirects=False
        ) as response:
            kept = response.cookies["desk_browser"]

    assert len(kept.value) >= 43
    assert (kept["httponly"], kept["secure"], kept["samesite"]) == (True, True, "Strict")
    assert (kept["path"], kept["max-age"]) == ("/console", str(180 * 24 * 60 * 60))
