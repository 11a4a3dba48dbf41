"""What the window does with deals for every screen: one way each to move, win, lose, hold, reopen, remap."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.deals import KEEP, Keep

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QRect

    from views.context import Context

    Then = Callable[[], None] | None


class DealActs:
    """The part of the shell that asks gates and outcomes; each is imported when it is first needed."""

    ctx: "Context"

    def move_deal(
        self,
        deal_id: str,
        stage: str,
        *,
        rank: float | None = None,
        below: str = "",
        win_rate: int | Keep | None = KEEP,
        done: "Then" = None,
        dropped: "Then" = None,
        beside: "QRect | None" = None,
    ) -> None:
        """Move a deal to a stage or models.gates.CLOSED, past its gates."""
        from views.gate import acts

        acts.move_deal(
            self.ctx,
            deal_id,
            stage,
            rank=rank,
            below=below,
            win_rate=win_rate,
            done=done,
            dropped=dropped,
            beside=beside,
        )

    def win_deal(
        self, deal_id: str, *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Win a deal from anywhere, past the gates that this skips."""
        from views.gate import acts

        acts.win_deal(self.ctx, deal_id, done=done, dropped=dropped, beside=beside)

    def move_deals(self, ids: Sequence[str], stage: str, *, done: "Then" = None, dropped: "Then" = None) -> None:
        """Move several deals of one playbook to a stage; the gates of all are listed once."""
        from views.gate import acts

        acts.move_deals(self.ctx, ids, stage, done=done, dropped=dropped)

    def lose_deal(
        self, deal_id: str, *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask why a deal is lost, and note it."""
        self.lose_deals((deal_id,), done=done, dropped=dropped, beside=beside)

    def lose_deals(
        self, ids: Sequence[str], *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask why deals are lost, and note it for all."""
        from views.forms import outcomes

        outcomes.lose_deals(self.ctx, ids, done=done, dropped=dropped, beside=beside)

    def hold_deals(
        self, ids: Sequence[str], *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask until when deals are on hold, and note it."""
        from views.forms import outcomes

        outcomes.hold_deals(self.ctx, ids, done=done, dropped=dropped, beside=beside)

    def hold_deal(
        self, deal_id: str, *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask until when a deal is on hold, and note it."""
        self.hold_deals((deal_id,), done=done, dropped=dropped, beside=beside)

    def snooze_deals(
        self, ids: Sequence[str], *, done: "Then" = None, dropped: "Then" = None, beside: "QRect | None" = None
    ) -> None:
        """Ask until when and because of what deals rest, and note it."""
        from views.forms import outcomes

        outcomes.snooze_deals(self.ctx, ids, done=done, dropped=dropped, beside=beside)

    def wake_deal(self, deal_id: str) -> None:
        """End a deal's snooze."""
        from views.forms import outcomes

        outcomes.wake_deal(self.ctx, deal_id)

    def reopen_deal(self, deal_id: str, *, done: "Then" = None) -> None:
        """Open a won, lost or held deal again where it stood."""
        from views.forms import outcomes

        outcomes.reopen_deal(self.ctx, deal_id, done=done)

    def ask_decider(self, deal_id: str) -> None:
        """Ask who really decided a closed deal."""
        from views.forms import outcomes

        outcomes.ask_decider(self.ctx, deal_id)

    def change_playbook(self, ids: Sequence[str], *, done: "Then" = None, dropped: "Then" = None) -> None:
        """Ask for another playbook and the mapping of its stages, and move deals of one playbook there."""
        from views.forms import remapping

        remapping.change_playbook(self.ctx, ids, done=done, dropped=dropped)
