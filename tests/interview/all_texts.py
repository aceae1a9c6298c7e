"""Every text that people read, by the file or the set of tables that holds it, then by its place."""

from bot.commands.texts import files_for_people, texts_in
from bot.vocabulary import Language
from tests.interview.questionnaires import DATA

Texts = dict[str, dict[str, str]]


def read_all(language: Language) -> Texts:
    found: Texts = {}
    for path in files_for_people(DATA):
        # The tables of the policy are read together, as one page.
        source = "policy" if path.parent.name == "policy" else path.stem
        start = f"{path.stem}." if source == "policy" else ""
        said = {f"{start}{text.place}": text.text for text in texts_in(path, language)}
        found.setdefault(source, {}).update(said)
    return found


ENGLISH, WELSH = read_all(Language.EN), read_all(Language.CY)
