"""A single sign-on provider over HTTP: where it is found, what it is asked, and its keys.

Authorization code with PKCE. What it says of its own addresses is read once an hour; its keys again, at most
once a minute, when a token names one that we do not have.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
from aiohttp import web
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from bot.gateway.oidc.tokens import NotBelievedError, Said, believed, checked_email
from bot.settings import Settings

PATIENCE = aiohttp.ClientTimeout(total=10)
LARGEST = 256 * 1024  # bytes of an answer; the standard's are a few thousand
READ_AGAIN_AFTER = 3600.0  # seconds
KEYS_AGAIN_AFTER = 60.0
BACK = "/console/sign-in/provider/back"
WELL_KNOWN = "/.well-known/openid-configuration"


class ProviderError(Exception):
    """The provider cannot be asked now, or answers what it should not. Names no person."""


class Provider:
    def __init__(self, session: aiohttp.ClientSession, settings: Settings) -> None:
        self._session = session
        self._settings = settings
        self._about: dict[str, Any] = {}
        self._about_at = float("-inf")
        self._keys: KeySet | None = None
        self._keys_at = float("-inf")

    @property
    def issuer(self) -> str:
        return self._settings.oidc_issuer

    @property
    def back(self) -> str:
        """Where the provider sends people back to: it must know this address."""
        return self._settings.public_url + BACK

    async def address(self, *, state: str, nonce: str, verifier: str, again: bool, language: str) -> str:
        """Where somebody goes to say who they are. `again`: also if the provider knows them already."""
        about = await self._read_about()
        asked = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id,
            "redirect_uri": self.back,
            "scope": "openid email",
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
            "ui_locales": language,
        }
        if again:
            asked |= {"max_age": "0", "prompt": "login"}
        joint = "&" if "?" in about["authorization_endpoint"] else "?"
        return f"{about['authorization_endpoint']}{joint}{urlencode(asked)}"

    async def who(self, code: str, *, nonce: str, verifier: str, again: bool) -> Said:
        """Who came back with this code, or `NotBelievedError`."""
        answer = await self._exchange(code, verifier)
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise NotBelievedError("there is no id token")
        said = await self._believed(token, nonce, again=again)
        if said.email is None and isinstance(answer.get("access_token"), str):
            email = await self._email_of(said.subject, answer["access_token"])
            return Said(said.subject, email, said.has_second_factor)
        return said

    async def _believed(self, token: str, nonce: str, *, again: bool) -> Said:
        keys, may_be_old = await self._read_keys(), self._keys_at < time.monotonic() - KEYS_AGAIN_AFTER
        asked: dict[str, Any] = {
            "issuer": self.issuer,
            "client": self._settings.oidc_client_id,
            "nonce": nonce,
            "again": again,
            "now": int(time.time()),
        }
        try:
            return believed(token, keys, **asked)
        except NotBelievedError:
            if not may_be_old:
                raise
        self._keys = None  # the provider may have changed its keys since
        return believed(token, await self._read_keys(), **asked)

    async def _exchange(self, code: str, verifier: str) -> dict[str, Any]:
        about = await self._read_about()
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.back,
            "code_verifier": verifier,
        }
        client, secret = self._settings.oidc_client_id, self._settings.oidc_client_secret
        headers = {"Accept": "application/json"}
        takes = about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
        if secret and "client_secret_basic" in takes:
            pair = f"{quote(client, safe='')}:{quote(secret, safe='')}".encode()
            headers["Authorization"] = "Basic " + base64.b64encode(pair).decode()
        else:
            form |= {"client_id": client} | ({"client_secret": secret} if secret else {})
        return await self._ask("POST", about["token_endpoint"], data=form, headers=headers)

    async def _email_of(self, subject: str, access_token: str) -> str:
        """From where providers put it that keep id tokens small. It must be about the same person."""
        endpoint = (await self._read_about()).get("userinfo_endpoint")
        if not endpoint:
            return ""
        said = await self._ask("GET", endpoint, headers={"Authorization": f"Bearer {access_token}"})
        if said.get("sub") != subject:
            raise NotBelievedError("the provider speaks of two people")
        return checked_email(said) or ""

    async def _read_about(self) -> dict[str, Any]:
        if time.monotonic() - self._about_at < READ_AGAIN_AFTER:
            return self._about
        about = await self._ask("GET", self.issuer.rstrip("/") + WELL_KNOWN)
        if about.get("issuer") != self.issuer:
            raise ProviderError(
                f"The provider calls itself something else than OIDC_ISSUER, {self.issuer!r}. "
                "Set that to its issuer, to the letter."
            )
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not _is_as_safe_as(self.issuer, about.get(name)):
                raise ProviderError(f"The provider gives no safe {name}. Expected an address with https.")
        self._about, self._about_at = about, time.monotonic()
        return about

    async def _read_keys(self) -> KeySet:
        if self._keys is None:
            given = await self._ask("GET", (await self._read_about())["jwks_uri"])
            try:
                self._keys = KeySet.import_key_set(given)  # type: ignore[arg-type]
            except (JoseError, ValueError, TypeError, KeyError):
                raise ProviderError("The provider's keys cannot be read. Expected a JWK set.") from None
            self._keys_at = time.monotonic()
        return self._keys

    async def _ask(self, method: str, address: str, **options: Any) -> dict[str, Any]:
        try:
            async with self._session.request(
                method, address, timeout=PATIENCE, allow_redirects=False, **options
            ) as response:
                if response.status != 200:
                    raise ProviderError(f"The provider answered {response.status}. Expected 200.")
                answer = json.loads(await _body_of(response))
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise ProviderError(f"The provider cannot be asked: {type(error).__name__}.") from None
        if not isinstance(answer, dict):
            raise ProviderError("The provider's answer is not an object.")
        return answer


PROVIDER: web.AppKey[Provider] = web.AppKey("provider")


def setup(app: web.Application, settings: Settings) -> None:
    """Nothing is asked before somebody signs in this way: a provider that is down keeps nobody else out."""
    if not settings.oidc_issuer:
        return

    async def with_a_session(app: web.Application) -> AsyncIterator[None]:
        async with aiohttp.ClientSession() as session:
            app[PROVIDER] = Provider(session, settings)
            yield

    app.cleanup_ctx.append(with_a_session)


async def _body_of(response: aiohttp.ClientResponse) -> bytes:
    body = b""
    async for part in response.content.iter_any():
        body += part
        if len(body) > LARGEST:
            raise ProviderError("The provider's answer is too long.")
    return body


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _is_as_safe_as(issuer: str, address: object) -> bool:
    """Encrypted, or as the issuer itself: a provider on this machine, for tests."""
    return isinstance(address, str) and (
        address.startswith("https://") or (issuer.startswith("http://") and address.startswith("http://"))
    )
