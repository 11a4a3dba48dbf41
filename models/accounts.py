"""Accounts as the screens read them, and the rules about them (method §1)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.money import Money, Total

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    from models.rows import dataclass

RECOGNITIONS = ("E", "F")
PAINS = ("1", "2")
RELATIONS = ("A", "B", "C", "D")
TIERS = ("1", "2", "3")
STATUSES = ("potential", "interested", "signed", "lost", "dormant")
GRADES = ("key", "normal", "potential")


def segment_code(recognition: str, pain: str, relation: str, tier: str) -> str:
    """Return the four signs, `·` for a judgement not made (method §1): E1A1, ··D2."""
    return "".join(sign or "·" for sign in (recognition, pain, relation, tier))


DEFAULT_RHYTHMS = {"key": 14, "normal": 30, "potential": 60}
"""Days from one contact to the next by grade (method §3)."""


def rhythms(settings: Mapping[str, str]) -> dict[str, int]:
    """Return the days between contacts by grade; settings: rhythm_key, rhythm_normal, rhythm_potential."""
    return {
        grade: int(text) if (text := settings.get(f"rhythm_{grade}", "")).isdigit() and int(text) else days
        for grade, days in DEFAULT_RHYTHMS.items()
    }


def next_due(grade: str, last_contact: date | None, rhythm: Mapping[str, int]) -> date | None:
    """Return when the next contact is due, None before the first one; without a grade it is as for normal."""
    if last_contact is None:
        return None
    return last_contact + timedelta(days=rhythm.get(grade, rhythm["normal"]))


@dataclass(frozen=True, slots=True)
class AccountCard:
    """One account as a card or a row shows it; `code` has four signs."""

    id: str
    name: str
    trade: str
    town: str
    code: str
    status: str
    grade: str
    key_reason: str
    owner: str
    open_deals: int
    open_money: Total
    dangers: int
    last_contact: date | None
    next_due: date | None


@dataclass(frozen=True, slots=True)
class AccountFile:
    """One account with everything the form and the inspector show."""

    id: str
    name: str
    short_name: str
    trade: str
    town: str
    country: str
    website: str
    about: str
    recognition: str
    pain: str
    relation: str
    tier: str
    status: str
    grade: str
    key_reason: str
    source: str
    owner: str
    headcount: int | None
    founded: int | None
    revenue: Money | None
    profit: Money | None
    parent_id: str
    parent_name: str
    pinned: bool
    won_money: Total
    last_contact: date | None

    @property
    def code(self) -> str:
        return segment_code(self.recognition, self.pain, self.relation, self.tier)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person of an account (or of our team, account_id '')."""

    id: str
    account_id: str
    account_name: str
    side: str
    name: str
    title: str
    department: str
    phone: str
    mail: str
    personality: str
    boss_id: str
    birthday: date | None
    deals: int
