"""Forty questions in five languages to the tagged corpus, and the sets that its tables are measured with."""

from __future__ import annotations

import json
from pathlib import Path

TYPED = (
    # English
    "memorandum on drones",
    "#Drones @Iran",
    "talks -drones",
    "speaker:Putin #Sanctions",
    '"will not accept"',
    "outlet:reuters date:2022",
    # Arabic
    "مذكرة تفاهم",
    "إيران",
    "@روسيا #Drones",
    "مسيّرة -#Syria",
    '"بطائرات مسيّرة"',
    "speaker:بوتين date:2023",
    # Persian
    "جمهوری اسلامی",
    "گفت‌وگوها",
    "@ایران #Nuclear",
    "تحلیلگران lang:fa",
    "target:رئیسی -#Trade",
    "speaker:تهران OR speaker:مسکو",
    # Russian
    "переговоры",
    "беспилотники #Drones",
    "Тегеран -Москва",
    '"отрицает, что"',
    "@Путин date:2022..2023",
    "раиси OR лавров",
    # Chinese
    "伊朗",
    "谅解备忘录",
    "俄罗斯 #Energy",
    "@中国 lang:zh",
    '"签署了" -伊朗',
    "outlet:tass 北京",
)
"""Beside these, two terms of the corpus in each language: a common and a rare one."""


def typed(corpus: Path) -> list[str]:
    """The forty, with the terms that a corpus says it holds."""
    with corpus.open(encoding="utf-8") as file:
        terms = json.loads(file.readline())["search_terms"].values()
    return [*TYPED, *(term[often] for term in terms for often in ("common", "rare"))]


def needles(corpus: Path) -> list[str]:
    """Words that the corpus says it holds once each."""
    with corpus.open(encoding="utf-8") as file:
        return list(json.loads(file.readline())["needles"])


ALGEBRA = (
    '#"Military cooperation" @Iran -#Trade date:2022',
    "#Sanctions @Russia -#Diplomacy date:2022..2023",
    "#Diplomacy speaker:Putin -#Energy date:2023..2024",
    "#Energy @China -#History date:2022-03..2024-06",
    '#"Ukraine war" target:NATO -#Syria date:2023',
)
"""A theme with those below it AND an actor AND NOT a theme AND a range."""

OF_TAGS = '#"Military cooperation"'
BOTH = "#Sanctions {word} date:2022..2023"
