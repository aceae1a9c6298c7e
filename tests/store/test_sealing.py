"""What is sealed opens with its own key, in its own column, unchanged, and in no other way."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from bot.store import KeyRing, SealError

WORDS = "mae o wedi cymryd fy ffôn"


def test_words_come_back_as_they_were() -> None:
    ring = KeyRing.new()

    assert ring.unseal(ring.seal(WORDS, "lines.text"), "lines.text") == WORDS


def test_half_an_emoji_is_kept_as_it_came() -> None:
    ring = KeyRing.new()

    assert ring.unseal(ring.seal("help \ud83d", "lines.text"), "lines.text") == "help \ud83d"


def test_the_same_words_never_look_the_same_twice() -> None:
    ring = KeyRing.new()

    assert ring.seal(WORDS, "lines.text") != ring.seal(WORDS, "lines.text")


def test_a_value_moved_to_another_column_does_not_open() -> None:
    ring = KeyRing.new()

    with pytest.raises(SealError, match=r"turns\.text does not open with key"):
        ring.unseal(ring.seal(WORDS, "lines.text"), "turns.text")


@pytest.mark.parametrize("place", [9, 25, -1])
def test_a_changed_value_does_not_open(place: int) -> None:
    ring = KeyRing.new()
    sealed = bytearray(ring.seal(WORDS, "lines.text"))
    sealed[place] ^= 1

    with pytest.raises(SealError, match=r"was changed or moved"):
        ring.unseal(bytes(sealed), "lines.text")


def test_a_missing_key_is_named() -> None:
    ring = KeyRing.new()
    (key_id,) = ring.keys

    with pytest.raises(SealError, match=f"sealed with key '{key_id}', which is not in the key ring"):
        KeyRing.new().unseal(ring.seal(WORDS, "lines.text"), "lines.text")


def test_a_wrong_key_is_named() -> None:
    ring = KeyRing.new()
    (key_id,) = ring.keys
    wrong = KeyRing({key_id: bytes(32)}, ring.index_key)

    with pytest.raises(SealError, match=f"does not open with key '{key_id}'"):
        wrong.unseal(ring.seal(WORDS, "lines.text"), "lines.text")


def test_after_rotation_the_new_key_seals_and_both_open(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    before = KeyRing.create(file)
    earlier = before.seal(WORDS, "lines.text")

    after = KeyRing.rotate(file)
    later = after.seal(WORDS, "lines.text")

    assert after.unseal(earlier, "lines.text") == WORDS
    assert KeyRing.load(file).unseal(later, "lines.text") == WORDS
    with pytest.raises(SealError, match="not in the key ring"):
        before.unseal(later, "lines.text")
    assert after.index(WORDS) == before.index(WORDS)
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"

    KeyRing.create(file)
    KeyRing.rotate(file)

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_ring_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    KeyRing.create(file)
    kept = file.read_bytes()

    with pytest.raises(SealError, match=r"keys\.json cannot be made \(File exists\)"):
        KeyRing.create(file)

    assert file.read_bytes() == kept


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"keys": {}, "index_key": ""}',
        '{"keys": ["a"], "index_key": "YQ=="}',
        '{"keys": {"a": "YQ=="}, "index_key": "YQ=="}',
        '{"keys": {"a": "not base64"}, "index_key": "YQ=="}',
    ],
)
def test_a_file_that_is_no_ring_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(content)

    with pytest.raises(SealError, match=r"keys\.json is not a key ring\. Expected .* restore it"):
        KeyRing.load(file)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SealError, match=r"keys\.json cannot be read \(No such file or directory\)"):
        KeyRing.load(tmp_path / "keys.json")


def test_keys_are_not_shown() -> None:
    ring = KeyRing.new()

    assert repr(ring) == f"KeyRing of {', '.join(ring.keys)}"


def test_the_index_finds_an_address_however_it_is_written() -> None:
    ring = KeyRing.new()

    assert ring.index(" Mair@Example.org ") == ring.index("mair@example.org")
    assert ring.index("mair@example.org") != KeyRing.new().index("mair@example.org")
