"""The look of one window: colours, fonts, sizes and icons, all taken from resources/themes/tokens.json."""

import json
from pathlib import Path
from typing import Any
from zlib import crc32

from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parent.parent / "resources"
# Heights that hold text and the open rail's width grow with the text size; widths of panels do not.
_GROWS = frozenset(("topBar", "tabBar", "filterBar", "hintBar", "railOpen", "row", "tableRow", "control", "chip"))
_FUSION = "fusion"
_TNUM = QFont.Tag("tnum")


def to_color(text: str) -> QColor:
    """Read #RRGGBB or #RRGGBBAA (alpha last); ValueError on anything else."""
    if not text.startswith("#") or len(text) not in (7, 9):
        raise ValueError(f"not a colour: {text!r}")
    return QColor(*bytes.fromhex(text[1:]))


def _flat(groups: dict[str, dict[str, str]]) -> dict[str, QColor]:
    return {f"{group}.{name}": to_color(text) for group, names in groups.items() for name, text in names.items()}


class Look:
    """How one window looks: theme, text size (0.9 to 1.25), density, movement; a change builds a new one."""

    __slots__ = ("_colors", "_fonts", "_pixmaps", "compact", "dark", "factor", "kept", "less_movement", "tokens")

    def __init__(self, dark: bool, factor: float, compact: bool, less_movement: bool, tokens: dict[str, Any]) -> None:
        self.dark, self.factor, self.compact, self.less_movement = dark, factor, compact, less_movement
        self.tokens = tokens
        self._colors = _flat(tokens["color"]["dark" if dark else "light"])
        self._fonts: dict[tuple[str, int | None, bool], QFont] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.kept: dict[object, Any] = {}  # texts, shadows

    def color(self, name: str) -> QColor:
        """Return a colour by its token name, such as "surface.card"; KeyError on an unknown one."""
        return QColor(self._colors[name])

    def color_names(self) -> tuple[str, ...]:
        """Return the names of all colours."""
        return tuple(self._colors)

    def font(self, role: str, *, weight: int | None = None, tnum: bool = False) -> QFont:
        """Return the font of a role of the type scale (px × text size), with tabular figures if asked."""
        key = (role, weight, tnum)
        made = self._fonts.get(key)
        if made is None:
            scale = self.tokens["type"]["scale"][role]
            made = QFont(self.tokens["type"]["families"])
            made.setPixelSize(round(scale["px"] * self.factor))
            made.setWeight(QFont.Weight(weight or scale["weight"]))
            made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            if tnum:
                made.setFeature(_TNUM, 1)
            self._fonts[key] = made
        return QFont(made)

    def line(self, role: str) -> int:
        """Return the line height of a type role in px."""
        line: int = self.tokens["type"]["scale"][role]["line"]
        return round(line * self.factor)

    def size(self, name: str) -> int:
        """Return a number of density or layout by name, or of a group as "radius.card"; KeyError if none."""
        group, dot, rest = name.partition(".")
        if dot:
            return int(self.tokens[group][rest])
        density = self.tokens["density"]["compact" if self.compact else "comfortable"]
        value = density[name] if name in density else self.tokens["layout"][name]
        return int(round(value * max(1.0, self.factor)) if name in _GROWS else value)

    def icon(self, name: str, color: str = "text.secondary", size: int = 16) -> QIcon:
        """Return an icon tinted with a colour token; FileNotFoundError if there is no such icon."""
        return QIcon(self.pixmap(name, color, size, _ratio()))

    def pixmap(self, name: str, color: str = "text.secondary", size: int = 16, dpr: float = 1.0) -> QPixmap:
        """Return a tinted icon, size × size logical px at a pixel ratio, cached by all four."""
        key = (name, color, size, dpr)
        made = self._pixmaps.get(key)
        if made is None:
            from ui.icons import draw_icon

            made = self._pixmaps[key] = draw_icon(self.tokens["icon"], name, self._colors[color], size, dpr)
        return made

    def avatar(self, name: str) -> tuple[QColor, QColor]:
        """Return fill and ink of a monogram, always the same for the same name."""
        hues = self.tokens["avatarHues"]["values"]
        light_fill, light_ink, dark_fill, dark_ink = hues[crc32(name.encode()) % len(hues)]
        return (to_color(dark_fill), to_color(dark_ink)) if self.dark else (to_color(light_fill), to_color(light_ink))

    def stage(self, index: int, count: int) -> tuple[QColor, QColor]:
        """Return ink and tint of step `index` (from 0) of `count`: s1 to s7 in order, the last always s8."""
        name = "s8" if index >= count - 1 else f"s{min(index, 6) + 1}"
        return self.color(f"stage.{name}"), self.color(f"stageTint.{name}")

    def motion(self, name: str) -> int:
        """Return how long a movement lasts in ms: 0 with less movement, except how long a toast stays."""
        return 0 if self.less_movement and name != "toastStay" else int(self.tokens["motion"][name])

    def palette(self) -> QPalette:
        """Return the palette for Qt's own widgets."""
        from ui.style import make_palette

        return make_palette(self)

    def qss(self) -> str:
        """Return the style sheet for Qt's own fields, menus, tooltips and scroll bars."""
        from ui.style import make_qss

        return make_qss(self)


def make_look(dark: bool, factor: float = 1.0, compact: bool = False, less_movement: bool = False) -> Look:
    """Read the tokens and make a look; ValueError when the text size is outside 0.9 to 1.25."""
    if not 0.9 <= factor <= 1.25:
        raise ValueError(f"text size {factor} is outside 0.9 to 1.25")
    tokens = json.loads((RESOURCES / "themes" / "tokens.json").read_text("utf-8"))
    return Look(dark, factor, compact, less_movement, tokens)


def load_fonts() -> None:
    """Register the bundled fonts; where there are none, the system's faces are taken."""
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))


def make_app(name: str) -> QApplication:
    """Return a new application in Fusion; asked by argument, a start need not wrap a style (5 ms)."""
    app = QApplication([name, "-style", "Fusion"])
    app.setProperty(_FUSION, True)
    return app


def dress(app: QApplication, look: Look) -> None:
    """Give the application Fusion with the palette, the font and the style sheet of a look."""
    if not app.property(_FUSION):
        app.setStyle("Fusion")
    app.setPalette(look.palette())
    app.setFont(look.font("body"))
    app.setStyleSheet(look.qss())


def _ratio() -> float:
    app = QApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QApplication) else 1.0
