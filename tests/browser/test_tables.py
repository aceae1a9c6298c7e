"""On a small screen a table becomes cards, and each cell says its column. It stays a table when read out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.casework.records import Account
from tests.browser.duty import an_account, raise_alarm, sign_in
from tests.browser.serving import Serving

SAID_BY = "one => getComputedStyle(one, '::before').content"


@pytest.fixture
def account(site: Serving) -> Account:
    return an_account(site.service)


@pytest.mark.parametrize("width", [320, 1280])
def test_each_cell_says_its_column_where_the_columns_are_not_in_sight(
    page: Page, site: Serving, account: Account, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    reference = raise_alarm(site.service)
    sign_in(page, site, account)
    row = page.get_by_role("row", name=reference)

    said = [cell.evaluate(SAID_BY) for cell in row.locator("td").all()]

    named = ["What it looks like", "From", "Waiting", "Taken?"]
    assert said == ([f'"{name}" / ""' for name in named] if width == 320 else ["none"] * len(named))
    for name in named:
        expect(page.get_by_role("columnheader", name=name, exact=True).first).to_be_attached()
    expect(row.get_by_role("cell")).to_have_count(len(named))
    expect(row.get_by_role("rowheader")).to_contain_text(reference)
