"""The drawing of the first page: one chair at the head, three empty ones below."""

_SEAT = '<path d="M{x} {y}h30l-3.500 22h-23z"/><path d="M{a} {b}h38v8h-38z"/><path d="M{c} {d}l-3 16M{e} {d}l3 16"/>'


def _chair(x: float, y: float, scale: float, dashed: bool) -> str:
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    inner = _SEAT.format(x=-15, y=0, a=-19, b=22, c=-13, d=30, e=13)
    return f'<g transform="translate({x} {y}) scale({scale})"{dash}>{inner}</g>'


CHAIRS = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 370 152" fill="none" stroke="currentColor" '
    'stroke-width="1.600" stroke-linecap="round" stroke-linejoin="round">'
    + _chair(185, 2, 1.05, False)
    + '<g opacity="0.550"><path d="M185 58v25M45 104V92q0-9 9-9h262q9 0 9 9v12M185 83v21"/>'
    + "".join(_chair(x, 106, 0.82, True) for x in (45, 185, 325))
    + "</g></svg>"
)
