"""The 24 topics of the checklist in their order, and the probes that split its double questions.

Topics have names and never numbers: the numbers differ between versions of the list this one follows.
"""

from bot.vocabulary import Topic

TOPICS: tuple[Topic, ...] = tuple(
    Topic(name)
    for name in (
        "injury_current",
        "very_frightened",
        "afraid_of_what",
        "isolated",
        "low_or_suicidal",
        "separation",
        "child_contact",
        "stalking",
        "pregnant_baby",
        "more_often",
        "worse",
        "controlling_jealous",
        "weapons_objects",
        "threat_kill",
        "strangle",
        "sexual",
        "others_feared",
        "hurt_others",
        "animals",
        "money",
        "substances_mh",
        "suicide_threat_other",
        "breached_order",
        "police_history",
    )
)

# Each probe with the topic it belongs to. It counts nothing; its yes stands on its own.
PROBES: dict[Topic, Topic] = {
    Topic("suicidal"): Topic("low_or_suicidal"),
    Topic("honour"): Topic("others_feared"),
    Topic("child"): Topic("hurt_others"),
    Topic("killing"): Topic("afraid_of_what"),
    Topic("children"): Topic("afraid_of_what"),
}


def probes_of(topic: Topic) -> tuple[Topic, ...]:
    return tuple(probe for probe, parent in PROBES.items() if parent == topic)
