"""Fractions as parts of a number: «نصف», «ثلاثة أرباع», «3/4», and what they add to the number before them."""

from __future__ import annotations

from jaras.arabic.cardinals import Cardinals, Part, exact
from jaras.arabic.digits import read_digits
from jaras.arabic.numerals import Numeral


class Fractions(Cardinals):
    """The grammar of whole numbers and fractions over the words of one text."""

    def _simple_fraction(self, at: int) -> Part | None:
        numeral = self.numeral(at)
        if numeral is None:
            return None
        roles = numeral.roles
        if "fraction_two" in roles:
            return Part(at + 1, 2 / roles["fraction_two"])
        if "fraction" in roles and not roles.keys() & {"unit", "ten"} and roles["fraction"] in (2, 3, 4, 6):
            return Part(at + 1, 1 / roles["fraction"])
        counted = self._group(at)
        if counted and self._is_divided(counted.last, counted.value):
            divisor = self.numeral(counted.last)
            if divisor:
                return Part(counted.last + 1, counted.value / _denominator(divisor))
        return None

    def _mixed(self, last: int, floor: float) -> Part | None:
        """«ونصف», «و1/2» after a number: of its last scale from a thousand up (مليون ونصف المليون), else of one."""
        start = self._joined(last)
        fraction = (self._simple_fraction(start) or self._figures_fraction(start)) if start is not None else None
        if fraction is None:
            return None
        scale = self._after(fraction.last)
        if scale and "scale" in scale.roles:
            if scale.roles["scale"] > max(floor, 1):
                return None
            return Part(fraction.last + 1, exact(fraction.value * scale.roles["scale"]))
        if floor >= 1000 or floor == 12:
            return Part(fraction.last, exact(fraction.value * floor))
        return Part(fraction.last, fraction.value)

    def _figures_fraction(self, at: int) -> Part | None:
        """«1/2», «3/4»; smaller parts after «و» are days («3 و4/8»)."""
        value = self._over_slash(at) if self.forms[at + 1 : at + 2] in (["2"], ["3"], ["4"]) else None
        return Part(at + 2, value) if value and value < 1 else None

    def _over_slash(self, at: int, slash: str = "/") -> float | None:
        """The value of figures over figures, which `slash` stands between; None in a longer chain."""
        forms, gap = self.forms, self.words.gap
        if at + 1 >= len(forms) or gap(at + 1) != slash or gap(at).endswith(slash) or gap(at + 2).startswith(slash):
            return None
        if not (forms[at] < ":" and forms[at + 1] < ":"):
            return None
        above, below = read_digits(self.words, at), read_digits(self.words, at + 1)
        if above is None or below is None or not below.value or forms[at + 1].startswith("0"):
            return None
        return above.value / below.value


def _denominator(numeral: Numeral) -> int:
    roles = numeral.roles
    return roles.get("fraction_many") or roles.get("fraction") or roles["fraction_counted"]
