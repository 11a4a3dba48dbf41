"""Toast: one sentence at the bottom left of its page, with Undo; it goes after 8 s unless it is looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.control import Control
from ui.widgets.focus import give_back
from ui.widgets.labels import Icon, label

if TYPE_CHECKING:
    from PySide6.QtCore import QPropertyAnimation

_EDGE = 16


class _Word(Control):
    """A button in the toast's own colours: text with key caps, or an icon."""

    @override
    def paint(self, painter: QPainter) -> None:
        middle = self.height() / 2
        if self.hovered or self.isDown():
            shade = self.look.color("text.onTooltip")
            shade.setAlphaF(0.14)
            painters.box(painter, self.look, QRectF(self.rect()), radius=6, fill=shade, border=None)
        x = 7.0
        if self.icon_name:
            painters.icon(painter, self.look, self.icon_name, (self.width() - 15) / 2, middle,
                          color="text.onTooltip", size=15)  # fmt: skip
            return
        room = QRectF(x, 0, self.width(), self.height())
        x += 6 + painters.text(painter, self.look, room, self.caption, "small", "text.onTooltip", weight=600)
        for key in self.keys:
            x += 5 + painters.key_cap(painter, self.look, x, middle, key, ink="text.onTooltip", bare=True)

    def fit(self) -> None:
        """Take the width of what is shown."""
        caps = sum(painters.key_cap_width(self.look, key) + 5 for key in self.keys)
        wide = painters.text_width(self.look, self.caption, "small", weight=600) + 14 + caps + (6 if caps else 0)
        self.setFixedSize(26 if self.icon_name else int(wide) + 1, 26)


class Toast(QFrame):
    """A child of the page; `say` shows a sentence in place of the one before."""

    undo_asked = Signal()
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget, *, undo: str, undo_keys: str, close: str) -> None:
        super().__init__(parent)
        self._look = look
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        self._icon = Icon(look, "circle-alert", "text.onTooltip", 15)
        self._text = label(look, "", "body", "text.onTooltip")
        self._undo = _Word(look, undo, keys=undo_keys)
        self._undo.fit()
        self._close = _Word(look, icon="x", tip=close)
        self._close.fit()
        for widget in (self._icon, self._text, self._undo, self._close):
            row.addWidget(widget)
        self._undo.clicked.connect(self._take_back)
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._leave)
        self._slide: QPropertyAnimation | None = None
        self._stays = False
        self._back: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def say(self, text: str, *, undo: bool = False, error: bool = False) -> None:
        """Show a sentence: with Undo, or as an error that stays until it is closed."""
        self._stays = error
        if not self._holds_focus():
            self._back = QApplication.focusWidget()
        self._icon.setVisible(error)
        self._undo.setVisible(undo)
        self._text.setText(text)
        self.setAccessibleName(text)
        self._text.setWordWrap(False)
        self.setMaximumWidth(16777215)
        self._fit()
        self._halt()
        rest = self._place()
        self.move(rest)  # before it is shown, else it takes an Enter event where it stood
        self.show()
        self.raise_()
        if self._look.motion("toastIn"):
            self._rise(rest)
        self._announce(text, error)
        self._timer.stop()
        if not error:
            self._timer.start(self._look.motion("toastStay"))

    def _rise(self, rest: QPoint) -> None:
        # What moves and what speaks is imported with the first toast: a start shows none.
        from PySide6.QtCore import QEasingCurve, QPropertyAnimation

        if self._slide is None:
            self._slide = QPropertyAnimation(self, b"pos", self)
            self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._slide.setDuration(self._look.motion("toastIn"))
        self._slide.setStartValue(rest + QPoint(0, 12))
        self._slide.setEndValue(rest)
        self._slide.start()

    def _halt(self) -> None:
        if self._slide is not None:
            self._slide.stop()

    def _announce(self, text: str, urgent: bool) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        politeness = QAccessible.AnnouncementPoliteness
        event = QAccessibleAnnouncementEvent(self, text)
        event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
        QAccessible.updateAccessibility(event)

    def dismiss(self) -> None:
        """Take the toast away."""
        self._timer.stop()
        held = self._holds_focus()
        self.hide()
        if held:
            give_back(self._back)
        self._back = None
        self.closed.emit()

    def _holds_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _take_back(self) -> None:
        self.dismiss()
        self.undo_asked.emit()

    def _leave(self) -> None:
        if self.underMouse() or self._holds_focus():
            self._timer.start(1000)
        else:
            self.dismiss()

    def _fit(self) -> None:
        parent = self.parentWidget()
        most = min(640, (parent.width() if parent else 640) - 2 * _EDGE)
        if self.layout().sizeHint().width() > most:  # type: ignore[union-attr]
            self._text.setWordWrap(True)
            self.setMaximumWidth(most)
            self.resize(most, self.layout().heightForWidth(most))  # type: ignore[union-attr]
        else:
            self.adjustSize()

    def _place(self) -> QPoint:
        parent = self.parentWidget()
        below = parent.height() if parent else 0
        return QPoint(_EDGE, below - self.height() - _EDGE - self._look.size("hintBar"))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent() and self.isVisible():
            self._halt()
            self._fit()
            self.move(self._place())
        return super().eventFilter(watched, event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        if not self._stays:
            self._timer.start(self._look.motion("toastStay"))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        painters.box(painter, self._look, rect, radius=8, fill="surface.tooltip", border=None)
        painter.end()
