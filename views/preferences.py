"""What the program remembers about this machine: language, theme, text size, the window's place, the last book."""

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, QSettings

from local_db import paths
from views.words import LANGUAGES


def kept_preferences() -> "Preferences":
    """Return the preferences of this machine."""
    return Preferences(str(paths.settings_folder() / "settings.ini"))


def usual_book(preferences: "Preferences") -> Path:
    """Return the book when none is named: `DEALWRIGHT_BOOK`, else the last one, else the place in the documents."""
    if preferences.book and not os.environ.get("DEALWRIGHT_BOOK"):
        return Path(preferences.book)
    return paths.default_book()


def make_usual_folder(book: Path) -> None:
    """Make the folder of a book that is to stand in the usual place; on a new machine the documents' folder, too."""
    if not os.environ.get("DEALWRIGHT_BOOK") and book.absolute() == paths.default_book().absolute():
        try:
            book.parent.mkdir(parents=True, exist_ok=True)
        except OSError:
            return  # making the book there will say what is wrong


class Preferences:
    """An INI file of this machine; every value is text and is checked when read."""

    def __init__(self, file: str) -> None:
        self._ini = QSettings(file, QSettings.Format.IniFormat)

    def _text(self, name: str, default: str, allowed: tuple[str, ...] = ()) -> str:
        value = str(self._ini.value(name, default))
        return value if not allowed or value in allowed else default

    @property
    def language(self) -> str:
        system = "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"
        return self._text("language", system, LANGUAGES)

    @property
    def theme(self) -> str:
        return self._text("theme", "system", ("light", "dark", "system"))

    @property
    def factor(self) -> float:
        return int(self._text("text_size", "100", ("90", "100", "110", "125"))) / 100

    @property
    def less_movement(self) -> bool:
        return self._text("less_movement", "no") == "yes"

    @property
    def rail(self) -> str:
        """Return open, closed, or '' while the rep has not chosen."""
        return self._text("rail", "", ("open", "closed"))

    @property
    def book(self) -> str:
        return self._text("book", "")

    @property
    def screen(self) -> str:
        return self._text("screen", "today")

    @property
    def geometry(self) -> QByteArray:
        value = self._ini.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def kept(self, name: str, default: str = "") -> str:
        """Return how a screen was left, as it was kept under a name of its own."""
        return self._text(name, default)

    def keep(self, name: str, value: str | QByteArray) -> None:
        """Store one preference."""
        self._ini.setValue(name, value)

    def save(self) -> None:
        """Write the file now."""
        self._ini.sync()
