"""What an e-mail address is: one, as browsers understand it (the HTML Standard, "valid e-mail address").

The mail standards allow more, such as quoted names, comments and lists. Nobody here needs them, and a list in
a field for one address would send an alarm to somebody else as well.
"""

from __future__ import annotations

import re

LONGEST = 254  # characters, as mail servers take it
LABEL = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
ADDRESS = re.compile(rf"[a-zA-Z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(?:\.{LABEL})*")


def is_address(written: str) -> bool:
    """
    >>> is_address("sam@example.org"), is_address("o'neill+desk@mail.example.org")
    (True, True)
    >>> [is_address(a) for a in ("sam", "sam@", "a@b.org,c@evil.org", "Sam <sam@b.org>", "a@b.org\\nBcc:")]
    [False, False, False, False, False]
    """
    return len(written) <= LONGEST and ADDRESS.fullmatch(written) is not None
