"""Finding names: by their beginning, a word's, initials and parts; read bit by bit, mended after changes."""

from pathlib import Path

import pytest

from local_db import edits, queries, search
from local_db.acts import Act
from local_db.search import NameIndex
from local_db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store.open(tmp_path / "names.dealbook", create=True, backups=False)
    accounts = ("Ardmoor Castings", "Dairy of Ardmoor", "Über-Dairy", "禾砚物流", "朔行银业", "ＦＵＬＬ Width", "dAIRY")
    for number, name in enumerate(accounts):
        store.run(Act("Add"), lambda session, n=number, name=name: edits.add_account(session, key=f"a{n}", name=name))  # type: ignore[misc]
    store.run(Act("Add"), lambda session: edits.add_person(session, key="p", name="Dana Ardell", account_id="a0"))
    return store


def whole(store: Store) -> NameIndex:
    """Read all names."""
    index = NameIndex()
    while not index.whole:
        store.read(index.read_some)
    return index


def accounts(index: NameIndex, text: str, most: int = 9) -> list[tuple[str, int, int, int]]:
    """Return the accounts found, with rank and span."""
    found = index.find(text, most).get("account")
    return [(hit.key, hit.match.rank, hit.match.start, hit.match.end) for hit in found.hits] if found else []


def test_hits_stand_in_the_order_of_how_well_they_fit(store: Store) -> None:
    with store:
        index = whole(store)
        assert accounts(index, "dairy") == [("a6", 0, 0, 5), ("a1", 0, 0, 5), ("a2", 1, 5, 10)]
        assert accounts(index, "ARDM") == [("a0", 0, 0, 4), ("a1", 1, 9, 13)]
        assert accounts(index, "air") == [("a6", 3, 1, 4), ("a2", 3, 6, 9), ("a1", 3, 1, 4)]
        assert [hit.name for hit in index.find("ard", 9)["person"].hits] == ["Dana Ardell"]
        assert accounts(index, "") == accounts(index, "  ") == accounts(index, "zzz") == []


def test_initials_in_every_reading_and_folded_letters(store: Store) -> None:
    with store:
        index = whole(store)
        assert accounts(index, "hywl") == [("a3", 2, 0, 4)]
        assert accounts(index, "shyy") == accounts(index, "sxyy") == [("a4", 2, 0, 4)]
        assert accounts(index, "ac") == [("a0", 2, 0, 16)]
        assert accounts(index, "doa") == [("a1", 2, 0, 16)]
        assert accounts(index, "uber") == [("a2", 0, 0, 4)]
        assert accounts(index, "full w") == [("a5", 0, 0, 6)]
        assert accounts(index, "物流") == [("a3", 3, 2, 4)]


def test_no_hit_crosses_from_one_name_into_the_next(store: Store) -> None:
    with store:
        index = whole(store)
        assert accounts(index, "castings\ndairy") == accounts(index, "castingsdairy") == []


def test_names_follow_changes(store: Store) -> None:
    with store:
        index = whole(store)
        store.run(Act("Change"), lambda session: edits.change_account(session, account_id="a0", name="Hexley Paper"))
        store.run(Act("Delete"), lambda session: edits.delete_account(session, account_id="a1"))
        store.run(Act("Add"), lambda session: edits.add_account(session, key="b", name="Paper Dairy"))
        keys = ["a0", "a1", "b"]
        index.mend("account", keys, store.read(queries.names_of, "account", keys))
        assert [key for key, *_ in accounts(index, "paper")] == ["b", "a0"]
        assert [key for key, *_ in accounts(index, "ardmoor")] == []
        assert [key for key, *_ in accounts(index, "dairy")] == ["a6", "a2", "b"]


def test_a_big_book_is_read_bit_by_bit_and_counted_no_farther_than_needed(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PAGE", 3)
    monkeypatch.setattr(search, "MOST", 2)
    with store:
        index = NameIndex()
        store.read(index.read_some)
        assert [index.whole] == [False]
        assert accounts(index, "dair") == [("a1", 0, 0, 4), ("a2", 1, 5, 9)]
        while not index.whole:
            store.read(index.read_some)
        found = index.find("dair", 1)["account"]
        assert (len(found.hits), found.count, found.more) == (1, 2, True)
