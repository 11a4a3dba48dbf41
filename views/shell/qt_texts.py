"""Qt's own texts (its dialogs, its menus in text fields) in the reader's language."""

from PySide6.QtWidgets import QApplication

from views.words import Words

_TEXTS = "dealwrightQtTexts"


def install_qt_texts(words: Words) -> None:
    """Give Qt's own dialogs the reader's language, in place of the one they had."""
    app = QApplication.instance()
    if app is None:
        return
    before = app.property(_TEXTS)
    if before is not None:
        app.removeTranslator(before)
        before.deleteLater()
        app.setProperty(_TEXTS, None)
    if not words.chinese:
        return
    from PySide6.QtCore import QLibraryInfo, QTranslator

    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
        app.setProperty(_TEXTS, translator)
