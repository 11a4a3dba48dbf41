"""A kanban board of any size: one scroll area, cached pictures of cards, its own selection, keys and drag."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QHideEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from ui.canvas import board_access, board_keys
from ui.canvas.board_area import BoardArea, Slot
from ui.canvas.board_drag import CLOSED_HAND, Hold
from ui.overriding import override


class Board(BoardArea):
    """A board with its gestures.

    A drop (mouse or keys) is told by `dropped` or `zone_dropped`; whoever listens changes the source and
    calls `reload` and `settle`, or `give_back` where nothing shall change. Until then the card stays in
    the air.
    """

    _pressed_head = ""
    _cancelled = False

    # ---- the drag, called by the gesture and by whoever decides about a drop

    @override
    def reload(self, columns: Sequence[str] | None = None) -> None:
        super().reload(columns)
        if self.hold is None or not self.holding:
            return
        # The cards changed under a held one.
        if self.where(self.hold.key) is None:
            self.give_back()
        else:
            self.hold.aim()

    def lift(self, hold: Hold) -> None:
        """Show the hole and the zones."""
        self.hole = hold.key
        self.source.hold(hold.key)
        self.lay()
        self.zones.show()
        self.zones.raise_()
        self.viewport().setCursor(CLOSED_HAND)
        self.update_foot()
        self.update_card(hold.key)

    def aim_at(self, slot: Slot | None) -> None:
        """Show where the card would land."""
        if slot == self.slot or self.hold is None:
            return
        before, self.slot = self.slot, slot
        home = self.hold.home
        self.room.open(*self._room_for(slot if slot != home else None))
        self.lay()
        for one in (before, slot):
            if one is not None:
                self.update_column(one[0])
        if (before or home)[0] != (slot or home)[0]:
            self.update_heads(self.source.preview(self.hole, self.lanes[(slot or home)[0]].key))

    def _room_for(self, slot: Slot | None) -> tuple[Slot | None, tuple[int, int] | None]:
        if slot is None:
            return None, None
        lane = self.lanes[slot[0]]
        line = 0 if lane.folded else self.source.gate_height(lane.key)
        return None if lane.folded else slot, (slot[0], line) if line else None

    def send(self, key: str, column: str, place: int) -> None:
        """Leave a card in the air over a place until `settle` or `give_back` is called, as after a drop."""
        here = self.where(key)
        number = next((at for at, lane in enumerate(self.lanes) if lane.key == column), -1)
        if here is None or number < 0 or self.hold is not None:
            return
        self.reveal(key)
        self.hold = Hold(self, key, *here, self.card_rect(*here).topLeft())
        self.hold.carry_to(number, place)

    def landing(self, key: str) -> QRect:
        """Return where a card is, or would land, in px of the window."""
        slot = self.slot or self.where(key)
        if slot is None or slot[0] >= len(self.lanes):
            return QRect()
        column = self.frame.column(slot[0])
        rect = column if self.lanes[slot[0]].folded else self.slot_rect(*slot)
        return rect.translated(self.viewport().mapTo(self.window(), QPoint(0, 0)))

    def ask(self, slot: Slot | None) -> None:
        """Leave the card in the air until `settle` or `give_back` is called."""
        self.asking = True
        self.slot = slot
        self.room.open(self._room_for(slot)[0] if slot != self.where(self.hole) else None)
        self._put_zones_away()

    def settle(self) -> None:
        """End the drag: the card goes to where the source has it now; nothing to do where none is held."""
        hold = self.hold
        if hold is None or not hold.started:
            self._end()
            return
        for number in {hold.column, *([self.slot[0]] if self.slot else [])}:
            self.update_column(number)
        self.slot = None
        self.room.clear()
        here = self.where(hold.key)
        if (here is None or here[0] != hold.column) and not self.lanes[hold.column].folded:
            self.room.close_from((hold.column, hold.place))
        self.lay()
        if here is None or self.lanes[here[0]].folded:
            self._end()
            return
        self.reveal(hold.key)
        hold.fly_to(self.slot_rect(*here).topLeft(), "cardSettle", self._end)
        self._put_zones_away()
        self.update_heads(self.source.preview("", ""))
        board_access.current_moved(self)

    def give_back(self) -> None:
        """End the drag and change nothing: the card goes back to its place."""
        hold = self.hold
        if hold is None or not hold.started:
            self._end()
            return
        touched = {hold.home[0], *([self.slot[0]] if self.slot else [])}
        self.asking = True
        self.slot = None
        self.room.open(None)
        self.update_heads(self.source.preview("", ""))
        self._put_zones_away()
        for number in touched:
            self.update_column(number)
        here = self.where(hold.key)
        if here is None:
            self._end()
        else:
            hold.fly_to(self.slot_rect(*here).topLeft(), "cardReturn", self._end)

    def _end(self) -> None:
        hold, self.hold = self.hold, None
        if hold is not None:
            hold.end()
            self.source.hold("")
        if self.hole:
            key, self.hole = self.hole, ""
            self.update_card(key)
        self.asking = False
        if self.slot is not None:
            self.update_column(self.slot[0])
            self.slot = None
        self._put_zones_away()

    def _put_zones_away(self) -> None:
        self.viewport().unsetCursor()
        if not self.zones.isHidden():
            self.zones.heat("")
            self.zones.hide()
            self.lay()
            self.update_foot()

    # ---- events

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        self._cancelled = self.holding and event.button() == Qt.MouseButton.RightButton
        self._pressed_head = ""
        if self.holding:
            if self._cancelled:
                self.give_back()
            return
        key = self.key_at(point)
        if not key and event.button() == Qt.MouseButton.LeftButton and not self.asking:
            self._pressed_head = self.head_at(point)
        if self.asking or not key:
            return
        self.select(key)
        here = self.where(key)
        if event.button() == Qt.MouseButton.LeftButton and here is not None:
            self.hold = Hold(self, key, *here, point)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        if self.hold is not None and not self.asking and event.buttons() & Qt.MouseButton.LeftButton:
            self.hold.move(point)
            self.hover_over("")
        else:
            self.hover_over(self.key_at(point))
        self.show_bars(point)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        head, self._pressed_head = self._pressed_head, ""
        if head and head == self.head_at(event.position().toPoint()):
            self.fold_asked.emit(head)
        if event.button() != Qt.MouseButton.LeftButton or self.hold is None or self.asking:
            return
        if self.hold.started:
            self.hold.release()
        else:
            self._end()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        key = self.key_at(event.position().toPoint())
        if key and event.button() == Qt.MouseButton.LeftButton and not self.asking:
            self._end()
            self.opened.emit(key)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta()
        across, down = -delta.x(), -delta.y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not across:
            across, down = down, 0
        number = self.frame.column_at(event.position().toPoint().x())
        if down and number >= 0:
            self.lanes[number].scroll_by(down)
        if across:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + across)
        if self.holding and self.hold is not None:
            self.hold.aim()
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if board_keys.press(self, event):
            event.accept()
        else:
            event.ignore()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            wanted = board_keys.wanted(self, event)
            event.setAccepted(wanted)
            return wanted or super().event(event)
        return super().event(event)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self.hover_over("")
            self.show_bars(QPoint(-1, -1))
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            key = "" if self.holding else self.key_at(event.pos())
            head = "" if self.holding or key else self.head_at(event.pos())
            tip = self.source.tip(key) if key else self.source.head_tip(head) if head else ""
            said = escape(tip).replace("\n", "<br>")
            QToolTip.showText(event.globalPos(), f"<span>{said}</span>" if tip else "", self.viewport())
            return True
        return super().viewportEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A click says itself what it means; every other way the focus must be seen somewhere.
        if not self.current and not self.on_head and event.reason() != Qt.FocusReason.MouseFocusReason:
            board_keys.first(self)
        self._show_focus()
        board_access.current_moved(self)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.holding:
            self.give_back()
        self._show_focus()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._cancelled or self.holding or self.asking:
            self._cancelled = False
            return
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        here = self.where(self.current) if by_key else None
        if here is not None:
            self.reveal(self.current)
            corner = self.card_rect(*here).bottomLeft() + QPoint(12, -8)
            self.menu_asked.emit(self.current, self.viewport().mapToGlobal(corner))
        elif not by_key and (key := self.key_at(self.viewport().mapFromGlobal(event.globalPos()))):
            self.select(key)
            self.menu_asked.emit(key, event.globalPos())

    def _show_focus(self) -> None:
        if self.current:
            self.update_card(self.current)
        else:
            self.viewport().update()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.hold is not None:
            self._end()
