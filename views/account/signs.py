"""What stands behind an account's name: segment chip and why it is key."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.accounts import AccountFile
from ui.overriding import override
from ui.painters import mark, mark_width
from views.account_words import KEY_REASON, one_of
from views.context import Context
from views.segment_chip import paint_segment, segment_width


class AccountSigns(QWidget):
    """Painted in one line, as wide as needed."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx, self._code, self._why = ctx, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_account(self, account: AccountFile) -> None:
        """Show another account's signs."""
        words = self._ctx.words
        self._code = account.code
        reason = one_of(words, KEY_REASON, account.key_reason)
        self._why = words.tr("Key: {reason}", reason=reason) if account.key_reason else ""
        self.setAccessibleName(words.tr(", ").join(part for part in (self._code, self._why) if part))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        look = self._ctx.look
        width = segment_width(look, self._code) if self._code else 0
        width += mark_width(look, self._why, weight=600) + 10 if self._why else 0
        return QSize(int(width) + 4, 24)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look, middle = self._ctx.look, self.height() / 2
        x = paint_segment(painter, look, 1, middle, self._code) + 10 if self._code else 0.0
        if self._why:
            mark(painter, look, x, middle, "star-filled", self._why, color="warn.text", weight=600)
        painter.end()
