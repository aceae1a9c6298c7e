"""Somebody at a browser of the console, without scripts: opens pages, and fills in the forms on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from aiohttp import ClientResponse, FormData

from tests.casework.door import CHOSEN, Person
from tests.gateway.serving import Client


@dataclass
class Visitor:
    client: Client
    page: str = ""
    status: int = 0
    address: str = ""

    async def open(self, path: str) -> str:
        async with self.client.get(path) as response:
            return await self._see(response)

    async def send(self, action: str, **fields: str) -> str:
        """Send the form of the page that goes there, with what it carries unseen."""
        forms = forms_on(self.page)
        assert action in forms, f"no form to {action}; there are {list(forms)}"
        unseen = [(name, value) for name, value in forms[action] if name not in fields]
        async with self.client.post(action, data=FormData([*unseen, *fields.items()])) as response:
            return await self._see(response)

    async def sign_in(self, person: Person) -> str:
        """By password, and by digits where they are asked for."""
        await self.open("/console/sign-in")
        await self.send("/console/sign-in", email=person.email, password=CHOSEN)
        if self.address == "/console/confirm":
            await self.send("/console/confirm", step_code=person.digits())
        return self.page

    async def _see(self, response: ClientResponse) -> str:
        self.page, self.status = await response.text(), response.status
        self.address = response.url.path
        return self.page


def forms_on(page: str) -> dict[str, list[tuple[str, str]]]:
    """Where each form goes, with its hidden fields."""
    reader = _Forms()
    reader.feed(page)
    return reader.forms


@dataclass
class _Forms(HTMLParser):
    forms: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    here: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.here = given["action"]
            self.forms.setdefault(self.here, [])
        elif tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.forms[self.here].append((given["name"], given.get("value", "")))
