"""What a start of the program costs, counted in imports and not in seconds."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "alembic",
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "matplotlib",
    "numpy",
    "pypinyin",
    "babel",
    "argon2",
    "models.tables",
    "PySide6.QtNetwork",
    "PySide6.QtTest",
    "asyncio",
    "multiprocessing",
    "unittest",
)
"""What has no business in the main thread before the first paint."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, float], set[str]]:
    """Start the program on the sample book and return its report, and the modules loaded before it."""
    folder = tmp_path_factory.mktemp("start")
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "DEALWRIGHT_HOME": str(folder / "home")}

    def python(*arguments: str) -> str:
        command = [sys.executable, *arguments, "--book", str(folder / "book.dealbook")]
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-2000:]
        return done.stdout

    python("main.py", "sample")
    lines = python("-u", "-X", "importtime", "main.py", "--startup-report").splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("{"))
    loaded = {line.rsplit("|", 1)[1].strip() for line in lines[:at] if line.startswith("import time:")}
    return json.loads(lines[at]), loaded


def test_a_start_says_when_it_was_painted(start: tuple[dict[str, float], set[str]]) -> None:
    report, _ = start
    assert 0 < report["window_painted_ms"] <= report["data_painted_ms"]


def test_a_start_imports_only_what_it_needs(start: tuple[dict[str, float], set[str]]) -> None:
    _, loaded = start
    assert "PySide6.QtWidgets" in loaded
    heavy = re.compile(rf"({'|'.join(map(re.escape, HEAVY))})(\.|$)")
    assert sorted(filter(heavy.match, loaded)) == []
