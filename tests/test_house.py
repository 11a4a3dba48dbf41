"""The rules of the house that no other tool holds: who imports whom, how long a file is, what it holds."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import texts

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("models", "local_db", "ui", "views")
LONGEST = 400


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files of the project; without git, all that lie in the tree but what is made there."""
    made = {".git", ".venv", "out", "build", "dist", "__pycache__", ".hypothesis", "LC_MESSAGES"}
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        paths = [ROOT / name for name in listed.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        paths = [path for path in ROOT.rglob("*") if path.is_file()]
        paths = [path for path in paths if not made & set(path.relative_to(ROOT).parts)]
    return tuple(path for path in paths if path.is_file())


def sources(*rooms: str) -> list[Path]:
    """Return the Python files of some rooms."""
    return [path for room in rooms for path in sorted((ROOT / room).rglob("*.py"))]


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return every node of a Python file."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each module that a file imports, at whatever depth, with the line."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(package[: -node.level]) if node.level else ""
            module = ".".join(filter(None, (start, node.module or "")))
            yield module, node.lineno
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


def offenders(files: list[Path], banned: str) -> list[str]:
    """Return the places in `files` that import a module matching the pattern."""
    pattern = re.compile(banned)
    return [
        f"{path.relative_to(ROOT)}:{line} imports {module}"
        for path in files
        for module, line in imports(path)
        if pattern.match(module)
    ]


def test_the_rooms_are_read() -> None:
    found = {name for path in sources("views") for name, _ in imports(path)}
    assert any(name.startswith("PySide6.") for name in found)
    assert any(name.startswith("models") for name in found)


def test_no_room_imports_main() -> None:
    assert offenders(sources(*ROOMS), r"main(\.|$)") == []


def test_no_qt_below_ui() -> None:
    assert offenders(sources("models", "local_db"), r"PySide6|shiboken6") == []


def test_models_stand_on_the_standard_library() -> None:
    allowed = {*sys.stdlib_module_names, "models"}
    plain = [path for path in sources("models") if "tables" not in path.parts]
    strange = {name for path in plain for name, _ in imports(path) if name.split(".")[0] not in allowed}
    assert strange == set()


def test_models_have_no_clock_and_no_files() -> None:
    banned = r"(os|io|pathlib|time|threading|logging|shutil|tempfile|random|locale|gettext)(\.|$)"
    assert offenders(sources("models"), banned) == []
    clocks = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources("models")
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"now", "utcnow", "today"}
    ]
    assert clocks == []


def test_no_sql_in_ui_and_views() -> None:
    files = sources("ui", "views")
    assert offenders(files, r"sqlmodel|sqlalchemy|sqlcipher3|sqlite3|alembic") == []
    statement = re.compile(r"\s*(SELECT .+ FROM|INSERT INTO|UPDATE \S+ SET|DELETE FROM|PRAGMA)\s", re.DOTALL)
    spoken = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in files
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and statement.match(node.value)
    ]
    assert spoken == []


def test_no_screen_opens_the_store() -> None:
    openers = {"views/desk.py", "views/shell/program.py"}
    files = [path for path in sources("ui", "views") if path.relative_to(ROOT).as_posix() not in openers]
    screens = [path for path in files if path.parent != ROOT / "views" / "commands"]
    opened = offenders(screens, r"local_db\.(store|writer)(\.|$)")
    assert [fault for fault in opened if not _typing_only(fault)] == []


def _typing_only(fault: str) -> bool:
    """Say whether an import stands under `if TYPE_CHECKING`, where it names a type and loads nothing."""
    name, line = fault.split(" ")[0].split(":")
    for node in nodes(ROOT / name):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            first, last = node.body[0].lineno, node.body[-1].end_lineno or 0
            if first <= int(line) <= last:
                return True
    return False


def test_screens_do_not_import_each_other() -> None:
    folders = sorted(path.name for path in (ROOT / "views").iterdir() if (path / "__init__.py").exists())
    faults = [
        fault
        for folder in folders
        if folder not in {"shell", "commands"}
        for other in folders
        if other not in (folder, "forms")  # forms are opened from many screens
        for fault in offenders(sources(f"views/{folder}"), rf"views\.{other}(\.|$)")
        if not (folder == "papers" and ".painting" in fault)  # the paper is drawn as the screen is
    ]
    assert faults == []


def test_no_file_is_too_long() -> None:
    files = [path for path in tracked() if path.suffix == ".py"]
    long = {str(path.relative_to(ROOT)): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    import packaging

    assert "site-packages" in (packaging.__file__ or "")


def test_names_in_camel_case_override_qt() -> None:
    faults = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in sources(*ROOMS)
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and re.match(r"[a-z]+[A-Z]", node.name)
        if "override" not in {getattr(mark, "id", getattr(mark, "attr", "")) for mark in node.decorator_list}
    ]
    assert faults == []


def test_tables_read_their_annotations() -> None:
    files = sources("models/tables", "local_db/edits", "local_db/migrations")
    lazy = [path.name for path in files if any(name == "__future__.annotations" for name, _ in imports(path))]
    assert lazy == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    # Joined here, so that this file does not find itself.
    hosts = "|".join(("pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npm", "npm" + "mirror"))
    places = "|".join(("/work" + "/", "/root" + "/", r"/home/[a-z]", r"C:\\\\Users"))
    pattern = re.compile(f"{hosts}|{places}", re.IGNORECASE)
    written = {".py", ".md", ".toml", ".in", ".txt", ".sh", ".po", ".json", ".svg", ".csv", ""}
    faults = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in tracked()
        if path.suffix in written
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]
    assert faults == []


def test_links_in_the_papers_lead_somewhere() -> None:
    papers = [path for path in tracked() if path.suffix == ".md"]
    link = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
    links = [(paper, target) for paper in papers for target in link.findall(paper.read_text("utf-8"))]
    broken = [f"{paper.name}: {target}" for paper, target in links if not (paper.parent / target).exists()]
    assert links != []
    assert broken == []


def test_every_library_is_used_named_and_locked_with_hashes() -> None:
    modules = {"pyside6-essentials": {"PySide6", "shiboken6"}}
    named = re.findall(r"^([A-Za-z0-9_-]+)", (ROOT / "requirements.in").read_text("utf-8"), re.MULTILINE)
    named = [name.lower() for name in named]
    ours = {*sys.stdlib_module_names, *ROOMS, "main"}
    used = {name.split(".")[0] for path in sources(*ROOMS) for name, _ in imports(path)} - ours
    at_setup = {"babel"}
    listed = [modules.get(name, {name.replace("-", "_")}) for name in named]
    assert used - set().union(*listed) == set()
    assert [names for names in listed if not names & (used | at_setup)] == []
    for file in ("requirements.txt", "requirements-dev.txt"):
        blocks = re.split(r"\n(?=[a-z0-9])", (ROOT / file).read_text("utf-8").strip())
        assert [block.split(" ")[0] for block in blocks if "--hash=sha256:" not in block] == []
        if file == "requirements.txt":
            assert set(named) - {block.split("==")[0].lower() for block in blocks} == set()


def test_both_languages_are_complete() -> None:
    assert texts.run(ROOT, check=True) == []


def test_none_and_true_keep_their_references() -> None:
    # A binding that loses one at every call ends the program after some thousand of them.
    from PySide6.QtCore import QObject, QRect

    thing, area = QObject(), QRect(0, 0, 10, 10)
    before = [sys.getrefcount(value) for value in (None, True)]
    for _ in range(2000):
        thing.setObjectName("a")
        thing.parent()
        area.isValid()
        thing.setParent(None)
        thing.blockSignals(False)
    after = [sys.getrefcount(value) for value in (None, True)]
    if sys.version_info < (3, 12):
        assert min(now - then for now, then in zip(after, before, strict=True)) > -1000
