"""Running a piece of work as a process of its own, with its time and its memory as the system counts it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a measured process: our own settings folder, no display unless one is asked for."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "packaging")))
    made = os.environ | {"DEALWRIGHT_HOME": str(home), "PYTHONPATH": path, "DEALWRIGHT_NO_VIEWER": "1"}
    made.setdefault("QT_QPA_PLATFORM", "offscreen")
    return made


def first_line(arguments: list[str], home: Path) -> tuple[float, float, str]:
    """Run Python; return ms until its first line of output, its peak memory in MiB, and that line."""
    started = time.perf_counter()
    running = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=environment(home), stdout=subprocess.PIPE, text=True
    )
    assert running.stdout is not None
    line = running.stdout.readline()
    passed = (time.perf_counter() - started) * 1000
    running.stdout.read()
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    running.stdout.close()
    if running.returncode or not line:
        raise RuntimeError(f"{' '.join(arguments)} ended with {running.returncode}")
    return passed, used.ru_maxrss / 1024, line.strip()


def part(name: str, home: Path, *arguments: object) -> Any:
    """Run a part of the benchmark in a process of its own and return what it prints last, as JSON."""
    done = subprocess.run(
        [sys.executable, "-m", f"bench.{name}", *map(str, arguments)],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])
