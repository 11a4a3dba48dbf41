"""A paper of pages: blocks flow down, rows of two stand side by side, head and foot on every page (design §11)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from errno import ENOSPC
from os import strerror
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from ui.boxes import hline
from ui.lettering import paragraph, text, text_width, wrapped_lines
from ui.theme import Look

DPI = 1200
PX = 96.0
MARGIN_MM = 15.0
FOOT = 40.0
GUTTER = 34.0
SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}

Paint = Callable[[QPainter, QRectF], None]


@dataclass(frozen=True, slots=True)
class Block:
    """Something painted that is not torn over two pages; `height` in px of 1/96 inch."""

    height: float
    paint: Paint


@dataclass(slots=True)
class Section:
    """A heading with its blocks; the heading stays with the first of them."""

    title: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(block.height for block in self.blocks)


def _whole(out: Path) -> None:
    """OSError where the disk was too full for the end of a PDF, which QPdfWriter does not tell."""
    with out.open("rb") as written:
        written.seek(max(0, out.stat().st_size - 32))
        if b"%%EOF" not in written.read():
            raise OSError(ENOSPC, strerror(ENOSPC), str(out))


@dataclass(frozen=True, slots=True)
class Row:
    """One section over the whole width, or two side by side."""

    left: Section
    right: Section | None = None


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands at the foot of every page: its kind, its date, and `page` for page n of m."""

    kind: str
    day: str
    page: Callable[[int, int], str]


class Paper:
    """Flows rows over pages of a size (a4 or letter) and writes them as a PDF."""

    def __init__(self, look: Look, size: str) -> None:
        self.look = look
        layout = QPageLayout(
            QPageSize(SIZES[size]),
            QPageLayout.Orientation.Portrait,
            QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM),
            QPageLayout.Unit.Millimeter,
        )
        self._layout = layout
        area = layout.paintRect(QPageLayout.Unit.Point)
        self.width = area.width() / 72 * PX
        self.height = area.height() / 72 * PX - FOOT
        self.half = (self.width - GUTTER) / 2

    def paragraph(self, value: str, width: float, *, role: str = "small", color: str = "text.primary") -> Block:
        """Return a block of running text."""
        line = self.look.line(role) + 1
        lines = len(wrapped_lines(self.look, value, width, role)) or 1
        look = self.look

        def paint(painter: QPainter, rect: QRectF) -> None:
            paragraph(painter, look, QRectF(rect.left(), rect.top(), width, lines * line), value, role, color)

        return Block(lines * line + 2, paint)

    def pages(self, rows: list[Row]) -> list[list[tuple[float, float, Block]]]:
        """Return the blocks of each page with their places (x, y)."""
        pages: list[list[tuple[float, float, Block]]] = [[]]
        y = 0.0

        for row in rows:
            sections = [(0.0, row.left)] + ([(self.half + GUTTER, row.right)] if row.right else [])
            whole = max(self._heading(s).height + s.height for _, s in sections)
            if y and y + min(whole, self._first(sections)) > self.height:
                pages.append([])
                y = 0.0
            if y and row.right and y + whole > self.height >= whole:
                pages.append([])
                y = 0.0
            start, first_page, lowest = y, len(pages) - 1, (len(pages) - 1, y)
            for x, section in sections:
                page, at = first_page, start
                for block in (self._heading(section), *section.blocks):
                    if at + block.height > self.height and at > 0:
                        page, at = page + 1, 0.0
                        if page == len(pages):
                            pages.append([])
                    pages[page].append((x, at, block))
                    at += block.height
                lowest = max(lowest, (page, at))
            y = lowest[1] + 16
        return pages

    def _first(self, sections: list[tuple[float, Section]]) -> float:
        return max(self._heading(s).height + (s.blocks[0].height if s.blocks else 0.0) for _, s in sections)

    def _heading(self, section: Section) -> Block:
        look = self.look
        if not section.title:
            return Block(0, lambda painter, rect: None)

        def paint(painter: QPainter, rect: QRectF) -> None:
            line = QRectF(rect.left(), rect.top(), rect.width(), 18)
            text(painter, look, line, section.title, "bodyStrong")

        return Block(24, paint)

    def write(self, out: Path, rows: list[Row], foot: Foot, title: str) -> int:
        """Write the PDF and return how many pages it has; OSError where the file cannot be written."""
        pages = self.pages(rows)
        writer = QPdfWriter(str(out))
        writer.setResolution(DPI)
        writer.setPageLayout(self._layout)
        writer.setTitle(title)
        writer.setCreator("Dealwright")
        painter = QPainter()
        if not painter.begin(writer):
            raise PermissionError(13, "not writable", str(out))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(DPI / PX, DPI / PX)
        for number, blocks in enumerate(pages, 1):
            if number > 1:
                writer.newPage()
            for x, y, block in blocks:
                room = self.width - x if x else self.width
                block.paint(painter, QRectF(x, y, room, block.height))
            self._foot(painter, foot, number, len(pages))
        painter.end()
        _whole(out)
        return len(pages)

    def _foot(self, painter: QPainter, foot: Foot, number: int, count: int) -> None:
        look = self.look
        top = self.height + FOOT - 22
        hline(painter, look, 0, top, self.width, "border.default")
        line = QRectF(0, top + 4, self.width, 18)
        kind = QRectF(0, line.top(), self.width * 0.6, line.height())
        text(painter, look, kind, foot.kind, "small", "text.secondary")
        day = text_width(look, foot.day, "small")
        middle = QRectF(self.width * 0.62, line.top(), day + 2, line.height())
        text(painter, look, middle, foot.day, "small", "text.secondary")
        text(painter, look, line, foot.page(number, count), "small", "text.secondary", align="right")
