"""Somebody signed in at the console, as their browser would be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from uuid import uuid4

from bot.bootstrap import Service
from bot.casework.access import Accounts
from bot.casework.records import Role
from tests.gateway.serving import Client

PASSWORD = "a quiet green kettle"


@dataclass
class Console:
    client: Client
    token: str

    @property
    def _cookies(self) -> dict[str, str]:
        return {"Cookie": f"desk={self.token}"}

    async def status(self, path: str) -> int:
        async with self.client.get(path, headers=self._cookies, allow_redirects=False) as response:
            return response.status

    async def get(self, path: str) -> str:
        async with self.client.get(path, headers=self._cookies) as response:
            page = await response.text()
        assert response.status == 200, page
        return page

    async def post(self, path: str, **form: str) -> str:
        """The page that stands there afterwards."""
        csrf = re.search(r'name="csrf" value="([^"]+)"', await self.get("/console/rota"))
        assert csrf is not None
        async with self.client.post(path, data={"csrf": csrf[1], **form}, headers=self._cookies) as response:
            return await response.text()


async def signed_in(client: Client, service: Service, role: Role) -> Console:
    accounts: Accounts = service.accounts
    email = f"{uuid4()}@example.org"
    one_time = accounts.create(email, f"Sam {role.value}", role)
    first = accounts.sign_in(email, one_time)
    assert first is not None
    accounts.change_password(first[1].id, one_time, PASSWORD)
    again = accounts.sign_in(email, PASSWORD)
    assert again is not None
    return Console(client, again[0])
