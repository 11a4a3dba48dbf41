"""The sheets that the window opens for every screen, each imported when it is first asked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from views.context import Context, Here


class SheetActs:
    """The part of the shell that opens notes, forms and papers."""

    ctx: "Context"

    def write_note(self, here: "Here") -> None:
        """Open the note sheet."""
        from views.notes.sheet import NoteSheet

        self.ctx.shell.open_sheet(NoteSheet(self.ctx, here))

    def new_deal(self, account_id: str = "") -> None:
        """Open the form of a new deal."""
        from views.funnel.form import deal_sheet

        self.ctx.shell.open_sheet(deal_sheet(self.ctx, account_id, lambda key: self.ctx.shell.go("deal", key)))

    def next_step(self, deal_id: str) -> None:
        """Open the next-step form of a deal."""
        from views.notes.step_sheet import step_sheet

        self.ctx.shell.open_sheet(step_sheet(self.ctx, deal_id))

    def make_paper(self, deal_id: str) -> None:
        """Open the sheet that makes a deal's summary."""
        from views.papers.sheet import paper_sheet

        self.ctx.shell.open_sheet(paper_sheet(self.ctx, deal_id))
