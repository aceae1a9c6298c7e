"""A chart as SVG, made on the server: bars of one row each, told apart by pattern as well as by shade.

It only draws what the table beside it says. What is hidden there has no bar here, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

WIDTH, ROW, BAR, NUMBER = 300, 44, 18, 60  # narrow, so that its words can be read on a telephone
TILE = '<rect width="8" height="8"'
PATTERNS = (  # id, what is drawn on a tile of eight by eight
    ("plain", f'{TILE} fill="#1d70b8"/>'),
    ("lines", f'{TILE} fill="#fff"/><path d="M0 8L8 0" stroke="#003078" stroke-width="3"/>'),
    ("dots", f'{TILE} fill="#fff"/><circle cx="4" cy="4" r="2.6" fill="#4c2c92"/>'),
)


@dataclass(frozen=True)
class Bar:
    label: str
    number: int | None
    said: str  # the number, or that it is hidden


def chart(name: str, title: str, description: str, bars: Sequence[Bar]) -> Markup:
    most = max((bar.number or 0 for bar in bars), default=0)
    height = ROW * len(bars) + 4
    drawn = "".join(
        _bar(name, pattern, place, bar, most)
        for place, (bar, (pattern, _)) in enumerate(zip(bars, cycle(PATTERNS), strict=False))
    )
    tiles = "".join(
        f'<pattern id="{name}-{pattern}" width="8" height="8" patternUnits="userSpaceOnUse">{tile}</pattern>'
        for pattern, tile in PATTERNS
    )
    ids = f"chart-{name}-title chart-{name}-said"
    return Markup(  # noqa: S704 - every text in it is escaped
        f'<svg class="chart" role="img" aria-labelledby={quoteattr(ids)} viewBox="0 0 {WIDTH} {height}" '
        f'width="100%"><title id="chart-{name}-title">{escape(title)}</title>'
        f'<desc id="chart-{name}-said">{escape(description)}</desc><defs>{tiles}</defs>{drawn}</svg>'
    )


def _bar(name: str, pattern: str, place: int, bar: Bar, most: int) -> str:
    top, room = ROW * place + 18, WIDTH - NUMBER
    width = round(room * (bar.number or 0) / most) if most else 0
    return (
        f'<text x="0" y="{top - 4}" font-size="14" fill="#0b0c0c">{escape(bar.label)}</text>'
        f'<rect x="1" y="{top}" width="{width}" height="{BAR}" fill="url(#{name}-{pattern})" '
        f'stroke="#0b0c0c"/><text x="{width + 8}" y="{top + 14}" font-size="14" fill="#0b0c0c">'
        f"{escape(bar.said)}</text>"
    )
