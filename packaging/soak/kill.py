"""Kill a program at random moments while it edits a book, and prove that nothing it had acknowledged is lost.

`python packaging/soak/kill.py [ROUNDS] [SEED]`; 200 rounds take some minutes.  It says nothing about power cuts.
"""

import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from local_db.acts import Act  # noqa: E402
from local_db.backup import backups, check_copy  # noqa: E402
from local_db.changes import Change  # noqa: E402
from local_db.check import check  # noqa: E402
from local_db.driver import Connection  # noqa: E402
from local_db.keys import new_key  # noqa: E402
from local_db.refusals import Refusal  # noqa: E402
from local_db.store import Store, drafts  # noqa: E402

if TYPE_CHECKING:
    from concurrent.futures import Future

    from sqlmodel import Session


@dataclass(slots=True)
class Outcome:
    """What the rounds did: kills, acknowledged acts, and whatever was found wrong."""

    kills: int = 0
    acts: int = 0
    faults: list[str] = field(default_factory=list)


# --- the program that is killed


def work(book: Path, seed: int) -> None:
    """Edit a book for ever, telling each act on a line of its own once it is acknowledged."""
    chance = random.Random(seed)  # noqa: S311
    out = threading.Lock()

    def tell(line: dict[str, Any]) -> None:
        with out:
            sys.stdout.write(json.dumps(line) + "\n")
            sys.stdout.flush()

    store = Store.open(book, create=True)
    tell({"ready": 1})
    store.warm()
    number = 0
    while True:
        burst: list[Future[Any]] = []
        for _ in range(chance.randint(1, 5)):
            number += 1
            burst.append(_act(store, chance, f"{seed}-{number}", tell))
        for future in burst:
            future.exception()


def _act(store: Store, chance: random.Random, token: str, tell: Any) -> "Future[Any]":
    kind = chance.choices(
        ("add", "change", "many", "delete", "undo", "redo", "import", "draft", "backup"),
        (8, 8, 3, 2, 4, 3, 2, 3, 0.3),
    )[0]
    act = Act("Did {token}", token=token)
    if kind == "draft":
        kept = store.keep_draft("note", token)
        kept.add_done_callback(lambda done: None if done.exception() else tell({"draft": token}))
        return kept
    if kind == "backup":
        return store.backup()
    if kind in ("undo", "redo"):
        future = store.undo() if kind == "undo" else store.redo()
    elif kind == "import":
        future = store.submit_chunks(act, [_edit("many", token, chance.random()) for _ in range(4)])
    else:
        future = store.submit(act, _edit(kind, token, chance.random()))

    def said(done: "Future[Change]") -> None:
        if done.exception() is None and done.result().n:
            change = done.result()
            tell({"n": change.n, "kind": change.kind, "token": change.title.values["token"]})

    future.add_done_callback(said)
    return future


def _edit(kind: str, token: str, where: float) -> Any:
    def edit(session: "Session") -> None:
        from sqlmodel import select

        from local_db.edits.tools import bulk_delete, bulk_insert, bulk_update, now
        from models.tables import Account, Person

        keys = list(session.exec(select(Account.id)).all())
        one = keys[int(where * len(keys))] if keys else ""
        if kind == "add" or not keys:
            session.add(Account(id=new_key(), name=token, created_at=now(session)))
        elif kind == "change":
            account = session.get(Account, one)
            if account is not None:
                account.name, account.headcount = token, int(where * 1e6)
        elif kind == "many":
            rows = [
                {"id": new_key(), "name": f"{token} {place}", "account_id": one, "created_at": now(session)}
                for place in range(int(where * 150))
            ]
            bulk_insert(session, Person, rows)
            bulk_update(session, Person, [{"id": row["id"], "title": token} for row in rows[:20]])
        else:
            bulk_delete(session, Person, session.exec(select(Person.id).where(Person.account_id == one)).all())

    return edit


# --- the one who kills and looks


def soak(folder: Path, rounds: int, seed: int) -> Outcome:
    """Kill `rounds` programs on books in `folder` and compare what they told with what is there."""
    outcome, chance = Outcome(), random.Random(seed)  # noqa: S311
    book = folder / "书 1.dealbook"
    acts: dict[int, dict[str, Any]] = {}
    draft = ""
    for number in range(rounds):
        if number % 25 == 24:
            book, acts, draft = folder / f"书 {number}.dealbook", {}, ""
        told = _kill_one(book, chance, seed * 1000 + number)
        outcome.kills += 1
        for line in told:
            if "n" in line:
                acts[line["n"]] = line
                outcome.acts += 1
            draft = line.get("draft", draft)
        outcome.faults += [f"round {number}: {fault}" for fault in _compare(book, acts, draft)]
    return outcome


def _kill_one(book: Path, chance: random.Random, seed: int) -> list[dict[str, Any]]:
    command = [sys.executable, str(Path(__file__).resolve()), "--work", str(book), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        lines: list[str] = []
        early = chance.random() < 0.1
        if early:
            time.sleep(chance.uniform(0.0, 0.3))
        else:
            lines += [program.stdout.readline() for _ in range(2)]  # it is open, and its first act is done
            time.sleep(chance.uniform(0.0, 0.25))
        program.kill()
        lines += program.stdout.readlines()
    return [json.loads(line) for line in lines if line.endswith("\n")]


def _compare(book: Path, acts: dict[int, dict[str, Any]], draft: str) -> list[str]:
    """Return what is missing or wrong after a kill; opening the book recovers it, as the next start would."""
    try:
        with Store.open(book, backups=False) as store:
            entries, kept = store.read(_entries), dict(store.read(drafts))
    except Refusal as refusal:
        return [] if refusal.code in ("missing", "missing_folder") and not acts else [f"not opened: {refusal}"]
    faults = [
        f"act {n} is lost: {line} {entries.get(n)}"
        for n, line in acts.items()
        if entries.get(n) != (line["kind"], line["token"])
    ]
    if draft and _later(draft, kept.get("note", "")):
        faults.append(f"draft {draft} is lost: {kept}")
    faults += [f"check: {finding}" for finding in check(book)]
    for one in backups(book)[:1]:
        try:
            check_copy(one.path)
        except Refusal as refusal:
            faults.append(f"backup: {refusal}")
    return faults


def _later(told: str, kept: str) -> bool:
    """Say whether the told draft is later than the kept one; tokens are seed-number."""
    return tuple(map(int, told.split("-"))) > (tuple(map(int, kept.split("-"))) if kept else (0, 0))


def _entries(con: Connection) -> dict[int, tuple[str, str]]:
    found = con.execute("SELECT n, kind, title FROM history_entry")
    return {n: (kind, Act.from_json(title).values["token"]) for n, kind, title in found}


def main(arguments: list[str]) -> int:
    """Run the rounds, or be the program that is killed."""
    if arguments[:1] == ["--work"]:
        work(Path(arguments[1]), int(arguments[2]))
    rounds, seed = (int(arguments[0]) if arguments else 200), (int(arguments[1]) if len(arguments) > 1 else 1)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dealwright-kill-") as folder:
        outcome = soak(Path(folder), rounds, seed)
    for fault in outcome.faults:
        sys.stdout.write(fault + "\n")
    sys.stdout.write(
        f"{outcome.kills} kills, {outcome.acts} acknowledged acts, {len(outcome.faults)} faults,"
        f" {time.monotonic() - start:.0f} s\n"
    )
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
