"""What lists make, join and leave out; every row is accounted for."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from local_db import edits
from local_db.acts import Act
from local_db.store import Store
from models.importing import KINDS, ImportRefusal, Report
from tests.local_db.lists import ACCOUNTS, PIPELINE, PRESET, REAL, ask, bring, codes, write


@pytest.fixture
def store(book: Path, clock: Any) -> Iterator[Store]:
    with Store.open(book, create=True, clock=clock, backups=False) as opened:
        yield opened


def _adds_up(report: Report) -> None:
    for kind in KINDS:
        total = report.total(kind)
        assert total.read == total.made + total.joined + total.left_out


def _accounts(store: Store) -> list[tuple[Any, ...]]:
    return ask(store, "SELECT name, town, trade FROM account ORDER BY name")


def test_one_list_makes_accounts_people_and_deals(store: Store, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "公司名称,城市,联系人,职务,手机,商机,金额（万元）,阶段,预计成交日期",
        "枫桁精密,苏州,欧若溪,质量总监,138 0013 8000,三号线质检,124,方案论证,2026年11月26日",
        "枫桁精密,,聂川,财务总监,,备件,待定,B,",
    )
    report = bring(store, path)
    _adds_up(report)
    assert _accounts(store) == [("枫桁精密", "苏州", "")]
    assert ask(store, "SELECT name, title, side FROM person ORDER BY name") == [
        ("欧若溪", "质量总监", "buyer"),
        ("聂川", "财务总监", "buyer"),
    ]
    deals = ask(store, "SELECT name, stage, status, amount, currency, close_date FROM deal ORDER BY amount")
    assert deals == [
        ("备件", "confirm", "open", None, "EUR", None),
        ("三号线质检", "prove", "open", 124_000_000, "CNY", "2026-11-26"),
    ]
    assert (report.total("account").made, report.total("account").joined_list) == (1, 1)
    assert codes(report.files[0].points) == [("said_unknown", 3, "金额（万元）")]
    assert ask(store, "SELECT DISTINCT status FROM account") == [("interested",)]


def test_the_same_list_again_makes_nothing(store: Store, tmp_path: Path) -> None:
    lines = (
        "Company,Contact,Mail,Deal,Amount",
        "Ardmoor Ltd,Ruth,r@a.example,Line 3,500",
        "Bexhill,Omar,o@b.example,Line 3,",
    )
    path = write(tmp_path / "a.csv", *lines, "Bexhill,Omar,o@b.example,Line 3,700")
    assert bring(store, path).made == 7  # two accounts, two people, three deals
    again = bring(store, path)
    _adds_up(again)
    assert again.made == 0
    assert [again.total(kind).joined_book for kind in ("account", "person", "deal")] == [3, 3, 3]
    assert ask(store, "SELECT count(*) FROM deal") == [(3,)]
    assert len(ask(store, "SELECT n FROM history_entry")) == 1


def test_joining_fills_only_what_is_empty(store: Store, tmp_path: Path) -> None:
    store.run(Act("x"), partial(edits.add_account, key="a" * 32, name="Ardmoor Castings GmbH", town="Leeds"))
    report = bring(store, write(tmp_path / "a.csv", "Company,Town,Industry", "ARDMOOR CASTINGS,York,steel"))
    assert _accounts(store) == [("Ardmoor Castings GmbH", "Leeds", "steel")]
    assert codes(report.files[0].points) == [("joined_name", 2, "")]
    store.undo().result()
    assert _accounts(store) == [("Ardmoor Castings GmbH", "Leeds", "")]


def test_a_name_that_may_be_two_accounts_is_made_new(store: Store, tmp_path: Path) -> None:
    for key, name in (("a", "Ardmoor Ltd"), ("b", "Ardmoor GmbH")):
        store.run(Act("x"), partial(edits.add_account, key=key * 32, name=name))
    report = bring(store, write(tmp_path / "a.csv", "Company", "Ardmoor AG", "ardmoor ltd"))
    assert codes(report.files[0].points) == [("name_unclear", 2, "")]
    assert (report.total("account").made, report.total("account").joined_book) == (1, 1)


def test_rows_without_a_name_and_rows_twice_are_left_out_with_their_numbers(store: Store, tmp_path: Path) -> None:
    lines = ("Company,Town,Contact", "Ardmoor,Leeds,Ruth", ",Porto,J. Reis", "Ardmoor,Leeds,Ruth")
    report = bring(store, write(tmp_path / "a.csv", *lines))
    _adds_up(report)
    assert [(part.reason, part.rows) for part in report.files[0].left] == [("no_name", (3,)), ("same_row", (4,))]
    assert [(part.reason, part.rows) for part in report.total("person").left] == [
        ("no_account", (3,)),
        ("same_row", (4,)),
    ]


def test_a_dry_run_writes_nothing_and_says_the_same(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", "Company", "Ardmoor", "Bexhill")
    dry = bring(store, path, dry_run=True)
    assert ask(store, "SELECT count(*) FROM account") == [(0,)]
    assert dry.dry_run
    wet = bring(store, path)
    assert [file.tallies for file in dry.files] == [file.tallies for file in wet.files]


def test_parents_may_come_later_and_loops_are_cut(store: Store, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "Company,Parent company",
        "Child,Mother",
        "Grandchild,Child",
        "Mother,Grandchild",
        "Orphan,Nobody",
        "Self,Self",
    )
    report = bring(store, path)
    links = ask(store, "SELECT a.name, p.name FROM account a LEFT JOIN account p ON p.id = a.parent_id ORDER BY a.name")
    assert links == [("Child", "Mother"), ("Grandchild", "Child"), ("Mother", None), ("Orphan", None), ("Self", None)]
    assert codes(report.files[0].points) == [("parent_loop", 4, ""), ("parent_unknown", 5, ""), ("parent_loop", 6, "")]


def _export(folder: Path, *pipeline: str) -> Path:
    folder.mkdir()
    write(
        folder / "accounts.csv",
        ACCOUNTS,
        "Cancity,technolgy,2001,718.62,2448,United States,Acme Corporation",
        "Isdom,medical,2002,,4540,Philipines,",
        "Acme Corporation,technolgy,1996,1100.04,2822,United States,",
    )
    write(folder / "pipeline.csv", PIPELINE, *pipeline)
    return folder


PIPE = (
    "1C1I7A6R,Moses Frase,GTXPro,Cancity,Won,10/20/2016,3/1/2017,1054",
    "Z063OYW0,Darcel Schlecht,MG Special,Isdom,Lost,10/25/2016,3/11/2017,0",
    "EC4QE1BX,Moses Frase,GTX Basic,,Engaging,12/13/2016,,",
    "MV1LWRNH,Darcel Schlecht,GTX Basic,Isdom,Prospecting,,,",
)


def test_the_preset_keeps_history_and_mends_values(store: Store, tmp_path: Path) -> None:
    report = bring(store, _export(tmp_path / "x", *PIPE), preset=PRESET)
    _adds_up(report)
    deals = ask(
        store,
        "SELECT d.origin, d.name, a.name, d.product, d.stage, d.status, d.amount, d.received, d.currency, d.opened_on,"
        " d.close_date, d.closed_on, d.owner FROM deal d LEFT JOIN account a ON a.id = d.account_id ORDER BY d.rowid",
    )
    day, closed = "2016-10-20", "2017-03-01"
    name = "GTX Pro · 1C1I7A6R"
    assert deals[0][:9] == ("1C1I7A6R", name, "Cancity", "GTX Pro", "collect", "won", 105_400, 105_400, "USD")
    assert deals[0][9:] == (day, closed, closed, "Moses Frase")
    assert deals[1][4:8] == ("confirm", "lost", None, 0)
    assert deals[2][2:11] == (None, "GTX Basic", "confirm", "open", None, None, "USD", "2016-12-13", None)
    assert deals[3][4:8] == ("understand", "open", None, None)
    accounts = ask(store, "SELECT name, trade, country, revenue, currency, status FROM account ORDER BY name")
    assert accounts == [
        ("Acme Corporation", "technology", "United States", 110_004_000_000, "USD", "potential"),
        ("Cancity", "technology", "United States", 71_862_000_000, "USD", "signed"),
        ("Isdom", "medical", "Philippines", None, "", "interested"),
    ]
    assert ("deals_without_account", 1) in [(note.code, note.count) for note in report.notes]
    assert [(fix.wrong, fix.times) for file in report.files for fix in file.fixes] == [
        ("technolgy", 2), ("Philipines", 1), ("GTXPro", 1),
    ]  # fmt: skip


def test_one_rep_gets_his_deals_their_accounts_and_the_parents(store: Store, tmp_path: Path) -> None:
    report = bring(store, _export(tmp_path / "x", *PIPE), preset=PRESET, owner="moses  FRASE")
    _adds_up(report)
    assert [name for name, *_ in _accounts(store)] == ["Acme Corporation", "Cancity"]
    assert [(part.reason, part.rows) for part in report.total("account").left] == [("no_deal_of_owner", (3,))]
    assert [(part.reason, part.rows) for part in report.total("deal").left] == [("other_owner", (3, 5))]
    assert ask(store, "SELECT DISTINCT owner FROM account") == [("Moses Frase",)]
    everything = bring(store, tmp_path / "x", preset=PRESET)
    assert (everything.total("deal").made, everything.total("deal").joined_book) == (2, 2)


def test_an_unknown_rep_is_refused_with_those_that_are_near(store: Store, tmp_path: Path) -> None:
    with pytest.raises(ImportRefusal) as refused:
        bring(store, _export(tmp_path / "x", *PIPE), preset=PRESET, owner="Frase")
    assert (refused.value.code, refused.value.values["near"]) == ("unknown_owner", "Moses Frase")
    assert ask(store, "SELECT count(*) FROM history_entry") == [(0,)]


def test_an_account_that_only_a_deal_names_is_made(store: Store, tmp_path: Path) -> None:
    report = bring(store, _export(tmp_path / "x", PIPE[0].replace("Cancity", "Newex")), preset=PRESET)
    assert ("Newex",) in ask(store, "SELECT name FROM account")
    assert codes(report.files[1].points) == [("account_made", 2, "")]


def test_bad_values_leave_the_field_empty_and_keep_the_row(store: Store, tmp_path: Path) -> None:
    rows = ("A1,Moses Frase,GTX Basic,Cancity,Dreaming,13/32/2016,,lots", *PIPE)
    report = bring(store, _export(tmp_path / "x", *rows), preset=PRESET)
    assert codes(report.files[1].points) == [
        ("stage_unknown", 2, "deal_stage"), ("no_date", 2, "engage_date"), ("no_amount", 2, "close_value"),
    ]  # fmt: skip
    assert report.total("deal").made == 5


def test_the_real_export_comes_in_whole(store: Store) -> None:
    report = bring(store, REAL, preset=PRESET)
    _adds_up(report)
    assert {kind: report.total(kind).made for kind in KINDS} == {
        "account": 85, "person": 0, "deal": 8_800, "product": 7, "colleague": 35,
    }  # fmt: skip
    notes = {note.code: note.count for note in report.notes}
    assert (notes["deals_without_account"], notes["deals_unknown_amount"], notes["parents_linked"]) == (
        1_425,
        2_089,
        15,
    )
    assert [file.name for file in report.files if file.skipped] == ["data_dictionary.csv"]
    counts = ask(store, "SELECT status, stage, count(*), min(closed_on), max(closed_on) FROM deal GROUP BY 1, 2")
    assert counts == [
        ("lost", "confirm", 2_473, "2017-03-01", "2017-12-31"),
        ("open", "confirm", 1_589, None, None),
        ("open", "understand", 500, None, None),
        ("won", "collect", 4_238, "2017-03-01", "2017-12-31"),
    ]
    assert ask(store, "SELECT sum(amount) FROM deal") == [(1_000_553_400,)]
    assert ask(store, "SELECT count(*) FROM account WHERE trade = 'technolgy'") == [(0,)]
    assert ask(store, "SELECT value FROM setting WHERE id = 'currency'") == [("USD",)]
    team = ask(store, "SELECT count(*), count(boss_id) FROM person WHERE side = 'ours'")
    assert team == [(41, 35)]
    assert date.fromisoformat(str(counts[0][3])).year == 2017
