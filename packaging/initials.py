"""Make resources/search/initials.txt: each Chinese character with the first letters of all its readings."""

from pathlib import Path

from pypinyin import Style, pinyin

OUT = Path(__file__).resolve().parent.parent / "resources" / "search" / "initials.txt"


def letters(sign: str) -> str:
    """Return the first letters of a character's readings, the commonest first, '' for none."""
    readings = pinyin(sign, style=Style.NORMAL, heteronym=True, errors="ignore")
    found = [reading[0] for reading in (readings[0] if readings else []) if reading and reading[0].isascii()]
    return "".join(dict.fromkeys(found))


def main() -> None:
    """Write the table, one line for each set of letters: the letters, a space, the characters."""
    groups: dict[str, list[str]] = {}
    for code in range(0x4E00, 0x9FA6):
        found = letters(chr(code))
        if found:
            groups.setdefault(found, []).append(chr(code))
    lines = [f"{found} {''.join(signs)}" for found, signs in sorted(groups.items())]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{sum(map(len, groups.values()))} characters, {len(groups)} sets of letters")


if __name__ == "__main__":
    main()
