"""The API's description says what is served, and what is served is as the description says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
import yaml
from aiohttp import ClientResponse
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from bot.bootstrap import Service
from bot.casework.said import LONGEST_MESSAGE, RefusedError
from bot.gateway import api
from bot.gateway.problem_kinds import STATUS
from bot.gateway.security import API
from bot.vocabulary import Language
from tests.gateway.serving import Chat, serving

DESCRIBED: dict[str, Any] = yaml.safe_load(api.DESCRIPTION.read_text(encoding="utf-8"))
SCHEMAS = DESCRIBED["components"]["schemas"]


def check(value: Any, schema: str) -> None:
    root = {"$ref": f"#/components/schemas/{schema}", "components": DESCRIBED["components"]}
    Draft202012Validator(root).validate(value)


def refusals(kind: type[RefusedError] = RefusedError) -> Iterator[type[RefusedError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from refusals(child)


def test_the_description_is_valid() -> None:
    validate(DESCRIBED)


def test_every_route_is_described_and_nothing_else_is() -> None:
    served = {(route.method.lower(), route.path) for route in api.ROUTES}
    described = {
        (method, path)
        for path, item in DESCRIBED["paths"].items()
        for method in item
        if method in {"get", "post", "put", "patch", "delete"}
    }
    assert served == described
    assert all(path.startswith(API) for _, path in served)


def test_every_kind_of_problem_is_described() -> None:
    assert SCHEMAS["Kind"]["enum"] == list(STATUS)


def test_every_refusal_of_casework_is_a_kind_of_problem_with_its_status() -> None:
    for refusal in refusals():
        assert STATUS[refusal.phrase.removeprefix("problems.")] == refusal.status


def test_the_longest_message_is_said() -> None:
    assert SCHEMAS["Message"]["properties"]["text"]["maxLength"] == LONGEST_MESSAGE


@pytest.mark.parametrize("kind", STATUS)
def test_every_problem_has_its_words_in_both_languages(service: Service, kind: str) -> None:
    for phrase in (f"problems.{kind}", f"problems.{kind}.title"):
        text = service.phrases.text(phrase)
        assert text.en != text.cy
        assert "0808" not in text.en or "0808 80 10 800" in text.en
    for language in Language:
        assert service.phrases.say(f"problems.{kind}.title", language)


@pytest.mark.parametrize("kind", ["too_fast", "fault", "not_stored"])
def test_who_is_turned_away_is_told_whom_to_call(service: Service, kind: str) -> None:
    text = service.phrases.text(f"problems.{kind}")
    for said in (text.en, text.cy):
        assert "0808 80 10 800" in said
        assert "999" in said


def test_no_text_of_a_problem_is_left_over(service: Service) -> None:
    ours = {phrase.split(".")[1] for phrase in service.phrases if phrase.startswith("problems.")}
    assert ours == set(STATUS)


async def body_of(response: ClientResponse) -> Any:
    return json.loads(await response.text())


@pytest.mark.asyncio
async def test_replies_are_as_described(service: Service) -> None:
    async with serving(service) as client:
        for audience in ("family", "professional"):
            begun = await client.post("/api/v1/conversations", json={"audience": audience, "language": "cy"})
            check(await body_of(begun), "Begun")
            chat = await Chat.begin(client, audience)
            for value in ("no", "no", "unknown"):
                offered = [choice["value"] for choice in chat.reply["messages"][-1]["choices"]]
                await chat.press(value if value in offered else offered[0])
                check(chat.reply, "Reply")
            check(await body_of(await chat.say("he is outside with a knife")), "Reply")
            check(await body_of(await chat.standing()), "Reply")


@pytest.mark.asyncio
async def test_problems_are_as_described(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        old = {"client_id": str(uuid4()), "choice": {"question": "alone_now", "value": "no"}}
        for response in (
            await chat.send({}),
            await chat.send(old),
            await chat.press("nonsense"),
            await chat.say("a" * 5_000),
            await chat.say(" "),
            await client.get(chat.path()),
            await client.get("/api/v1/nothing"),
        ):
            problem = await body_of(response)
            check(problem, "Problem")
            kind = await client.get(problem["type"])
            check(await body_of(kind), "ProblemKind")


@pytest.mark.asyncio
async def test_the_description_is_served(service: Service) -> None:
    async with serving(service) as client:
        assert await body_of(await client.get("/api/v1/openapi.json")) == DESCRIBED


@pytest.mark.parametrize(
    ("schema", "wrong"),
    [
        ("Reply", {}),
        ("Problem", {"type": "x"}),
        ("Message", {"client_id": "x", "text": "a", "choice": {"question": "q", "value": "v"}}),
        ("Begun", {"id": "x", "token": "y"}),
    ],
)
def test_the_description_refuses_what_is_wrong(schema: str, wrong: Any) -> None:
    root = {"$ref": f"#/components/schemas/{schema}", "components": DESCRIBED["components"]}
    assert not Draft202012Validator(root).is_valid(wrong)
