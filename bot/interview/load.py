"""Reading an instrument from its file, strictly: a mistake refuses to start and says where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from bot.conditions import All, Condition, Leaf, read_condition
from bot.interview.check import check_instrument
from bot.interview.model import Instrument, Kind, Option, Placeholder, Question, Section
from bot.strict import Node, load
from bot.vocabulary import Audience, Danger, QuestionId, Reply, Text

AUDIENCES = {audience.value: audience for audience in Audience}
KINDS = {kind.value: kind for kind in Kind}
ALARMS = {danger.label: danger for danger in Danger}
WITH_OPTIONS = frozenset({Kind.CHOICE, Kind.MANY, Kind.AGE_BAND, Kind.STATEMENT})

HEAD = ("instrument", "version", "audience", "effective_from", "approved_by", "permission")
HEAD_TOO = ("welsh_reviewed_by", "acknowledgement", "sections")
QUESTION = ("id", "kind", "ask", "why")
QUESTION_TOO = (
    *("options", "when", "probes", "checklist", "source_required", "must_answer"),
    *("alarm", "flags", "tells", "fields", "more", "most", "reference"),
)


def load_instruments(folder: Path, settings: Mapping[str, tuple[str, ...]]) -> dict[Audience, Instrument]:
    """Every instrument in a folder, by audience. `settings` are facts set by policy, with their values."""
    found = [load_instrument(path, settings) for path in sorted(folder.glob("*.yml"))]
    return {instrument.audience: instrument for instrument in found}


def load_instrument(path: Path, settings: Mapping[str, tuple[str, ...]]) -> Instrument:
    node = load(path)
    parts = node.fields(required=(*HEAD, *HEAD_TOO), optional=("placeholders", "sources"))
    instrument = Instrument(
        id=parts["instrument"].text(),
        version=parts["version"].text(),
        audience=parts["audience"].choice(AUDIENCES),
        effective_from=parts["effective_from"].day(),
        approved_by=parts["approved_by"].text_or_none(),
        permission=parts["permission"].text_or_none(),
        welsh_reviewed_by=parts["welsh_reviewed_by"].text_or_none(),
        acknowledgement=parts["acknowledgement"].both_languages(),
        placeholders=_placeholders(parts.get("placeholders")),
        sources=_options(parts.get("sources")),
        sections=tuple(_section(item) for item in parts["sections"].items()),
    )
    check_instrument(instrument, node, settings)
    return instrument


def _placeholders(node: Node | None) -> dict[str, Placeholder]:
    if node is None:
        return {}
    found = {}
    for name, item in node.entries().items():
        parts = item.fields(required=("answer_to", "otherwise"))
        answer_to = QuestionId(parts["answer_to"].text())
        found[name] = Placeholder(answer_to, parts["otherwise"].both_languages())
    return found


def _section(node: Node) -> Section:
    parts = node.fields(required=("id", "title", "questions"), optional=("intro", "when"))
    section = parts["id"].text()
    when = read_condition(parts["when"]) if "when" in parts else None
    questions = tuple(
        replace(question, when=_both(when, question.when))
        for item in parts["questions"].items()
        for question in _with_probes(item, section)
    )
    return Section(section, parts["title"].both_languages(), questions, _text(parts.get("intro")))


def _with_probes(node: Node, section: str) -> Iterator[Question]:
    """A question and the ones that follow a yes to it, in the order asked."""
    question = _question(node, section)
    yield question
    for item in node.entries()["probes"].items() if "probes" in node.entries() else ():
        for probe in _with_probes(item, section):
            yield replace(probe, when=_after_yes(question, probe.when))


def _after_yes(parent: Question, own: Condition | None) -> Condition | None:
    return _both(Leaf("is", parent.id, Reply.YES.value), own)


def _both(first: Condition | None, second: Condition | None) -> Condition | None:
    """Two conditions as one, where either may be missing: a section's and a question's, say."""
    if first is None or second is None:
        return first or second
    return All((first, second))


def _question(node: Node, section: str) -> Question:
    parts = node.fields(required=QUESTION, optional=QUESTION_TOO)
    kind = parts["kind"].choice(KINDS)
    if (kind in WITH_OPTIONS) != ("options" in parts):
        raise node.error(f"a question of kind '{kind.value}'", _wants_options(kind))
    if (kind is Kind.PEOPLE) != all(name in parts for name in ("fields", "more", "most")):
        raise node.error(f"a question of kind '{kind.value}'", "fields, more and most with kind people only")
    return Question(
        id=QuestionId(parts["id"].text()),
        kind=kind,
        ask=parts["ask"].both_languages(),
        why=parts["why"].both_languages(),
        section=section,
        options=_options(parts.get("options")),
        when=read_condition(parts["when"]) if "when" in parts else None,
        checklist=_is_set(parts.get("checklist")),
        source_required=_is_set(parts.get("source_required")),
        must_answer=_is_set(parts.get("must_answer")) or kind is Kind.STATEMENT,
        alarm=parts["alarm"].choice(ALARMS) if "alarm" in parts else Danger.NONE,
        flags=parts["flags"].texts() if "flags" in parts else (),
        tells=_tells(parts.get("tells")),
        fields=tuple(_question(item, section) for item in parts["fields"].items())
        if "fields" in parts
        else (),
        more=_text(parts.get("more")),
        most=parts["most"].number() if "most" in parts else 0,
        reference=parts["reference"].text() if "reference" in parts else "",
    )


def _wants_options(kind: Kind) -> str:
    return "a list of options" if kind in WITH_OPTIONS else "no options"


def _options(node: Node | None) -> tuple[Option, ...]:
    if node is None:
        return ()
    return tuple(_option(item) for item in node.items())


def _option(node: Node) -> Option:
    parts = node.fields(required=("id", "label"), optional=("ages",))
    ages = tuple(item.number() for item in parts["ages"].items()) if "ages" in parts else None
    if ages is not None and len(ages) != 2:
        raise parts["ages"].error(f"{len(ages)} numbers stand here", "the first and the last age, as [0, 15]")
    return Option(parts["id"].text(), parts["label"].both_languages(), (ages[0], ages[1]) if ages else None)


def _tells(node: Node | None) -> dict[str, Text]:
    return {} if node is None else {value: item.both_languages() for value, item in node.entries().items()}


def _is_set(node: Node | None) -> bool:
    return node is not None and node.truth()


def _text(node: Node | None) -> Text | None:
    return None if node is None else node.both_languages()
