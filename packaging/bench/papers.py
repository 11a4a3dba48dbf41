"""A deal's summary with map and Chinese text, first and next in a process. Arguments: ours or floor, book, folder."""

import sys
import time
from datetime import date
from pathlib import Path

STARTED = time.perf_counter()

from bench.stand import answer  # noqa: E402
from PySide6.QtCore import QRectF, Qt  # noqa: E402
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter  # noqa: E402

from local_db import queries  # noqa: E402
from local_db.playbooks import read_playbook  # noqa: E402
from local_db.store import Store  # noqa: E402
from tests.books import key  # noqa: E402
from ui.theme import load_fonts  # noqa: E402
from views.papers.deal_summary import Order, write_summary  # noqa: E402
from views.shell.start import make_application  # noqa: E402

NEXT = 9


def bare(out: Path, pages: int) -> None:
    """Write pages of plain lines, in both scripts, with Qt alone."""
    writer = QPdfWriter(str(out))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(1200)
    painter = QPainter(writer)
    painter.scale(1200 / 96, 1200 / 96)
    face = QFont(["Inter", "Noto Sans SC"])
    face.setPixelSize(13)
    painter.setFont(face)
    for page in range(pages):
        for line in range(44):
            words = f"{page}.{line} They pay for uptime; 他们最在意停机时间。"
            painter.drawText(QRectF(0, line * 22, 660, 20), Qt.AlignmentFlag.AlignVCenter, words)
            painter.drawLine(0, line * 22 + 21, 660, line * 22 + 21)
        if page < pages - 1:
            writer.newPage()
    painter.end()


def run(kind: str, book: Path, folder: Path) -> None:
    """Measure and print: first counts from this process's own modules on, Qt's start left out."""
    app = make_application()
    load_fonts()
    out, taken, pages = folder / "paper.pdf", [], 2
    if kind == "floor":
        for _ in range(NEXT + 1):
            started = time.perf_counter()
            bare(out, 3)
            taken.append((time.perf_counter() - started) * 1000)
    else:
        with Store.open(book, read_only=True) as store:
            books = {row[0]: read_playbook(row[3], row[1]) for row in store.read(queries.playbooks_used)}
            for _ in range(NEXT + 1):
                started = time.perf_counter()
                order = Order(key("d", 10), False, "zh", "a4")
                pages = write_summary(store.read, books.__getitem__, order, date(2026, 11, 24), out)
                taken.append((time.perf_counter() - started) * 1000)
    app.quit()
    answer({"first": taken[:1], "next": taken[1:], "pages": pages, "bytes": out.stat().st_size})


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
