"""What is deleted is gone from SQLite's files too, sealed as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store import SqlStore
from bot.vocabulary import ConversationId, MessageId, TurnId
from tests.store.samples import CANARY, a_conversation, a_line, a_turn, an_answer
from tests.stores import temporary_store

FORGOTTEN = ConversationId("talk-that-goes")
OTHERS = [ConversationId(f"talk-{number}") for number in range(5)]


def fill(store: SqlStore) -> None:
    """Conversations grow side by side, so that their rows lie in the same pages."""
    with store.transaction() as book:
        for talk in (*OTHERS, FORGOTTEN):
            book.add_conversation(a_conversation(id=talk))
    for number in range(1, 41):
        with store.transaction() as book:
            for talk in (*OTHERS, FORGOTTEN):
                name = f"{talk}-{number}"
                words = CANARY * (number % 7 + 1)
                book.add_turn(a_turn(number, id=TurnId(name), conversation_id=talk, text=words))
                book.add_lines([a_line(number, id=MessageId(name), conversation_id=talk, text=words)])
                book.add_answers([an_answer(conversation_id=talk)])


def sealed_values(file: Path) -> list[bytes]:
    """Everything sealed of the conversation that will be forgotten, as it stands in the file."""
    with closing(sqlite3.connect(file)) as connection:
        of_it = [
            "SELECT place, answers FROM conversations WHERE id = ?",
            "SELECT text, choice, reply FROM turns WHERE conversation_id = ?",
            "SELECT text, choices FROM lines WHERE conversation_id = ?",
            "SELECT answer, answer FROM answers WHERE conversation_id = ?",
        ]
        return [
            bytes(value)
            for query in of_it
            for row in connection.execute(query, (FORGOTTEN,))
            for value in row
        ]


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_words_cannot_be_found_in_the_files_at_any_moment(tmp_path: Path) -> None:
    with closing(temporary_store(tmp_path)) as store:
        fill(store)

        assert {file.name for file in tmp_path.iterdir()} >= {"choices.db", "choices.db-wal"}
        assert FORGOTTEN.encode() in on_disk(tmp_path)
        assert CANARY.encode() not in on_disk(tmp_path)
        assert b"took my" not in on_disk(tmp_path)


def test_forgetting_leaves_nothing_in_the_files_not_even_sealed(tmp_path: Path) -> None:
    with closing(temporary_store(tmp_path)) as store:
        fill(store)
        sealed = sealed_values(tmp_path / "choices.db")
        assert all(value in on_disk(tmp_path) for value in sealed if len(value) < 500)

        with store.transaction() as book:
            book.forget_conversation(FORGOTTEN)

        left = on_disk(tmp_path)
        assert [value for value in sealed if value[:40] in left] == []
        assert FORGOTTEN.encode() not in left
        assert OTHERS[0].encode() in left


def test_the_journal_is_emptied_later_when_a_reader_was_in_the_way(tmp_path: Path) -> None:
    with closing(temporary_store(tmp_path)) as store:
        fill(store)
        sealed = sealed_values(tmp_path / "choices.db")
        with store.reading() as book:
            book.any_account()
            with store.transaction() as writing:
                writing.forget_conversation(FORGOTTEN)

        with store.transaction() as writing:
            writing.any_account()

        assert [value for value in sealed if value[:40] in on_disk(tmp_path)] == []
