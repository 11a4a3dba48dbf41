"""The texts of the program in the reader's language."""

import gettext
from datetime import date
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "resources" / "locale"
LANGUAGES = ("en", "zh")
_FOLDER = {"zh": "zh_CN"}


def N_(message: str) -> str:
    """Mark a text for translation that is stored now and shown later."""
    return message


class Words:
    """One language's texts: `tr` and `ntr` look a text up and fill its names in braces."""

    def __init__(self, language: str = "en") -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no texts for language {language!r}")
        self.language = language
        folder = _FOLDER.get(language)
        self._texts: gettext.NullTranslations = (
            gettext.translation("dealwright", LOCALE, [folder], fallback=True) if folder else gettext.NullTranslations()
        )

    @property
    def chinese(self) -> bool:
        return self.language == "zh"

    def tr(self, message: str, **values: object) -> str:
        """Return `message` in this language with `values` filled in."""
        text = self._texts.gettext(message)
        return text.format(**values) if values else text

    def ntr(self, singular: str, plural: str, n: int, **values: object) -> str:
        """Return the form for `n`, which is also filled in as {n}."""
        return self._texts.ngettext(singular, plural, n).format(n=n, **values)

    def pick(self, zh: str, en: str) -> str:
        """Return the text of a bilingual datum (a playbook's name, say); the other language where one is empty."""
        return (zh or en) if self.chinese else (en or zh)

    def day(self, day: date, today: date) -> str:
        """Return a date as a row shows it: today, tomorrow, weekday with day, year only when it differs."""
        from views.formats import day_text

        return day_text(self, day, today)
