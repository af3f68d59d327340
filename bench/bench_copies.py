"""How many copies of newspaper stories are found, by what was changed in them, and how many stories that are none.

bench_copies.py [N]         each of N stories (default 300) is changed in each way, beside all other stories
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable

import msgspec
from texts import reports

from jaras.copies import origins
from jaras.model import Report

Change = Callable[[str, random.Random], str]
_PARAGRAPH = re.compile(r"(?<=[.؟!])\s+")
_NUMBER = re.compile(r"\d+")
_DATELINE = "وكالة الأنباء - عمان - من مراسلها الخاص: "
_HEADLINE = "مصادر محلية تكشف تفاصيل جديدة عما جرى مساء أمس\n"
_PARAGRAPHS = (
    "وكانت المنطقة قد شهدت خلال الأشهر الماضية حوادث مشابهة لم تتضح ملابساتها بعد، فيما تواصل الجهات المختصة عملها.",
    "ويأتي ذلك في وقت تتزايد فيه المطالب الشعبية بتحسين الخدمات العامة ومعالجة الأوضاع المعيشية الصعبة للسكان.",
)
_MENU = "الرئيسية أخبار عربية دولية اقتصاد رياضة ثقافة منوعات كتاب ورأي صور فيديو اتصل بنا من نحن البحث في الموقع\n"
_FOOTER = (
    "\nشارك الخبر على مواقع التواصل الاجتماعي اقرأ أيضا الأكثر قراءة اشترك في نشرتنا البريدية ليصلك كل جديد "
    "جميع الحقوق محفوظة ولا يجوز إعادة النشر من دون إذن خطي مسبق من إدارة الموقع"
)
_OTHERS = ("أيضا", "حاليا", "بدوره", "المذكور", "كذلك", "لاحقا", "هناك", "مجددا")


def sentences(text: str) -> list[str]:
    return [one for one in _PARAGRAPH.split(text) if one.strip()]


def without(text: str, last: bool) -> str:
    """Less its first or its last sentence; a text of one sentence stays whole."""
    told = sentences(text)
    return " ".join(told[:-1] if last else told[1:]) or text


def edited(text: str, every: int, dice: random.Random) -> str:
    """Every so many words another word stands there."""
    words = text.split(" ")
    start = dice.randrange(every)
    return " ".join(dice.choice(_OTHERS) if at % every == start else word for at, word in enumerate(words))


def cut(text: str, dice: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: max(1, len(words) // 2)])


def other_figures(text: str, dice: random.Random) -> str:
    return _NUMBER.sub(lambda found: str(int(found[0]) + dice.randrange(1, 9)), text)


CHANGES: dict[str, Change] = {
    "nothing (captured twice)": lambda text, dice: text,
    "another headline of nine words": lambda text, dice: _HEADLINE + text,
    "another dateline and outlet": lambda text, dice: _DATELINE + text,
    "a paragraph more at the end": lambda text, dice: f"{text}\n{dice.choice(_PARAGRAPHS)}",
    "a paragraph more at the beginning": lambda text, dice: f"{dice.choice(_PARAGRAPHS)}\n{text}",
    "the last sentence gone": lambda text, dice: without(text, last=True),
    "the first sentence gone": lambda text, dice: without(text, last=False),
    "every number another": other_figures,
    "every 25th word another": lambda text, dice: edited(text, 25, dice),
    "every 12th word another": lambda text, dice: edited(text, 12, dice),
    "cut to half": cut,
    "menus before, footer after it": lambda text, dice: _MENU + text + _FOOTER,
    "dateline, 25th words, a paragraph more": lambda text, dice: (
        f"{_DATELINE}{edited(text, 25, dice)}\n{dice.choice(_PARAGRAPHS)}"
    ),
    "headline, 25th words, cut to half, footer": lambda text, dice: (
        _HEADLINE + cut(edited(text, 25, dice), dice) + _FOOTER
    ),
}


def recall(stories: list[Report], others: list[Report], change: Change) -> float:
    """The share of stories with whose copy, of the day after at most, they come to one origin among all the others."""
    dice = random.Random(11)
    copies = [
        msgspec.structs.replace(one, id=f"copy {one.id}", source="صحيفة أخرى", text=change(one.text, dice))
        for one in stories
    ]
    found = origins([*others, *copies])
    return sum(found.get(one.id, "") == found.get(f"copy {one.id}") for one in stories) / len(stories)


def main(count: int) -> None:
    name, others = reports(3000)
    stories = random.Random(7).sample(others, min(count, len(others)))
    found = origins(others)
    print(f"{len(found)} of {len(others)} stories have copies, in {len(set(found.values()))} origins ({name})")
    kept = {change: recall(stories, others, how) for change, how in CHANGES.items()}
    for change, share in kept.items():
        print(f"    {share:.3f}  {change}", flush=True)
    print(f"copies found of {len(stories)} stories, mean of {len(kept)} changes: {sum(kept.values()) / len(kept):.3f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:] or ["300"]))
