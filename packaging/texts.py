"""Merge the Chinese fragments into one catalogue, and hold code and catalogue against each other.

`python packaging/texts.py` writes resources/locale/zh_CN/LC_MESSAGES/dealwright.mo from every .po file in
resources/locale/zh_CN; with `--check` it also names texts of the code that have no Chinese, and Chinese
that no code uses. Exit status 1 and one line for each fault, else 0.
"""

import argparse
import ast
import os
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("ui", "views", "local_db")
ARGUMENTS = {"tr": 1, "N_": 1, "ntr": 2, "Act": 1}


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its plural ("" for none), its Chinese ("" in code) and the place where it stands."""

    msgid: str
    plural: str
    chinese: str
    place: str

    @property
    def shown(self) -> str:
        return f"{self.msgid!r} / {self.plural!r}" if self.plural else repr(self.msgid)


def code_files(root: Path) -> list[Path]:
    """Return the Python files that may name a text: main.py, ui, views, and local_db for its edits’ titles."""
    return [root / "main.py", *(file for room in ROOMS for file in sorted((root / room).rglob("*.py")))]


def used_in(source: str, place: str) -> tuple[list[Text], list[str]]:
    """Return the texts that `source` passes to tr, ntr, N_ or Act, and what is wrong there."""
    texts: list[Text] = []
    faults: list[str] = []
    for node in ast.walk(ast.parse(source, place)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        wanted = ARGUMENTS.get(name, 0)
        if not wanted or len(node.args) < wanted:
            continue
        here = f"{place}:{node.lineno}"
        arguments = node.args[:wanted]
        found = [list(_strings(argument)) for argument in arguments]
        if any(isinstance(leaf, ast.JoinedStr) for argument in arguments for leaf in _leaves(argument)):
            faults.append(f"{here}: an f-string cannot be translated; name its values in braces")
        if wanted == 2:
            texts += [Text(one, many, "", here) for one, many in zip(*found, strict=False)]
        else:
            texts += [Text(one, "", "", here) for one in found[0]]
    return texts, faults


def _leaves(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the alternatives of a conditional expression, or the expression itself."""
    if isinstance(node, ast.IfExp):
        yield from _leaves(node.body)
        yield from _leaves(node.orelse)
    else:
        yield node


def _strings(node: ast.expr) -> Iterator[str]:
    for leaf in _leaves(node):
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str) and leaf.value:
            yield leaf.value


def fragment(path: Path, place: str) -> tuple[list[Text], list[str]]:
    """Return one fragment's texts and its faults: fuzzy, empty, with a context, other names in braces."""
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale="zh_CN", charset="utf-8", abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        return [], [f"{place}: {error}"]
    texts: list[Text] = []
    faults: list[str] = []
    for message in catalog:
        if not message.id:
            continue
        here = f"{place}:{message.lineno}"
        msgid, plural = message.id if isinstance(message.id, tuple | list) else (message.id, "")
        strings = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
        text = Text(str(msgid), str(plural), str(strings[0] or ""), here)
        texts.append(text)
        if message.context:
            faults.append(f"{here}: {text.shown} has a context, which the program does not read")
        if message.fuzzy:
            faults.append(f"{here}: {text.shown} is fuzzy")
        if not text.chinese.strip():
            faults.append(f"{here}: {text.shown} has no Chinese")
        elif names(text.plural or text.msgid) != names(text.chinese):
            faults.append(f"{here}: {text.shown} and {text.chinese!r} name different values in braces")
    return texts, faults


def names(text: str) -> frozenset[str]:
    """Return the names in braces of a text; what no format can read counts by its braces."""
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return frozenset({f"unreadable: {text.count('{')} {text.count('}')}"})


def merge(texts: list[Text]) -> tuple[dict[str, Text], list[str]]:
    """Return one text for each msgid, and each pair of fragments that disagree about one."""
    merged: dict[str, Text] = {}
    faults: list[str] = []
    for text in texts:
        before = merged.get(text.msgid)
        if before and before.chinese != text.chinese:
            other = f"{before.chinese!r} at {before.place}"
            faults.append(f"{text.place}: {text.shown} is {text.chinese!r} here and {other}")
        elif before and before.plural and text.plural and before.plural != text.plural:
            faults.append(f"{text.place}: {text.shown} has another plural at {before.place}")
        elif not before or text.plural:
            merged[text.msgid] = text
    return merged, faults


def write(merged: dict[str, Text], target: Path) -> None:
    """Write the catalogue for gettext in one step: whoever starts meanwhile reads the old or the new."""
    catalog = Catalog(locale="zh_CN", project="Dealwright", charset="utf-8", fuzzy=False)
    for text in merged.values():
        catalog.add((text.msgid, text.plural) if text.plural else text.msgid, _stored(text))
    buffer = BytesIO()
    write_mo(buffer, catalog)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    draft.write_bytes(buffer.getvalue())
    draft.replace(target)


def _stored(text: Text) -> str | tuple[str]:
    return (text.chinese,) if text.plural else text.chinese


def compare(used: list[Text], merged: dict[str, Text]) -> list[str]:
    """Return the texts of the code that have no Chinese, and the Chinese that no code uses."""
    faults: list[str] = []
    seen: dict[tuple[str, str], Text] = {}
    for text in used:
        seen.setdefault((text.msgid, text.plural), text)
    for text in seen.values():
        have = merged.get(text.msgid)
        if not have:
            faults.append(f"{text.place}: {text.shown} has no Chinese")
        elif text.plural and have.plural != text.plural:
            faults.append(f"{text.place}: {text.shown} has another plural at {have.place}")
    msgids = {msgid for msgid, _ in seen}
    unused = [text for text in merged.values() if text.msgid not in msgids]
    return faults + [f"{text.place}: {text.shown} is used by no code" for text in unused]


def run(root: Path, check: bool) -> list[str]:
    """Write the catalogue below `root` and return all faults; wrong fragments leave the old one."""
    folder = root / "resources" / "locale" / "zh_CN"
    texts: list[Text] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.po")):
        found, wrong = fragment(path, str(path.relative_to(root)))
        texts += found
        faults += wrong
    merged, wrong = merge(texts)
    faults += wrong
    if not faults:
        write(merged, folder / "LC_MESSAGES" / "dealwright.mo")
    if check:
        used: list[Text] = []
        for path in code_files(root):
            if path.exists():
                named, wrong = used_in(path.read_text("utf-8"), str(path.relative_to(root)))
                used += named
                faults += wrong
        faults += compare(used, merged)
    return faults


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="also compare the catalogue with the code")
    faults = run(ROOT, parser.parse_args().check)
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
