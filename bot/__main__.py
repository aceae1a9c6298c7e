"""The commands: `python -m bot COMMAND`. Each is a small module in `bot/commands/`, read only when called."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module

COMMANDS = {
    "seed-demo": "fill an empty demonstration with invented families",
    "serve": "start everything: chat, console, engine and background work",
    "gateway": "start the app alone: chat, console and background work, with an engine that runs elsewhere",
    "worker": "do the background work alone: answer what was left behind, delete what is idle",
    "migrate": "bring the database up to this version",
    "create-user": "make an account for the console; prints its one-time password",
    "notify-test": "send one harmless notice to one account by every way that is set up",
    "check": "read every data file and say what is wrong, not yet approved or out of date",
    "explain": "say why a case was routed as it was",
    "evaluate": "measure danger, answers, intents or policy against a file of examples",
    "policy-page": "write docs/policy.md again from data/policy/",
    "learn": "learn to read danger and answers from data/lines, when that was not done yet",
    "report": "write the model card, models/README.md, from fresh measurements",
    "spelling": "list words of our Welsh that the dictionary does not know",
    "model": "say which engine model belongs to the files as they are, and train it when it is missing",
    "audit": "say whether the log of who did what is whole, or copy what it says of one case",
    "bench": "measure the service on this machine against its targets",
    "bench-console": "measure the list of cases and the search among 20,000 cases",
    "rehearse": "hold whole conversations with a service of its own, and show what reaches the duty list",
}
OURS = "bot."


def main(args: list[str]) -> int:
    if not args or args[0] in {"help", "-h", "--help"}:
        print(usage())
        return 0
    command, *rest = args
    if command not in COMMANDS:
        print(unknown(command), file=sys.stderr)
        return 2
    try:
        module = import_module(f"bot.commands.{command.replace('-', '_')}")
        return int(module.main(rest))
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        # Our own errors are written for whoever reads them. Anything else is a fault, and shows where.
        if not type(error).__module__.startswith(OURS):
            raise
        print(f"Stopped: {error}", file=sys.stderr)
        return 1


def usage() -> str:
    width = max(map(len, COMMANDS))
    lines = (f"  {name:<{width}}  {what}" for name, what in COMMANDS.items())
    return "\n".join(
        ["python -m bot COMMAND", "", *lines, "", "More about one of them: python -m bot COMMAND --help"]
    )


def unknown(command: str) -> str:
    close = get_close_matches(command, COMMANDS, n=1)
    meant = f" Did you mean '{close[0]}'?" if close else ""
    return f"There is no command '{command}'.{meant}\n\n{usage()}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
