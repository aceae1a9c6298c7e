"""`python -m bot evaluate KIND FILE.jsonl`: how well it reads or routes, on examples it never saw."""

from __future__ import annotations

import sys
from importlib import import_module

KINDS = ("danger", "answers", "intents", "policy")
USAGE = f"Use: python -m bot evaluate {'|'.join(KINDS)} FILE.jsonl [--predictions OUT.jsonl]"


def main(args: list[str]) -> int:
    if not args or args[0] in {"-h", "--help"}:
        print(USAGE)
        return 0 if args else 2
    kind, *rest = args
    if kind not in KINDS:
        print(f"'{kind}' cannot be evaluated.\n{USAGE}", file=sys.stderr)
        return 2
    return int(import_module(f"bot.commands.evaluate_{kind}").main(rest))
