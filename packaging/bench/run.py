"""The benchmark: prints one table and keeps it in out/bench.json; `--compare OLD` says what changed since a run."""

import argparse
import platform
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from bench import parts, table  # noqa: E402


def machine() -> dict[str, str]:
    """Return on what this run was measured."""
    import os

    return {
        "date": date.today().isoformat(),  # noqa: DTZ011
        "cores": str(os.cpu_count()),
        "system": platform.platform(),
        "python": platform.python_version(),
        "display": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }


def main() -> int:
    """Measure and print; return the exit status, which does not depend on the figures."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--out", type=Path, default=ROOT / "out" / "bench.json", help="where to keep the figures")
    asked.add_argument("--compare", type=Path, metavar="OLD", help="a kept run to compare this one with")
    asked.add_argument("--only", metavar="P1,P5", default="", help="measure these rows alone")
    asked.add_argument("--runs", type=int, default=11, help="how often a start is measured (default 11)")
    asked.add_argument("--markdown", action="store_true", help="print the table as Markdown too")
    args = asked.parse_args()
    old = table.read(args.compare) if args.compare else []
    wanted = {name.strip().upper() for name in args.only.split(",") if name.strip()}
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="dealwright-bench-") as folder:
        rows = parts.measure(Path(folder), wanted, args.runs, lambda text: print(text, file=sys.stderr, flush=True))
    print(table.as_text(rows))
    if args.markdown:
        print("\n" + table.as_markdown(rows))
    table.write(args.out, rows, machine())
    print(f"\nMeasured in {time.perf_counter() - started:.0f} s on {machine()['system']}; kept in {args.out}")
    if old:
        print(f"\nSince {args.compare}:\n{table.compare(old, rows)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
