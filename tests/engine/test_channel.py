"""The contract between the app and the engine, against the real thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engine.action_server import ActionServer
from tests.engine.client import Client
from tests.engine.conftest import TOKEN
from tests.engine_process import engine_model

SLASHES = [
    "/stop",
    " /stop",
    "\n\t/stop",
    "\u200b/stop",
    "\ufeff/stop",
    "\u00a0 /stop",
    "//stop",
    "\uff0fstop",
]


def test_a_turn_gives_the_intent_and_what_the_action_said(engine: Client) -> None:
    answer = engine.turn("yes please")

    assert answer.status == 200
    assert answer.intent == "affirm"
    assert 0 < answer.confidence < 1
    assert [message["text"] for message in answer.body["messages"]] == ["Said by the action."]


def test_the_action_learns_which_turn_it_answers(engine: Client, actions: ActionServer) -> None:
    engine.turn("ydy", language="cy", conversation="conversation-7", turn="turn-9")

    (asked,) = actions.asked
    assert asked["sender_id"] == "conversation-7"
    assert asked["tracker"]["latest_message"]["metadata"] == {"turn": "turn-9", "language": "cy"}
    assert asked["tracker"]["latest_message"]["intent"]["name"] == "affirm"
    assert "domain" not in asked


def test_the_action_server_is_shown_the_token(engine: Client, actions: ActionServer) -> None:
    engine.turn("no")

    assert actions.tokens == [f"Bearer {TOKEN}"]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("nac ydw", "action_take_answer"),
        ("he pushed me against the wall last week", "action_take_answer"),
        ("xq zv jj", "action_take_answer"),
        ("???", "action_take_answer"),
        ("why do you ask", "action_side_question"),
        ("ydy hwn yn gyfrinachol", "action_side_question"),
        ("can i speak to a real person", "action_command"),
        ("yn ôl i'r cwestiwn diwethaf", "action_command"),
    ],
)
def test_each_kind_of_message_has_its_action(
    engine: Client, actions: ActionServer, text: str, action: str
) -> None:
    engine.turn(text)

    assert [asked["next_action"] for asked in actions.asked] == [action]


def test_text_without_words_is_not_understood_and_still_answered(engine: Client) -> None:
    assert [engine.turn(text).intent for text in ("...", "?", "///", "\u200b")] == ["nlu_fallback"] * 4


def test_to_parse_calls_no_action(engine: Client, actions: ActionServer) -> None:
    answer = engine.parse("who will see this")

    assert answer.intent == "ask_confidentiality"
    assert answer.body["ranking"][0] == answer.body["intent"]
    assert len(answer.body["ranking"]) > 1
    assert actions.asked == []


@pytest.mark.parametrize("text", SLASHES)
def test_a_slash_never_sets_the_intent(engine: Client, actions: ActionServer, text: str) -> None:
    assert engine.turn(text).confidence == engine.turn("stop").confidence
    assert actions.asked[0]["tracker"]["latest_message"]["text"] == "stop"


@pytest.mark.parametrize("name", ["restart", "back", "session_start", 'affirm@1.0{"a": "b"}'])
def test_what_rasa_reserves_is_only_words(engine: Client, name: str) -> None:
    assert engine.parse("/" + name).body == engine.parse(name).body


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, {"error": "it broke"}),
        (400, {"action_name": "action_take_answer", "error": "it will not"}),
        (403, {"error": "wrong token"}),
        (200, {"events": "none", "responses": []}),
        (200, {"events": [{"event": "slot"}], "responses": []}),
        (200, {"events": [], "responses": "hello"}),
        (200, ["not", "an", "object"]),
        (200, None),
    ],
)
def test_an_action_that_fails_or_answers_wrongly_is_a_502(
    engine: Client, actions: ActionServer, status: int, body: object
) -> None:
    with actions.saying(status, body):
        answer = engine.turn("yes")

    assert answer.status == 502
    assert "did not answer" in answer.body["error"]
    assert engine.turn("yes").status == 200


def test_an_action_server_that_is_away_is_a_502(engine: Client, actions: ActionServer) -> None:
    actions.down()
    try:
        assert engine.turn("yes").status == 502
    finally:
        actions.up()


def test_nothing_is_kept_between_two_turns(engine: Client, actions: ActionServer) -> None:
    engine.turn("the first thing i said", conversation="one")
    engine.turn("the second", conversation="one")

    second = actions.asked[1]["tracker"]
    assert [event["event"] for event in second["events"]] == ["action", "user"]
    assert "first thing" not in str(second)


@pytest.mark.parametrize(
    "body",
    [
        b"not json, my secret",
        b"\xff\xfe",
        b'["my secret"]',
        {"conversation": "c", "turn": "t", "language": "en"},
        {"conversation": "c", "turn": "t", "language": "en", "text": ""},
        {"conversation": "c", "turn": "t", "language": "en", "text": 7},
        {"conversation": "c", "turn": "t", "language": "my secret", "text": "yes"},
        {"turn": "t", "language": "en", "text": "yes"},
    ],
)
def test_a_request_that_cannot_be_read_is_refused_in_a_plain_sentence(
    engine: Client, actions: ActionServer, body: object
) -> None:
    answer = engine.post("/webhooks/understand/turn", body)

    assert answer.status == 400
    assert answer.body["error"].endswith(".")
    assert "my secret" not in answer.text
    assert actions.asked == []


def test_health_names_the_model(engine: Client) -> None:
    assert engine.get("/webhooks/understand/").body == {"status": "ok", "model": engine_model().name}


@pytest.mark.parametrize(
    "path", ["/webhooks/rest/webhook", "/model/parse", "/conversations/c1/tracker", "/status", "/domain"]
)
def test_no_other_way_in(engine: Client, path: str) -> None:
    assert engine.get(path).status == 404
    assert engine.post(path, {"sender": "c1", "message": "hello"}).status in (404, 405)


def test_the_model_holds_no_code(tmp_path: Path) -> None:
    """The weights are numbers and names: a model file that was swapped cannot run anything through them."""
    import tarfile

    with tarfile.open(engine_model()) as packed:
        names = packed.getnames()

    assert any(name.endswith("weights.npz") for name in names)
    assert not [name for name in names if name.endswith((".pkl", ".joblib", ".pickle"))]
