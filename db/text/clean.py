"""What the clean view sets apart: captions, credits and posts between the paragraphs, and repeated paragraphs."""

from __future__ import annotations

import re

from db.text.paragraphs import paragraphs
from db.text.repeats import repeats

CAPTION = "caption"
POST = "post"

_LONGEST_CAPTION = 120
_LONGEST_POST = 400
_IN_BRACKETS = re.compile(r"\s*[(（\[][^()（）\[\]]{2,100}[)）\]]\s*")
_CREDIT = re.compile(
    r"""[^.!?؟。]*\S\s*[(（\[]\s*
    (?: [^()（）]{0,30}\b(?:reuters|afp|ap|epa|getty\ images|getty|shutterstock|anadolu|tass|irna|isna|mehr|tasnim|fars|
        xinhua|sputnik|upi|dpa|ansa|anp|wam|spa|sana|bloomberg|
        wikimedia(?:\ commons)?|wikipedia|flickr|files?|archives?|
        handout|screenshot|file\ photo|courtesy|social(?:\ networking)?\ (?:media|sites?|networks?)|twitter|telegram|
        facebook|instagram|youtube|x)\b[^()（）]{0,30}
      | (?:رويترز|الفرنسية|الأوروبية|الأناضول|أسوشيتد\ برس|غيتي|مواقع\ التواصل(?:\ الاجتماعي)?|
        أرشيف|الجزيرة|تسنیم|ایرنا|ایسنا|فارس|مهر)
      | (?:рейтер|рейтерс|тасс|риа\ новости|архив|соцсети)
      | (?:新华社|路透社|法新社|资料图|視覺中國|视觉中国)
    )\s*[)）\]]\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_LABELLED = re.compile(
    r"\s*(?:photo|image|picture|video|credit|صورة|عکس|تصویر|фото|图|圖)\s*[:：|/]\s*\S.{0,100}", re.IGNORECASE
)
_EMBED = re.compile(r"\bpic\.twitter\.com/\w+|https?://t\.co/\w+|\bpic\.x\.com/\w+")
_SIGNED = re.compile(
    r"\s*[-–—―]+\s*\S.{0,80}\(@\w{1,30}\)\s*"
    r"(?:[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})?\s*"
)


def captions_and_posts(text: str) -> list[tuple[int, int, str]]:
    """Return what stands between the paragraphs as (start, end, "caption" or "post") in code points, in order.

    A post runs from its text to the line that signs it; a caption is one line.
    """
    found: list[tuple[int, int, str]] = []
    body = -1  # where the unsigned text of a post began
    for start, end in paragraphs(text):
        if end - start > _LONGEST_POST:
            body = -1
            continue
        line = text[start:end]
        if not line.strip():
            continue
        if _SIGNED.fullmatch(line):
            if body >= 0:
                found[-1] = (found[-1][0], end, POST)
            else:
                found.append((start, end, POST))
            body = -1
        elif _EMBED.search(line):
            found.append((start, end, POST))
            body = start
        elif end - start < _LONGEST_CAPTION and _is_caption(line):
            found.append((start, end, CAPTION))
            body = -1
        else:
            body = -1
    return found


def _is_caption(line: str) -> bool:
    return bool(_IN_BRACKETS.fullmatch(line) or _CREDIT.fullmatch(line) or _LABELLED.fullmatch(line))


def summary(text: str) -> tuple[int, int]:
    """Return how many paragraphs repeat an earlier one, and how many captions and posts stand between them."""
    apart = captions_and_posts(text)
    inside = [(start, end) for start, end, _ in apart]
    said_again = [r for r in repeats(text) if not any(a <= r.start and r.end <= b for a, b in inside)]
    return len(said_again), len(apart)
