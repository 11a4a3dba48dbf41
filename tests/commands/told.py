"""The program's commands as a test gives them: in this process, or in one of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import main

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Told:
    """What a command answered."""

    status: int
    out: str
    complaint: str

    @property
    def sentence(self) -> str:
        """Return the one line of the complaint; nothing may have been printed, and no traceback."""
        assert self.out == ""
        lines = self.complaint.splitlines()
        assert len(lines) == 1, self.complaint
        return lines[0]


def tell(capsys: pytest.CaptureFixture[str], *words: object) -> Told:
    """Give a command in this process; its language is English unless it says otherwise."""
    given = [str(word) for word in words]
    if not any(word.startswith("--lang") for word in given):
        given += ["--lang", "en"]
    try:
        status = main.main(given)
    except SystemExit as ended:
        status = int(str(ended.code or 0))
    captured = capsys.readouterr()
    return Told(status, captured.out, captured.err)


def command(*words: object) -> list[str]:
    """Return the command line of the program."""
    return [sys.executable, str(ROOT / "main.py"), *map(str, words)]


def tell_outside(*words: object, cwd: Path | None = None, environment: dict[str, str] | None = None) -> Told:
    """Give a command in a process of its own, elsewhere and with another environment."""
    mine = ("LC_", "LANG", "DEALWRIGHT_BOOK")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(mine)}
    done = subprocess.run(
        command(*words), cwd=cwd, env=kept | (environment or {}), capture_output=True, timeout=120, check=False
    )
    return Told(done.returncode, done.stdout.decode(), done.stderr.decode())
