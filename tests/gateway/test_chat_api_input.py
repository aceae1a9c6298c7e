"""Whatever is sent, the answer is a problem in plain words or the words are kept as they were typed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from aiohttp import ClientResponse

from bot.bootstrap import Service
from bot.vocabulary import ConversationId, Language
from tests.gateway.serving import Chat, FakeEngine, serving, serving_with_engine

pytestmark = pytest.mark.asyncio

ID = "1b4e28ba-2fa1-4d2b-883f-0016d3cca427"
DANGER = "he is outside with a knife and he says he will kill me"
CHOICE = {"question": "immediate_danger", "value": "no"}
NOT_JSON = [b"", b"{", b"\xff\xfe", b"nonsense", b"null", b"[" * 100_000, b'{"client_id"']

BAD_MESSAGES: list[Any] = [
    [],
    "text",
    {},
    {"client_id": ID},
    {"text": "hello"},
    {"client_id": "1", "text": "hello"},
    {"client_id": 1, "text": "hello"},
    {"client_id": None, "text": "hello"},
    {"client_id": f"{{{ID}}}", "text": "hello"},
    {"client_id": ID.replace("-", ""), "text": "hello"},
    {"client_id": ID, "text": "hello", "choice": CHOICE},
    {"client_id": ID, "text": "hello", "choice": None},
    {"client_id": ID, "text": None},
    {"client_id": ID, "text": 4},
    {"client_id": ID, "text": ["hello"]},
    {"client_id": ID, "text": "hello", "intent": "affirm"},
    {"client_id": ID, "choice": "no"},
    {"client_id": ID, "choice": {}},
    {"client_id": ID, "choice": {"question": "immediate_danger"}},
    {"client_id": ID, "choice": {**CHOICE, "more": 1}},
    {"client_id": ID, "choice": {"question": 1, "value": "no"}},
    {"client_id": ID, "choice": {"question": "immediate_danger", "value": True}},
    {"client_id": ID, "choice": {"question": "immediate_danger", "value": ""}},
]

BAD_BEGINNINGS: list[Any] = [
    {},
    [],
    {"audience": "family"},
    {"audience": "family", "language": "fr"},
    {"audience": "police", "language": "en"},
    {"audience": 1, "language": "en"},
    {"audience": "family", "language": "en", "name": "x"},
]

NOTHING = ["", " ", "\n\t\r\n", "\u200b\u200d\ufeff", "\x00", "\x07\x1b", "\u3000", "\u2028", "\ud83d"]

KEPT = {
    "emoji": "🙂🆘",
    "an emoji of several parts": "👩‍👧",
    "html": "<script>alert(1)</script> & <b>him</b>",
    "two lines": "first\nsecond",
    "welsh": "mae e'n dweud y bydd e'n dod â'i ŵyr",
    "a slash": "/restart",
    "a slash in disguise": "\u200b／stop",
    "right to left": "\u202eabc",
    "a template": "{0} {reference} %s ${HOME}",
    "a query": "'; DROP TABLE turns; --",
    "a name": "null",
}


async def problem_of(response: ClientResponse) -> dict[str, Any]:
    assert response.content_type == "application/problem+json"
    problem: dict[str, Any] = await response.json()
    assert problem["status"] == response.status
    assert problem["title"]
    assert problem["detail"]
    return problem


def transcript(service: Service, chat: Chat) -> list[str]:
    with service.store.reading() as book:
        return [line.text for line in book.lines(ConversationId(chat.id)) if line.speaker.value == "person"]


async def test_bad_messages_are_refused_and_said(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        for body in BAD_MESSAGES:
            problem = await problem_of(await chat.send(body))
            assert problem["status"] == 400, body
            assert problem["hint"]
    assert transcript(service, chat) == []


async def test_bad_beginnings_are_refused_and_said(service: Service) -> None:
    async with serving(service) as client:
        for body in BAD_BEGINNINGS:
            response = await client.post("/api/v1/conversations", json=body)
            assert (await problem_of(response))["status"] == 400, body


@pytest.mark.parametrize("body", NOT_JSON)
async def test_what_is_not_json_is_refused(service: Service, body: bytes) -> None:
    async with serving(service) as client:
        headers = {"Content-Type": "application/json"}
        response = await client.post("/api/v1/conversations", data=body, headers=headers)
        assert (await problem_of(response))["status"] == 400


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/json"])
async def test_another_content_type_is_refused(service: Service, content_type: str) -> None:
    async with serving(service) as client:
        body = json.dumps({"audience": "family", "language": "en"})
        response = await client.post(
            "/api/v1/conversations", data=body, headers={"Content-Type": content_type}
        )
        assert (await problem_of(response))["status"] == 415


@pytest.mark.parametrize("text", NOTHING)
async def test_a_message_without_anything_in_it_is_refused(service: Service, text: str) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        response = await chat.send({"client_id": ID, "text": text})
        problem = await problem_of(response)
        assert (response.status, problem["type"]) == (422, "/api/v1/problems/empty")
    assert transcript(service, chat) == []


@pytest.mark.parametrize("kind", KEPT)
async def test_what_was_typed_is_kept_as_it_was_typed(service: Service, kind: str) -> None:
    async with serving_with_engine(service, FakeEngine(intent="tell")) as client:
        chat = await Chat.begin(client)
        assert (await chat.say(KEPT[kind])).status == 200
    assert transcript(service, chat) == [KEPT[kind]]


async def test_control_characters_and_halves_of_characters_are_taken_out(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        assert (await chat.say("he\x00llo\x1b there\ud83d")).status == 200
    assert transcript(service, chat) == ["hello there"]


async def test_an_order_to_the_engine_reaches_it_as_words(service: Service) -> None:
    engine = FakeEngine(intent="tell")
    async with serving_with_engine(service, engine) as client:
        chat = await Chat.begin(client)
        for text in ("/restart", " /affirm{}", "／halt", "\u200b/session_start"):
            await chat.say(text)
    assert [asked["text"] for asked in engine.asked] == ["restart", "affirm{}", "halt", "session_start"]


@pytest.mark.parametrize("text", ["a" * 4_001, "a" * 10_000, "🙂" * 10_000, "a" * 200_000])
async def test_a_message_too_long_is_refused_whole(service: Service, text: str) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        response = await chat.say(text)
        problem = await problem_of(response)
        assert (response.status, problem["type"]) == (413, "/api/v1/problems/too_long")
        assert "4,000" in problem["detail"]
    assert transcript(service, chat) == []


async def test_the_longest_message_is_taken(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        assert (await chat.say("🙂" * 4_000)).status == 200


async def test_a_value_that_is_not_offered_is_refused(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        response = await chat.press("perhaps\x00")
        assert (await problem_of(response))["type"] == "/api/v1/problems/not_offered"


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/nothing", 404),
        ("GET", "/api/v2/conversations", 404),
        ("GET", "/api/v1/conversations", 405),
        ("DELETE", "/api/v1/conversations/7774a855-ade8-4854-92f8-15ed13de4a47", 405),
        ("GET", "/api/v1/problems/nothing", 404),
    ],
)
async def test_wrong_addresses_are_problems_too(
    service: Service, method: str, path: str, status: int
) -> None:
    async with serving(service) as client:
        response = await client.request(method, path)
        assert (await problem_of(response))["status"] == status


async def test_nothing_sent_is_said_back_in_a_problem(service: Service) -> None:
    canary = "canary-4711"
    async with serving(service) as client:
        chat = await Chat.begin(client)
        bodies: list[Any] = [
            {canary: 1},
            {"client_id": canary, "text": "x"},
            {"client_id": ID, "choice": {"question": canary, "value": canary}},
            {"client_id": ID, "text": canary, "more": 1},
        ]
        for body in bodies:
            response = await chat.send(body)
            assert response.status >= 400
            assert canary not in await response.text()


LANGUAGES = [
    ({}, "both"),
    ({"Accept-Language": "cy"}, "cy"),
    ({"Accept-Language": "en-GB,en;q=0.9,cy;q=0.8"}, "en"),
    ({"Accept-Language": "en;q=0.2, cy-GB;q=0.9"}, "cy"),
    ({"Accept-Language": "fr"}, "both"),
    ({"Accept-Language": "cy;q=0, fr"}, "both"),
    ({"Accept-Language": "cy;q=nonsense,,;;"}, "both"),
]


@pytest.mark.parametrize(("headers", "language"), LANGUAGES)
async def test_a_problem_speaks_the_language_asked_for(
    service: Service, headers: dict[str, str], language: str
) -> None:
    text = service.phrases.text("problems.not_found")
    said = {"cy": text.cy, "en": text.en, "both": f"{text.cy}\n\n{text.en}"}
    async with serving(service) as client:
        response = await client.get("/api/v1/nothing", headers=headers)
        assert (await problem_of(response))["detail"] == said[language]


async def test_a_problem_speaks_the_conversations_language_before_the_browsers(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client, language="cy")
        headers = {**chat.bearer, "Accept-Language": "en"}
        response = await client.post(chat.path("/messages"), json={}, headers=headers)
        assert (await problem_of(response))["detail"] == service.phrases.text("problems.bad_request").cy


@pytest.mark.parametrize("language", ["en", "cy"])
async def test_danger_in_words_that_are_too_many_gets_the_emergency_words(
    service: Service, language: str
) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client, language=language)
        problem = await problem_of(await chat.say(DANGER + " " + "and on it goes " * 300))
    assert (problem["status"], problem["danger"]) == (413, "immediate")
    assert problem["detail"].startswith(service.phrases.say("emergency.now", Language(language)))


async def test_danger_in_words_to_a_talk_that_has_ended_gets_the_emergency_words(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        await chat.say(DANGER)  # with an alarm raised, leaving ends the talk and keeps it
        await client.post(chat.path("/exit"), headers=chat.bearer)
        problem = await problem_of(await chat.say(DANGER))
    assert (problem["status"], problem["danger"]) == (409, "immediate")
    assert problem["detail"].startswith(service.phrases.say("emergency.now", Language.EN))


async def test_harmless_words_that_are_refused_bring_up_no_danger(service: Service) -> None:
    async with serving(service) as client:
        chat = await Chat.begin(client)
        problem = await problem_of(await chat.say("the bus was late " * 400))
    assert problem["status"] == 413
    assert "danger" not in problem
