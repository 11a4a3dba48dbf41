"""The four judgements of an account in one band; a click or Enter sets them."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy

from models.accounts import AccountFile
from ui.boxes import box, vline
from ui.lettering import text
from ui.overriding import override
from ui.widgets.control import Control
from views.account_words import PAIN, RECOGNITION, RELATION_LONG, one_of, tier_text
from views.context import Context
from views.formats import money_text


class Judgements(Control):
    """Sign, name and meaning, four times."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx.look, ctx.words.tr("Segment"), tip=ctx.words.tr("Set the segment  S"))
        self._ctx, self.ring_radius = ctx, 9
        self._parts: tuple[tuple[str, str, str, str], ...] = ()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_account(self, account: AccountFile) -> None:
        """Show another account's judgements."""
        words, tr = self._ctx.words, self._ctx.words.tr
        none = tr("not judged yet")
        profit = money_text(words, account.profit) if account.profit else tier_text(words, account.tier)
        color = f"segment.{account.relation}" if account.relation else "text.tertiary"
        known = (
            (account.recognition, tr("Recognition"), one_of(words, RECOGNITION, account.recognition), "text.primary"),
            (account.pain, tr("Pain"), one_of(words, PAIN, account.pain), "text.primary"),
            (account.relation, tr("Relation"), one_of(words, RELATION_LONG, account.relation), color),
            (account.tier, tr("Profit tier"), profit, "text.primary"),
        )
        self._parts = tuple((sign or "·", name, meaning or none, ink) for sign, name, meaning, ink in known)
        spoken = (f"{name}: {sign} {meaning}" for sign, name, meaning, _ in self._parts)
        self.setAccessibleName(tr(", ").join(spoken))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, round(54 * max(1.0, self.look.factor)))

    @override
    def paint(self, painter: QPainter) -> None:
        look, rect, unit = self.look, QRectF(self.rect()), max(1.0, self.look.factor)
        box(painter, look, rect, fill="surface.hover" if self.hovered else "surface.card")
        step = (rect.width() - 8) / 4
        for at, (sign, name, meaning, color) in enumerate(self._parts):
            x = rect.left() + 4 + at * step
            if at:
                vline(painter, look, x, 11, rect.height() - 22)
            text(painter, look, QRectF(x + 14, 0, 22, rect.height()), sign, "page", color)
            room = step - 48
            text(painter, look, QRectF(x + 40, 8 * unit, room, 18 * unit), name, "small", "text.secondary")
            text(painter, look, QRectF(x + 40, 26 * unit, room, 19 * unit), meaning, "bodyStrong")
