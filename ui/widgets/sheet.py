"""Sheets float over a scrim, one at a time: they hold the focus, scroll inside, and go with Esc."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import painters
from ui.overriding import override
from ui.theme import Look
from ui.widgets.focus import give_back
from ui.widgets.inspector import scroll_column
from ui.widgets.labels import Elided

_EDGE = 24


class Sheet(QFrame):
    """Head, body that scrolls, foot; `close_asked` is what the host listens to; `reject` asks for it."""

    close_asked = Signal()
    grown = Signal()

    def __init__(self, look: Look, title: str = "", *, width: int = 560, close_tip: str = "") -> None:
        super().__init__()
        self.look = look
        self.wide = min(width, look.size("dialogMax"))
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        self.head = QWidget()
        head_column = QVBoxLayout(self.head)
        head_column.setContentsMargins(20, 14, 14, 13)
        head_column.setSpacing(6)
        self.head_row = QHBoxLayout()
        self.head_row.setSpacing(8)
        self._title = Elided(look, title, "section")
        if title:
            self.head_row.addWidget(self._title, 1)
        else:
            self._title.setParent(self)
            self._title.hide()
        if close_tip:
            from ui.widgets.button import icon_button

            closer = icon_button(look, "x", close_tip, keys="Esc")
            closer.clicked.connect(self.reject)
            if not title:
                self.head_row.addStretch(1)
            self.head_row.addWidget(closer)
        head_column.addLayout(self.head_row)
        self.head_below = QVBoxLayout()
        head_column.addLayout(self.head_below)
        column.addWidget(self.head)
        self.head.setVisible(bool(title or close_tip))  # with its parent: alone it would be a window for a moment
        self.area, self.body = scroll_column(look)
        self.body.setContentsMargins(20, 14, 20, 16)
        self.body.setSpacing(12)
        inside = self.area.widget()
        if inside is not None:
            inside.installEventFilter(self)
        column.addWidget(self.area, 1)
        self.foot = QWidget()
        self.foot_row = QHBoxLayout(self.foot)
        self.foot_row.setContentsMargins(20, 12, 20, 12)
        self.foot_row.setSpacing(8)
        self.foot.setVisible(False)
        column.addWidget(self.foot)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.set_text(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the body."""
        self.body.addWidget(widget)

    def set_foot(self, *widgets: QWidget, beside: QWidget | None = None) -> None:
        """Put buttons on the right of the foot and a widget on its left."""
        if beside is not None:
            self.foot_row.addWidget(beside, 1)
        else:
            self.foot_row.addStretch(1)
        for widget in widgets:
            self.foot_row.addWidget(widget)
        self.foot.setVisible(True)

    def reject(self) -> None:
        """Ask to be closed; a sheet that must keep something first overrides it."""
        self.close_asked.emit()

    @override
    def sizeHint(self) -> QSize:
        width = self.wide - 2
        layout = self.body
        body = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        head = 0 if self.head.isHidden() else self._part(self.head, width)
        foot = 0 if self.foot.isHidden() else self._part(self.foot, width)
        return QSize(self.wide, head + body + foot + 2)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().eventFilter(watched, event)

    @staticmethod
    def _part(part: QWidget, width: int) -> int:
        return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, rect = self.look, QRectF(self.rect())
        radius = look.size("radius.popup")
        painters.box(painter, look, rect, radius=radius, fill="surface.raised")
        if not self.head.isHidden():
            painters.hline(painter, look, 1, self.head.geometry().bottom(), self.width() - 2)
        if not self.foot.isHidden():
            top = self.foot.y()
            painter.save()
            painter.setClipRect(QRectF(1, top, self.width() - 2, self.height() - top - 1))
            painters.box(
                painter, look, rect.adjusted(1, 1, -1, -1), radius=radius - 1, fill="surface.sunken", border=None
            )
            painter.restore()
            painters.hline(painter, look, 1, top, self.width() - 2)
        painter.end()


class SheetHost(QWidget):
    """The scrim over a window's content with at most one sheet on it; hidden while there is none."""

    closed = Signal()
    sheet: QWidget | None = None  # of the class: the filter may still hear events when the host is half gone

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._back: QWidget | None = None
        self._hole: QRect | None = None
        self._top: int | None = None
        self._click_closes = False
        parent.installEventFilter(self)
        self.hide()

    def open(
        self, sheet: QWidget, *, hole: QRect | None = None, top: int | None = None, click_closes: bool = False
    ) -> None:
        """Float a sheet, closing the one before: in the middle, at `top` px, or beside `hole` (host px)."""
        if self.sheet is not None:
            self.close_sheet()
        self._back = QApplication.focusWidget()
        self._hole, self._top, self._click_closes = hole, top, click_closes
        self.sheet = sheet
        sheet.setParent(self)
        sheet.installEventFilter(self)
        if isinstance(sheet, Sheet):
            sheet.close_asked.connect(self.close_sheet)
            sheet.grown.connect(self.place)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()
        sheet.show()
        self.place()
        (self._wished(sheet) or self._first() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    @staticmethod
    def _wished(sheet: QWidget) -> QWidget | None:
        wished: QWidget | None = sheet.focusWidget()
        return wished if wished is not None and wished.isVisibleTo(sheet) else None

    def close_sheet(self) -> None:
        """Take the sheet away and give the focus back to where it was."""
        sheet, self.sheet = self.sheet, None
        if sheet is None:
            return
        sheet.removeEventFilter(self)
        back, self._back = self._back, None
        self.hide()
        sheet.hide()
        sheet.setParent(None)
        sheet.deleteLater()
        give_back(back)
        self.closed.emit()

    def place(self) -> None:
        """Give the sheet its size and place again; it keeps 24 px from every edge."""
        sheet = self.sheet
        if sheet is None:
            return
        room = self.rect().marginsRemoved(QMargins(_EDGE, _EDGE, _EDGE, _EDGE))
        hint = sheet.sizeHint()
        width = min(hint.width(), self._look.size("dialogMax"), room.width())
        height = hint.height()
        if not isinstance(sheet, Sheet) and sheet.hasHeightForWidth():
            height = sheet.heightForWidth(width)
        height = min(max(height, sheet.minimumHeight()), room.height())
        x = room.left() + (room.width() - width) // 2
        y = room.top() + (room.height() - height) // 2 if self._top is None else max(self._top, _EDGE)
        if self._hole is not None:
            x, y = self._beside(self._hole, room, width)
        y = min(y, room.bottom() + 1 - height)
        sheet.setGeometry(QRect(QPoint(x, y), QSize(width, height)))
        self.update()

    @staticmethod
    def _beside(hole: QRect, room: QRect, width: int) -> tuple[int, int]:
        gap = 16
        if hole.right() + gap + width <= room.right():
            x = hole.right() + gap
        elif hole.left() - gap - width >= room.left():
            x = hole.left() - gap - width
        else:
            x = room.right() - width if hole.center().x() < room.center().x() else room.left()
        return x, max(room.top(), hole.top() - 64)

    def _stops(self) -> list[QWidget]:
        sheet = self.sheet
        if sheet is None:
            return []
        found: list[QWidget] = []
        at = sheet.nextInFocusChain()
        while at is not None and at is not sheet:
            takes = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus)
            if takes and sheet.isAncestorOf(at) and at.isEnabled() and at.isVisibleTo(self):
                found.append(at)
            at = at.nextInFocusChain()
        return found

    def _first(self) -> QWidget | None:
        stops = self._stops()
        head = self.sheet.head if isinstance(self.sheet, Sheet) else None
        inside = [stop for stop in stops if head is None or not head.isAncestorOf(stop)]
        fields = [stop for stop in inside if stop.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)]
        return next(iter(fields or inside or stops), None)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        focused = QApplication.focusWidget()
        at = stops.index(focused) if focused in stops else (-1 if next else 0)
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        stops[(at + (1 if next else -1)) % len(stops)].setFocus(reason)
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.sheet is not None:
            reject = getattr(self.sheet, "reject", None)
            if callable(reject):
                reject()
            else:
                self.close_sheet()
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        outside = self.sheet is not None and not self.sheet.geometry().contains(event.position().toPoint())
        if outside and self._click_closes:
            self.close_sheet()
        event.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self.parent() and kind == QEvent.Type.Resize and self.isVisible():
            parent = self.parentWidget()
            if parent is not None:
                self.setGeometry(parent.rect())
                self.place()
        elif watched is self.sheet and kind == QEvent.Type.LayoutRequest:
            self.place()
        return super().eventFilter(watched, event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        scrim = self._look.color("surface.scrim")
        if self._hole is None:
            painter.fillRect(self.rect(), scrim)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path = QPainterPath()
            path.addRect(QRectF(self.rect()))
            path.addRoundedRect(QRectF(self._hole), 9, 9)
            painter.fillPath(path, scrim)
        if self.sheet is not None:
            radius = self._look.size("radius.popup")
            painters.paint_shadow(painter, self._look, QRectF(self.sheet.geometry()), "popup", radius)
        painter.end()
