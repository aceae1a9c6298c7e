"""Yes and no in Welsh follow the verb of the question: *Oes? – Oes, Nac oes; Wnaeth? – Do, Naddo*."""

from __future__ import annotations

import re

PRESENT, PAST = ("Ydy", "Nac ydy"), ("Do", "Naddo")
REPLIES = {
    **dict.fromkeys(("oes",), ("Oes", "Nac oes")),
    **dict.fromkeys(("ydych", "wyt"), ("Ydw", "Nac ydw")),
    **dict.fromkeys(("ydy", "ydi", "yw", "ydyn"), PRESENT),
    **dict.fromkeys(("wnaeth", "gafodd", "gawsoch", "ddaeth", "aeth", "fu", "fuodd", "ddywedodd"), PAST),
    **dict.fromkeys(("oedd",), ("Oedd", "Nac oedd")),
    **dict.fromkeys(("fydd",), ("Bydd", "Na fydd")),
    **dict.fromkeys(("fyddai",), ("Byddai", "Na fyddai")),
    **dict.fromkeys(("allai", "all"), ("Gallai", "Na allai")),
    **dict.fromkeys(("hoffech",), ("Hoffwn", "Na hoffwn")),
    **dict.fromkeys(("ai",), ("Ie", "Nage")),
}
OTHERWISE = ("Ie", "Na")
SENTENCE = re.compile(r"[^.?!]*\?")


def replies_to(question: str) -> tuple[str, str]:
    """Yes and no as an answer to this question.

    >>> replies_to("Hyd y gwyddoch, wnaeth Sam frifo rhywun arall?")
    ('Do', 'Naddo')
    >>> replies_to("Dyma ni.")
    ('Ie', 'Na')
    """
    asked = SENTENCE.findall(question)
    words = re.findall(r"[^\W\d_]+", asked[-1].lower()) if asked else []
    return next((REPLIES[word] for word in words if word in REPLIES), OTHERWISE)
