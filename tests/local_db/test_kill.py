"""A short round of the soak: programs killed while they edit lose nothing that they acknowledged."""

from pathlib import Path

import pytest
from soak.kill import _compare, soak

from local_db.acts import Act
from local_db.connection import connect
from local_db.store import Store
from tests.plain import add


@pytest.mark.slow
def test_no_acknowledged_act_is_lost_by_kills(tmp_path: Path) -> None:
    outcome = soak(tmp_path, 10, seed=7)
    assert outcome.faults == []
    assert outcome.kills == 10
    assert outcome.acts > 20


def test_the_soak_would_notice_a_loss(book: Path) -> None:
    with Store.open(book, create=True, backups=False) as store:
        store.run(Act("Did {token}", token="1-1"), add("a"))
        store.keep_draft("note", "1-2")
    told = {"kind": "edit", "token": "1-1"}
    assert _compare(book, {1: told}, "1-2") == []
    assert len(_compare(book, {1: told, 2: {"kind": "edit", "token": "1-3"}}, "2-1")) == 2
    con = connect(book)
    con.execute("DELETE FROM account")
    con.close()
    assert [fault[:17] for fault in _compare(book, {1: told}, "1-2")] == ["check: Finding(co"]
