"""Make resources/icons again: the Lucide icons that the tokens name, some more, and the tokens' own drawings.

`python packaging/icons.py` needs `npm`. Every file is a 24-grid SVG in currentColor with the tokens' stroke.
"""

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from upstream import unpacked

ROOT = Path(__file__).resolve().parent.parent
VERSION = "1.62.0"
MORE = """
    arrow-left arrow-up briefcase calendar-days check chevron-left chevron-up circle copy download
    external-link folder-open info keyboard list-tree monitor panel-right pencil pin redo-2 rotate-ccw
    save trash-2 triangle
    upload user
""".split()
RENAMED: dict[str, str] = {}
"""Names of the tokens that Lucide has given up, with the present one; the file keeps the tokens' name."""

SHELL = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24" fill="none"'
    ' stroke="currentColor" stroke-width="{stroke}" stroke-linecap="round" stroke-linejoin="round">'
    "{inner}</svg>\n"
)


def named(tree: object) -> Iterator[str]:
    """Yield the Lucide names of the tokens' nested tables, without those marked as our own."""
    if isinstance(tree, dict):
        for branch in tree.values():
            yield from named(branch)
    elif isinstance(tree, str) and not tree.endswith("(custom)"):
        yield tree


def inner(svg: str) -> str:
    """Return what stands inside an SVG's root, on one line."""
    found = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if not found:
        raise ValueError("not an SVG")
    return re.sub(r"\s*\n\s*", "", found[1]).strip()


def main() -> None:
    tokens = json.loads((ROOT / "resources/themes/tokens.json").read_text("utf-8"))
    stroke = tokens["stroke"]["icon"]
    target = ROOT / "resources" / "icons"
    target.mkdir(parents=True, exist_ok=True)
    for old in target.glob("*.svg"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        package = unpacked("lucide-static", VERSION, Path(folder))
        for name in sorted({*named(tokens["icon"]["lucide"]), *MORE}):
            svg = (package / "icons" / f"{RENAMED.get(name, name)}.svg").read_text("utf-8")
            (target / f"{name}.svg").write_text(SHELL.format(stroke=stroke, inner=inner(svg)), "utf-8")
        (target / "LICENSE").write_text((package / "LICENSE").read_text("utf-8"), "utf-8")
    for name, drawing in tokens["icon"]["custom"].items():
        (target / f"{name}.svg").write_text(SHELL.format(stroke=stroke, inner=drawing), "utf-8")


if __name__ == "__main__":
    main()
