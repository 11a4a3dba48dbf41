"""Make resources/fonts again: Inter, and a subset of Noto Sans SC, each in the two weights the design uses.

`python packaging/fonts.py` needs `npm` and the development packages. What is changed serves the paper: a PDF knows
a glyph's text only by the lowest code point that the font gives it.

- Where a rarer character has the glyph of a common one and a lower number, the common one comes out of the paper as
  the rarer, which no search finds: 方 and 人 as radicals, a closing quote as a modifier letter. These are left out.
- A glyph that only a feature reaches (tabular figures, brackets beside capitals) comes out as nothing. So figures are
  tabular from the start, and features that exchange glyphs are left out.
"""

import tempfile
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from upstream import unpacked

ROOT = Path(__file__).resolve().parent.parent
WEIGHTS = ("400Regular", "600SemiBold")
INTER = ("@expo-google-fonts/inter", "0.4.2")
NOTO = ("@expo-google-fonts/noto-sans-sc", "0.4.3")
RADICALS = range(0x2E80, 0x2FE0)
DOUBLES = {0x2215, 0x301C, 0x2035, 0x02BC, 0x02EE}
"""Characters that share the glyph of a more common one with a higher number: ／ ～ ｀ ’ ”."""
ALSO = (
    range(0x20, 0x17F),
    range(0x2000, 0x2070),
    range(0x20A0, 0x20C0),
    range(0x2190, 0x2200),
    range(0x2460, 0x2500),
    range(0x3000, 0x3040),
    range(0x3200, 0x3400),
    range(0xFF00, 0xFFF0),
)


def gbk() -> set[int]:
    """Return the code points that GBK can write."""
    pairs = (bytes([high, low]) for high in range(0x81, 0xFF) for low in range(0x40, 0xFF) if low != 0x7F)
    texts = (pair.decode("gbk", errors="ignore") for pair in pairs)
    return {ord(text) for text in texts if len(text) == 1}


def wanted() -> set[int]:
    """Return the code points of the Chinese subset: GBK, signs and Latin letters, without private use."""
    points = gbk().union(*ALSO) - DOUBLES
    return {point for point in points if point not in RADICALS and not 0xE000 <= point < 0xF900}


def cut(font: TTFont, points: set[int], features: list[str], target: Path) -> None:
    """Write `font` with these code points and layout features only."""
    options = Options(layout_features=features, name_IDs=["*"], notdef_outline=True, glyph_names=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    font.save(target)


def latin(source: Path, target: Path) -> None:
    """Write one static font of Inter with tabular figures, without the private code points of its variants."""
    font = TTFont(source, recalcTimestamp=False)
    tabular = single_substitutions(font, "tnum")
    for table in font["cmap"].tables:
        for digit in map(ord, "0123456789"):
            table.cmap[digit] = tabular.get(table.cmap[digit], table.cmap[digit])
    points = {point for point in font.getBestCmap() if not 0xE000 <= point < 0xF900}
    cut(font, points - DOUBLES, ["ccmp", "kern", "mark", "mkmk"], target)


def single_substitutions(font: TTFont, tag: str) -> dict[str, str]:
    """Return which glyph a feature puts in the place of which."""
    table = font["GSUB"].table
    lookups = {at for record in table.FeatureList.FeatureRecord if record.FeatureTag == tag
               for at in record.Feature.LookupListIndex}  # fmt: skip
    found: dict[str, str] = {}
    for at in sorted(lookups):
        for part in table.LookupList.Lookup[at].SubTable:
            found |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    return found


def chinese(source: Path, target: Path) -> None:
    """Write one static font of Noto Sans SC with the characters that are wanted."""
    cut(TTFont(source, recalcTimestamp=False), wanted(), [], target)


def main() -> None:
    target = ROOT / "resources" / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        inter, noto = (unpacked(name, version, Path(folder)) for name, version in (INTER, NOTO))
        for weight in WEIGHTS:
            name = weight.lstrip("0123456789")
            latin(inter / weight / f"Inter_{weight}.ttf", target / f"Inter-{name}.ttf")
            chinese(noto / weight / f"NotoSansSC_{weight}.ttf", target / f"NotoSansSC-{name}.ttf")
        for package, licence in ((inter, "OFL-Inter.txt"), (noto, "OFL-NotoSansSC.txt")):
            (target / licence).write_text((package / "LICENSE_FONT").read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    main()
