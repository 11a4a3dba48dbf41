"""Imports the screens' modules ahead, one at a time while the window rests, so that no first visit waits for them."""

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

AFTER, EACH = 600, 25
"""ms after the first paint, when SQLModel is mostly loaded, and between two modules."""
MODULES = tuple(
    """ui.widgets.fields ui.widgets.menus local_db.queries.board local_db.queries.accounts views.accounts.card
    views.accounts.inspector views.accounts.screen views.account.screen
    ui.canvas.board_area ui.canvas.board views.funnel.card views.funnel.source views.funnel.bar views.funnel.screen
    ui.widgets.checks views.forms.form views.deal.questions views.deal.stage_panel views.deal.overview views.deal.screen
    views.buyer_map.inspector views.buyer_map.side views.buyer_map.commands views.buyer_map.scene
    views.buyer_map.view views.buyer_map.panel local_db.queries.notes views.notes.list views.settings.screen
    local_db.search views.search.palette views.notes.changes views.notes.editor views.notes.head
    views.notes.sheet""".split()
)


def import_ahead(parent: QObject) -> None:
    """Import what the rep will need next, from a little later on."""
    todo = list(MODULES)
    timer = QTimer(parent, interval=AFTER)

    def step() -> None:
        timer.setInterval(EACH)
        import_module(todo.pop(0))
        if not todo:
            timer.stop()

    timer.timeout.connect(step)
    timer.start()
