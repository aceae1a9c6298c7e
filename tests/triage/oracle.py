"""The policy said a second time, as plain ifs, by hand and without the tables: what they must agree with.

Deliberately naive. It is written from the policy's own words and shares no code with `bot/triage` but the
shape of a situation, so that a slip in a table or in the reading of conditions shows as a difference.
"""

from bot.triage import PROBES, TOPICS, Context, Programme, SignOff, Situation
from bot.vocabulary import Danger, Outcome, Reply

YES, NO = Reply.YES, Reply.NO
SINGLE_SIGNS = ("stalking", "weapons_objects", "threat_kill", "strangle", "sexual", "suicide_threat_other")
UNFREE = (
    "pressured",
    "under_pressure",
    "not_freely",
    "not_freely_chosen",
    "no",
    "no_choice",
    "forced",
    "coerced",
    "made_to",
    "told_to",
    "does_not_want",
    "not_wanted",
    "refuses",
)


def yes(situation: Situation, topic: str) -> bool:
    return situation.answers.get(topic) == YES


def probed(situation: Situation, probe: str) -> bool:
    return situation.probes.get(probe) == YES


def bounds(situation: Situation) -> tuple[int, int]:
    low = high = 0
    for topic in TOPICS:
        if yes(situation, topic):
            low += 1
            high += 1
        elif situation.answers.get(topic) != NO:
            high += 1
    return low, high


def emergencies(situation: Situation) -> set[str]:
    found = set()
    if situation.context.immediate_danger == YES:
        found.add("danger_now")
    if any(signal.level == Danger.IMMEDIATE for signal in situation.signals):
        found.add("danger_read")
    return found


def escalations(situation: Situation) -> set[str]:
    found, context = set(), situation.context
    left = yes(situation, "separation")
    control = yes(situation, "isolated") or yes(situation, "controlling_jealous")
    violence = any(yes(situation, t) for t in ("injury_current", "weapons_objects", "strangle", "sexual"))
    if bounds(situation)[0] >= 14:
        found.add("marac_threshold")
    if left and control and violence:
        found.add("cluster_of_three")
    if context.child_at_risk == YES:
        found.add("child_at_risk")
    if probed(situation, "child") or probed(situation, "children"):
        found.add("child_harmed")
    if context.practitioner_concern == YES:
        found.add("practitioner_concern")
    if context.marac_last_12m == YES and context.new_incident != NO:
        found.add("repeat_after_marac")
    if context.incidents_12m is not None and context.incidents_12m >= 3:
        found.add("repeated_incidents")
    if context.age_band == "under_16":
        found.add("under_16")
    return found


def reviews(situation: Situation) -> set[str]:
    found, context = set(), situation.context
    low, high = bounds(situation)
    found |= {topic for topic in SINGLE_SIGNS if yes(situation, topic)}
    found |= {probe for probe in ("suicidal", "honour", "killing") if probed(situation, probe)}
    if yes(situation, "isolated") and yes(situation, "controlling_jealous"):
        found.add("control_pair")
    if low < 14 <= high:
        found.add("could_reach_threshold")
    if high - low > 6:
        found.add("too_little_known")
    if low > 14:
        found.add("above_programme_maximum")
    if any(signal.level == Danger.HIGH for signal in situation.signals):
        found.add("danger_high")
    if situation.faults:
        found.add("fault")
    return found | reviews_of_context(context)


def reviews_of_context(context: Context) -> set[str]:
    found = set()
    if context.police_outcome in ("crime_recorded", "charged"):
        found.add("crime_recorded")
    if context.court_orders == YES:
        found.add("court_orders")
    if context.fear_of_contact == YES:
        found.add("afraid_of_taking_part")
    if NO in (context.freely_chosen, context.ok_to_say_no) or any(word in UNFREE for word in context.wants):
        found.add("not_freely_chosen")
    return found


def signposts(situation: Situation) -> set[str]:
    found = set()
    if situation.context.consent == NO:
        found.add("no_agreement")
    if situation.context.age_band == "16_17":
        found.add("no_place_16_17")
    return found


def judged(situation: Situation) -> tuple[Outcome, set[str]]:
    """The outcome, and every reason there is."""
    levels = {
        Outcome.EMERGENCY: emergencies(situation),
        Outcome.ESCALATE: escalations(situation),
        Outcome.REVIEW: reviews(situation),
        Outcome.SIGNPOST: signposts(situation),
    }
    every = set().union(*levels.values())
    worst = next((outcome for outcome, found in levels.items() if found), Outcome.ELIGIBLE)
    return worst, every or {"nothing_found"}


def place(situation: Situation) -> Programme:
    low, _ = bounds(situation)
    if low >= 15:
        return Programme.CLOSED
    return Programme.ON_SIGN_OFF if low == 14 else Programme.OPEN


def signed_by(situation: Situation) -> SignOff:
    raising = ("separation", "child_contact", "more_often", "worse", "breached_order", "pregnant_baby")
    control = ("isolated", "controlling_jealous")
    two = (
        bounds(situation)[0] > 9
        or any(yes(situation, topic) for topic in (*raising, *control))
        or situation.context.bidirectional == YES
        or judged(situation)[0] >= Outcome.REVIEW
    )
    return SignOff.MANAGER_AND_LEAD if two else SignOff.DUTY_WORKER


assert len(TOPICS) == 24
assert len(PROBES) == 5
