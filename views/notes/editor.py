"""The text of a note: plain text with a light Markdown look, keys for bold, italic, lists, people and dates."""

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from ui.boxes import box
from ui.overriding import override
from ui.theme import Look
from ui.widgets.checks import tick
from views.notes.markdown import HEAD, ITEM, Marks, units

_AT = re.compile(r"(?<![A-Za-z0-9_.@#&])@([^\s@#]*)$")


class NoteEditor(QTextEdit):
    """Plain text only; `typed` tells of each change; `mention` of what stands after an @ (None when nothing does)."""

    typed = Signal()
    mention = Signal(object)  # str | None

    def __init__(self, look: Look, *, name: str, placeholder: str) -> None:
        super().__init__()
        self._look = look
        self._last = ""
        self.take_key: Callable[[QKeyEvent], bool] = lambda event: False  # the list of people comes first
        self.take_tab: Callable[[], bool] = lambda: False
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setProperty("bare", True)
        self.setFont(look.font("note"))
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.document().setDocumentMargin(2)
        self.marks = Marks(look, self.document())
        self.set_text("")
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show a text; nobody is told, and undo begins here."""
        self._last = text
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(self._look.line("note"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        spaced.setBottomMargin(3)
        cursor.mergeBlockFormat(spaced)
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _changed(self) -> None:
        text = self.toPlainText()
        if text != self._last:
            self._last = text
            self.typed.emit()
        self._tell_mention()

    def _moved(self) -> None:
        self.marks.set_active(self.textCursor().blockNumber() if self.hasFocus() else -1)
        self._tell_mention()

    # people after an @

    def _tell_mention(self) -> None:
        self.mention.emit(self.mentioned())

    def mentioned(self) -> str | None:
        """Return what stands between an @ and the cursor, None where no @ is open."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return None
        before = units(cursor.block().text())[: cursor.positionInBlock()]
        found = _AT.search(before)
        return found[1] if found else None

    def put_mention(self, name: str) -> None:
        """Put a name after the open @, or with its @ at the cursor."""
        cursor = self.textCursor()
        begun = self.mentioned()
        if begun is not None:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun) + 1)
        cursor.insertText(f"@{name} ")
        self.setTextCursor(cursor)

    # what the keys and the tools do

    def insert(self, text: str) -> None:
        """Put a text at the cursor, with a blank before it where it would touch a word."""
        cursor = self.textCursor()
        before = units(cursor.block().text())[: cursor.positionInBlock()]
        blank = " " if before[-1:].strip() and before[-1:].isascii() else ""
        cursor.insertText(blank + text)
        self.setTextCursor(cursor)
        self.setFocus()

    def wrap_in(self, sign: str) -> None:
        """Put `**` or `*` around the selection or the word, or take them away."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        inside = cursor.selectedText()
        start, end, size = cursor.selectionStart(), cursor.selectionEnd(), len(sign)
        text = units(self.toPlainText())
        before, after = text[:start], text[end:]
        stars = min(len(before) - len(before.rstrip("*")), len(after) - len(after.lstrip("*")))
        if inside and stars in ((1, 3) if size == 1 else (2, 3)):
            cursor.setPosition(start - size)
            cursor.setPosition(end + size, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(inside)
            start -= size
        else:
            cursor.insertText(f"{sign}{inside}{sign}")
            start += size
        cursor.setPosition(start)
        cursor.setPosition(start + len(units(inside)), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.setFocus()

    def turn_lines(self, sign: str) -> None:
        """Begin the lines of the selection with `## `, `- ` or `- [ ] `, or take that away."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(cursor.selectionEnd()).blockNumber()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            self._turn_line(document.findBlockByNumber(number), sign)
        cursor.endEditBlock()
        self.setFocus()

    @staticmethod
    def _turn_line(block: QTextBlock, sign: str) -> None:
        text = block.text()
        found = HEAD.match(text) or ITEM.match(text)
        held = found[0].lstrip() if found else ""
        cursor = QTextCursor(block)
        if found:
            cursor.setPosition(block.position() + found.end(), QTextCursor.MoveMode.KeepAnchor)
        same = held.strip()[:1] == "#" if sign.startswith("#") else ("[" in held) == ("[" in sign) and held[:1] == "-"
        cursor.insertText("" if found and same else sign)

    def _go_on(self) -> bool:
        """Go on with a list after Enter; an empty item ends it."""
        cursor = self.textCursor()
        text = cursor.block().text()
        found = ITEM.match(text)
        if cursor.hasSelection() or not found or cursor.positionInBlock() < found.end():
            return False
        if not text[found.end() :].strip():
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            return True
        sign = re.sub(r"\[[xX]\]", "[ ]", found[0])
        cursor.beginEditBlock()
        cursor.insertBlock()
        cursor.insertText(sign)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.take_key(event):
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_B:
            self.wrap_in("**")
        elif control and event.key() == Qt.Key.Key_I:
            self.wrap_in("*")
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_D, Qt.Key.Key_K):
            event.ignore()
        elif event.key() == Qt.Key.Key_Return and not event.modifiers() and self._go_on():
            return
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return self.take_tab() or super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._moved()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.marks.set_active(-1)
        self.mention.emit(None)

    # bullets and boxes

    def _signs(self) -> list[tuple[QRectF, str, QTextBlock]]:
        """Return where each visible bullet (•), open or done box ([ ], [x]) stands in the viewport."""
        found: list[tuple[QRectF, str, QTextBlock]] = []
        block = self.cursorForPosition(QPointF(0, 0).toPoint()).block()
        layout, scrolled = self.document().documentLayout(), self.verticalScrollBar().value()
        while block.isValid():
            place = layout.blockBoundingRect(block)
            if place.top() - scrolled > self.viewport().height():
                break
            match = ITEM.match(block.text())
            line = block.layout().lineAt(0)
            if match and line.isValid():
                x = cast("tuple[float, int]", line.cursorToX(match.start(2)))[0]
                top = place.top() + line.y() - scrolled
                sign = f"[{match[3][1].lower()}]" if match[3] else "•"
                found.append((QRectF(place.left() + x, top, 16, line.height()), sign, block))
            block = block.next()
        return found

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        for rect, sign, _block in self._signs():
            middle = rect.center().y()
            if sign == "•":
                dot = QRectF(rect.left() + 1, round(middle - 2.5), 5, 5)
                box(painter, self._look, dot, radius=2.5, fill="text.tertiary", border=None)
            else:
                tick(painter, self._look, QRectF(rect.left(), round(middle - 8), 16, 16), sign == "[x]")
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        for rect, sign, block in self._signs():
            if sign != "•" and rect.adjusted(-3, 0, 3, 0).contains(event.position()):
                self._tick_off(block)
                return
        super().mousePressEvent(event)

    def _tick_off(self, block: QTextBlock) -> None:
        found = ITEM.match(block.text())
        if found and found[3]:
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + found.start(3) + 1)
            cursor.setPosition(block.position() + found.start(3) + 2, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(" " if found[3][1] in "xX" else "x")
