"""What is said about danger and about what happens next: fixed words, help before anything else."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.records import SignalRaised
from bot.interview.place import Mode, Place, Sitting
from bot.interview.response import Act, Response
from bot.triage import Assessment
from bot.vocabulary import Danger, Outcome

SUICIDE = "suicide_self_harm"
# Reasons that say only that little is known: nothing that was said is serious.
UNKNOWNS = frozenset({"could_reach_threshold", "too_little_known"})
EMERGENCY = ("now", "silent", "way_out", "told")


def help_for(sitting: Sitting, signal: SignalRaised, *, is_first: bool) -> tuple[str, ...]:
    """The words for what was read in a message: 999 and a way out, or a gentle answer."""
    suicide = (sitting.say("emergency.suicide"),) if SUICIDE in signal.topics else ()
    if signal.level is Danger.IMMEDIATE:
        return (*emergency(sitting), *suicide)
    gently = sitting.say_for("emergency.high") if is_first else sitting.say("emergency.high_again")
    return (gently, *suicide)


def emergency(sitting: Sitting) -> tuple[str, ...]:
    """999, the Silent Solution and a way out, in the language that is spoken now."""
    return tuple(sitting.say_for(f"emergency.{phrase}") for phrase in EMERGENCY)


def with_danger(response: Response, signal: SignalRaised, before: Sitting, *, is_first: bool) -> Response:
    """Help first. Immediate danger stops the questions; after high danger the talk goes on, gently."""
    words = help_for(response.sitting, signal, is_first=is_first)
    if signal.level is not Danger.IMMEDIATE:
        return replace(response, says=(*words, *response.says))
    kept = response if response.given else Response(before)
    return replace(kept, sitting=on_hold(kept.sitting), says=words, act=Act.NONE, alarm=response.alarm)


def on_hold(sitting: Sitting) -> Sitting:
    """No questions until it is safe; once it is sent there are none to hold."""
    if sitting.sent:
        return sitting
    return replace(sitting, place=Place(Mode.HOLD))


def what_next(sitting: Sitting, made: Assessment) -> list[str]:
    """What happens now, in words that never give away a count, a band or a level."""
    if made.outcome is Outcome.EMERGENCY:
        return [sitting.say("chat.next_emergency")]
    if made.outcome in (Outcome.ESCALATE, Outcome.REVIEW):
        is_serious = any(
            reason.outcome >= Outcome.REVIEW and reason.row not in UNKNOWNS for reason in made.reasons
        )
        return [sitting.say("chat.next_soon" if is_serious else "chat.next_to_ask")]
    if made.outcome is Outcome.SIGNPOST:
        return [sitting.say("chat.next_signpost"), "\n".join(sitting.helplines(sitting.language))]
    return [sitting.say("chat.next_ordinary")]
