"""Palette and style sheet made from the tokens, for what Qt draws itself."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QPalette

if TYPE_CHECKING:
    from ui.theme import Look

_ROLES = (
    (QPalette.ColorRole.Window, "surface.page"),
    (QPalette.ColorRole.WindowText, "text.primary"),
    (QPalette.ColorRole.Base, "surface.card"),
    (QPalette.ColorRole.AlternateBase, "surface.sunken"),
    (QPalette.ColorRole.Text, "text.primary"),
    (QPalette.ColorRole.PlaceholderText, "text.tertiary"),
    (QPalette.ColorRole.Button, "surface.card"),
    (QPalette.ColorRole.ButtonText, "text.primary"),
    (QPalette.ColorRole.BrightText, "text.onAccent"),
    (QPalette.ColorRole.Highlight, "accent.solid"),
    (QPalette.ColorRole.HighlightedText, "text.onAccent"),
    (QPalette.ColorRole.Accent, "accent.solid"),
    (QPalette.ColorRole.Link, "text.link"),
    (QPalette.ColorRole.LinkVisited, "text.link"),
    (QPalette.ColorRole.ToolTipBase, "surface.tooltip"),
    (QPalette.ColorRole.ToolTipText, "text.onTooltip"),
    (QPalette.ColorRole.Light, "surface.raised"),
    (QPalette.ColorRole.Midlight, "border.subtle"),
    (QPalette.ColorRole.Mid, "border.default"),
    (QPalette.ColorRole.Dark, "border.control"),
    (QPalette.ColorRole.Shadow, "surface.pressed"),
)
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)

# {a.b} are colours, [name] numbers; one error in it drops the whole sheet, which a test notices.
_QSS = """
QToolTip {
  color: {text.onTooltip}; background: {surface.tooltip}; border: none; padding: 4px 8px;
  font-size: [small]px; }
QAbstractScrollArea { border: none; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: {surface.card}; color: {text.primary}; border: 1px solid {border.control};
  border-radius: [control.r]px; padding: 1px 8px;
  selection-background-color: {accent.solid}; selection-color: {text.onAccent}; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: {text.tertiary}; }
QPlainTextEdit, QTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid {border.focus}; padding: 0 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QAbstractSpinBox:disabled,
QComboBox:disabled {
  color: {text.disabled}; border-color: {border.default}; background: {surface.sunken}; }
QLineEdit[error="true"], QPlainTextEdit[error="true"], QAbstractSpinBox[error="true"],
QComboBox[error="true"] {
  border-color: {danger.solid}; }
QLineEdit[quiet="true"] { border-color: {border.default}; }
QLineEdit[quiet="true"]:focus { border-color: {border.focus}; }
QLineEdit[bare="true"], QPlainTextEdit[bare="true"], QTextEdit[bare="true"] {
  border: none; background: transparent; padding: 0; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; background: transparent; padding: 0; }
QComboBox { combobox-popup: 0; padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: {surface.raised}; border: 1px solid {border.default}; padding: 4px;
  outline: none; selection-background-color: {surface.selected}; selection-color: {text.primary}; }
QComboBox QAbstractItemView::item { min-height: [item]px; padding: 0 6px; border-radius: [chip.r]px; }
QComboBox QAbstractItemView::item:selected { background: {surface.selected}; color: {text.primary}; }
QMenu { background: {surface.raised}; border: 1px solid {border.default}; padding: 4px; }
QMenu::item { padding: 6px 20px 6px 10px; border-radius: [chip.r]px; color: {text.primary}; }
QMenu::item:selected { background: {surface.selected}; }
QMenu::item:disabled { color: {text.disabled}; }
QMenu::separator { height: 1px; background: {border.subtle}; margin: 4px 6px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: {border.default}; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: {border.control}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
"""


def make_palette(look: "Look") -> QPalette:
    """Fill every role of a palette from the tokens, disabled texts included."""
    palette = QPalette()
    for role, name in _ROLES:
        palette.setColor(role, look.color(name))
    for role in _TEXT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, role, look.color("text.disabled"))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, look.color("surface.pressed"))
    return palette


def make_qss(look: "Look") -> str:
    """Fill the colours and numbers of a look into the style sheet."""
    text = _QSS
    for name in look.color_names():
        text = text.replace("{" + name + "}", look.color(name).name())
    numbers = {
        "small": look.font("small").pixelSize(),
        "control.r": look.size("radius.control"),
        "item": look.size("chip") + 2,
        "chip.r": look.size("radius.chip"),
    }
    for number, value in numbers.items():
        text = text.replace(f"[{number}]", str(value))
    return text
