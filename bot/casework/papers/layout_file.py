"""Reading layouts from `data/papers/`, strictly: what is known nowhere or never leaves is refused.

The sections stand once, in `sections.yml`; each document names those it wants, in its own order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from bot.casework.papers.layout import Block, Field, From, Grid, Layout, Place
from bot.interview import Instrument
from bot.strict import Node, load
from bot.vocabulary import Audience, Text

AUDIENCES = {audience.value: audience for audience in Audience}
DETAILS = ("name", "born", "address", "phone", "email", "school", "organisation")
NAMES: Mapping[From, tuple[str, ...]] = {
    From.PERSON: DETAILS,
    From.OTHER_ADULT: DETAILS,
    From.REFERRER: DETAILS,
    From.CASE: ("reference", "received", "channel", "language", "questions", "sent_by"),
    From.COUNT: ("range",),
    From.DECISION: ("option", "reasons", "alternatives", "wishes", "consent", "authority", "next_review"),
    From.JUDGEMENT: ("concern", "words"),
    From.WRITER: ("name", "role", "date"),
    From.CONTACT: ("asked_on", "channels", "safe", "unsafe", "words"),
    From.BY_HAND: ("",),
}
TABLES: Mapping[str, tuple[str, ...]] = {
    "children": ("name", "born", "address", "school", "lives_with", "worried_about"),
    "household": ("name", "part", "born", "address"),
    "happened": ("when", "what", "known", "told_by"),
    "indicators": ("topic", "reply", "source", "comment"),
    "decided": ("when", "option", "authority"),
}
LISTS = ("reasons", "must_not_receive", "gaps")
# Answers that stay with us: a police notice a school must keep to itself, and the word by which we and the
# person know one another.
NEVER_LEAVES = frozenset({"encompass_source", "code_word"})
SECTIONS = "sections.yml"
LAYOUT = ("paper", "version", "approved_by", "welsh_reviewed_by", "title", "notices", "route", "sections")


def asked_in(instruments: Iterable[Instrument]) -> frozenset[str]:
    """Every question whose answer a field may show."""
    return frozenset(str(question.id) for every in instruments for question in every.questions())


def load_layouts(folder: Path, questions: Collection[str]) -> dict[str, Layout]:
    """Every document, by its id. `questions` are those that an instrument asks."""
    blocks = _Sections(questions).read(folder / SECTIONS)
    paths = [path for path in sorted(folder.glob("*.yml")) if path.name != SECTIONS]
    return {path.stem: _layout(path, blocks) for path in paths}


def _layout(path: Path, blocks: Mapping[str, Block]) -> Layout:
    parts = load(path).fields(required=LAYOUT, optional=("to_council", "by_person"))
    if parts["paper"].text() != path.stem:
        raise parts["paper"].error(f"'{parts['paper'].text()}' is not the file's name", path.stem)
    chosen = tuple(item.choice(dict(blocks)) for item in parts["sections"].items())
    _refuse_twice([block.id for block in chosen], parts["sections"])
    if not chosen or chosen[-1].list_of != "gaps":
        raise parts["sections"].error("the gaps do not stand last", "a last section with `list: gaps`")
    return Layout(
        id=path.stem,
        version=parts["version"].text(),
        approved_by=parts["approved_by"].text_or_none(),
        title=parts["title"].both_languages(),
        notices=tuple(item.both_languages() for item in parts["notices"].items()),
        route=parts["route"].both_languages(),
        to_council=_is_set(parts.get("to_council")),
        by_person=_is_set(parts.get("by_person")),
        blocks=chosen,
    )


class _Sections:
    def __init__(self, questions: Collection[str]) -> None:
        self._questions = questions

    def read(self, path: Path) -> dict[str, Block]:
        parts = load(path).fields(required=("papers", "version", "welsh_reviewed_by", "sections"))
        blocks = [self._block(item) for item in parts["sections"].items()]
        _refuse_twice([block.id for block in blocks], parts["sections"])
        return {block.id: block for block in blocks}

    def _block(self, node: Node) -> Block:
        parts = node.fields(required=("id", "title"), optional=("says", "fields", "table", "list", "only"))
        fields = tuple(self._field(item) for item in parts["fields"].items()) if "fields" in parts else ()
        _refuse_twice([field.id for field in fields], node)
        if not fields and "table" not in parts and "list" not in parts:
            raise node.error("nothing stands in this section", "fields, a table or a list")
        return Block(
            id=parts["id"].text(),
            title=parts["title"].both_languages(),
            says=parts["says"].both_languages() if "says" in parts else None,
            fields=fields,
            table=_grid(parts["table"]) if "table" in parts else None,
            list_of=parts["list"].choice({name: name for name in LISTS}) if "list" in parts else "",
            only=parts["only"].choice(AUDIENCES) if "only" in parts else None,
        )

    def _field(self, node: Node) -> Field:
        parts = node.fields(required=("id", "label", "from"), optional=("only",))
        return Field(
            id=parts["id"].text(),
            label=parts["label"].both_languages(),
            places=tuple(self._place(item) for item in parts["from"].items()),
            only=parts["only"].choice(AUDIENCES) if "only" in parts else None,
        )

    def _place(self, node: Node) -> Place:
        of, _, name = node.text().partition(".")
        place = Place(_source(node, of), name)
        names = self._questions if place.of is From.ANSWER else NAMES[place.of]
        if name in NEVER_LEAVES:
            raise node.error(f"'{name}' never leaves the service", "another answer, or none")
        if name not in names:
            raise node.error(f"'{node.text()}' is known nowhere", f"{of}, then one of: {', '.join(names)}")
        return place


def _source(node: Node, of: str) -> From:
    if of not in set(From):
        raise node.error(f"'{of}' is no place to look", "one of: " + ", ".join(From))
    return From(of)


def _grid(node: Node) -> Grid:
    parts = node.fields(required=("of", "columns"))
    of = parts["of"].choice({name: name for name in TABLES})
    columns: list[tuple[str, Text]] = []
    for name, item in parts["columns"].entries().items():
        if name not in TABLES[of]:
            raise item.error(f"'{name}' is no column of '{of}'", "one of: " + ", ".join(TABLES[of]))
        columns.append((name, item.both_languages()))
    return Grid(of, tuple(columns))


def _refuse_twice(ids: list[str], node: Node) -> None:
    twice = [name for name in ids if ids.count(name) > 1]
    if twice:
        raise node.error(f"'{twice[0]}' stands here twice", "each id once")


def _is_set(node: Node | None) -> bool:
    return node is not None and node.truth()
