"""Light Markdown as it is typed: title, heads, bold, italic, bullets, tasks, @person, #tag (method §8)."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument, QTextFormat

from ui.overriding import override
from ui.theme import Look

HEAD = re.compile(r"^(#{1,6}\s+)(?=\S)")
ITEM = re.compile(r"^(\s*)([-*]\s+)(\[[ xX]\]\s+)?")
_BOLD = re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)(\*\*)")
_ITALIC = re.compile(r"(?<![*\w])(\*)(?=[^\s*])([^*]+?)(?<=[^\s*])(\*)(?![*\w])")
# Chinese has no blanks between words: what may stand before and after is told by Latin letters alone.
_BEFORE, _AFTER = r"(?<![A-Za-z0-9_.@#&])", r"(?![A-Za-z0-9_])"
_TAG = re.compile(rf"{_BEFORE}#(?=[^\W\d])\w[\w-]*")
_PERSON = re.compile(rf"{_BEFORE}@(?:[\u3400-\u9fff]{{2,3}}|[A-Za-z\u00c0-\u024f][\w’'-]*)")
_CJK = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff]")


def units(text: str) -> str:
    """Return a text as long as Qt counts it, in UTF-16: a sign beyond the first plane becomes two."""
    return text if text.isascii() else "".join(sign if sign < "\U00010000" else "\ufffd\ufffd" for sign in text)


def person_pattern(names: Iterable[str]) -> re.Pattern[str]:
    """Return what finds @mentions: known names whole, longest first, else one word."""
    known = "|".join(re.escape(units(name)) for name in sorted(set(names), key=len, reverse=True) if name)
    return re.compile(rf"{_BEFORE}@(?:{known}){_AFTER}|{_PERSON.pattern}") if known else _PERSON


class Marks(QSyntaxHighlighter):
    """Gives the text its look; the signs themselves show only in the line being typed (`active`, −1 for none)."""

    def __init__(self, look: Look, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = look
        self._people = _PERSON
        self.active = -1

    def set_people(self, names: Iterable[str]) -> None:
        """Take the names that are shown whole after an @."""
        pattern = person_pattern(names)
        if pattern.pattern != self._people.pattern:
            self._people = pattern
            self.rehighlight()

    def set_active(self, block: int) -> None:
        """Show the signs of another line."""
        before, self.active = self.active, block
        for number in {before, block} if before != block else ():
            found = self.document().findBlockByNumber(number)
            if found.isValid():
                self.rehighlightBlock(found)

    def _format(self, *, color: str = "", font: QFont | None = None, fill: str = "") -> QTextCharFormat:
        made = QTextCharFormat()
        if font is not None:
            made.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesSpecifiedOnly)
        if color:
            made.setForeground(self._look.color(color))
        if fill:
            made.setBackground(self._look.color(fill))
        return made

    def _sign(self, base: QTextCharFormat | None = None) -> QTextCharFormat:
        """How the signs of Markdown look: grey in the line being typed, gone in the others."""
        if self.currentBlock().blockNumber() == self.active:
            made = QTextCharFormat(base) if base is not None else QTextCharFormat()
            made.setForeground(self._look.color("text.disabled"))
            return made
        return self.gone()

    @staticmethod
    def gone() -> QTextCharFormat:
        """Return the look of a sign that takes no room."""
        made = QTextCharFormat()
        made.setProperty(QTextFormat.Property.FontPixelSize, 1)
        made.setForeground(Qt.GlobalColor.transparent)
        return made

    @override
    def highlightBlock(self, text: str) -> None:
        text = units(text)
        base = QTextCharFormat()
        head, item = HEAD.match(text), ITEM.match(text)
        if head or self._is_title():
            role = "page" if self._is_title() else "section"
            base = self._format(font=self._look.font(role))
            self.setFormat(0, len(text), base)
        if head:
            self.setFormat(0, head.end(), self._sign(base))
        elif item:
            self._item(item, text)
        for pattern, weight in ((_BOLD, True), (_ITALIC, False)):
            for found in pattern.finditer(text):
                self._inner(found, bold=weight)
        for found in self._people.finditer(text):
            self._tint(found, "text.link", "accent.tint")
        for found in _TAG.finditer(text):
            self._tint(found, "warn.text", "warn.tint")

    def _is_title(self) -> bool:
        block = self.currentBlock().previous()
        while block.isValid():
            if block.text().strip():
                return False
            block = block.previous()
        return True

    def _item(self, item: re.Match[str], text: str) -> None:
        """Hide the sign of a bullet or task, which the editor paints; a done task is grey."""
        hidden = QTextCharFormat()
        hidden.setForeground(Qt.GlobalColor.transparent)
        if not item[3]:
            hidden.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            hidden.setFontLetterSpacing(3)
        self.setFormat(item.start(2), item.end() - item.start(2), hidden)
        if item[3] and item[3][1] in "xX":
            self.setFormat(item.end(), len(text) - item.end(), self._format(color="text.tertiary"))

    def _inner(self, found: re.Match[str], *, bold: bool) -> None:
        for place in range(found.start(2), found.end(2)):
            made = QTextCharFormat(self.format(place))
            if bold:
                made.setFontWeight(QFont.Weight.DemiBold)
            elif _CJK.search(found[2]):
                made.setForeground(self._look.color("accent.text"))  # Chinese has no italics
            else:
                made.setFontItalic(True)
            self.setFormat(place, 1, made)
        for group in (1, 3):
            self.setFormat(found.start(group), len(found[group]), self._sign(self.format(found.start(group))))

    def _tint(self, found: re.Match[str], ink: str, fill: str) -> None:
        for place in range(found.start(), found.end()):
            made = QTextCharFormat(self.format(place))
            made.setForeground(self._look.color(ink))
            made.setBackground(self._look.color(fill))
            self.setFormat(place, 1, made)


def items(document: QTextDocument) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield (block number, match) of each bullet and task."""
    block = document.begin()
    while block.isValid():
        found = ITEM.match(block.text())
        if found:
            yield block.blockNumber(), found
        block = block.next()
