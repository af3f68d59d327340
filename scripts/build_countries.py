"""The codes of countries that tables want → src/jaras/knowledge/exchange/countries.yaml.

CLDR's aliases of territories give the three letters and the number of ISO 3166-1 for each pair of letters:

    pip install babel
    python scripts/build_countries.py
"""

from __future__ import annotations

from pathlib import Path

from babel.core import get_global

TARGET = Path(__file__).resolve().parents[1] / "src/jaras/knowledge/exchange/countries.yaml"
WITHDRAWN = {"BUR", "ZAR", "DDR", "FXX", "TMP", "YMD", "230", "280", "278", "736", "886", "720", "249"}
HEAD = """\
# ISO 3166-1: two letters, three letters, number. Written by scripts/build_countries.py.
# source: Unicode CLDR, supplementalMetadata, territoryAlias (Unicode licence), as Babel carries it
"""


def main() -> None:
    alpha3: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for alias, (country, *others) in get_global("territory_aliases").items():
        if others or alias in WITHDRAWN or country.startswith("X"):
            continue
        if len(alias) == 3:
            (numbers if alias.isdigit() else alpha3)[country] = alias
    rows = [f'"{code}": [{alpha3[code]}, {int(numbers[code])}]' for code in sorted(alpha3) if code in numbers]
    TARGET.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
