"""What the clean view sets apart and right: captions and posts, repeated paragraphs, missing and doubled spaces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from db.records.articles import Block, Span
from db.records.clean import CAPTION, POST, Clean
from db.text.mends import mends
from db.text.paragraphs import paragraphs
from db.text.repeats import repeats

LONGEST = 2_000_000
"""Code points of the longest text that is looked through: beyond, nothing would be found in reasonable time."""

_LONGEST_CAPTION = 200
_LONGEST_POST = 400
_LONGEST_TEXT = 300
_AGENCIES = r"""\b(?:reuters|afp|agence\ france[ -]presse|ap|associated\ press|epa|efe|getty\ images|getty|alamy|
    shutterstock|anadolu(?:\ agency)?|tass|interfax|ria\ novosti|ukrinform|irna|isna|mehr(?:\ news)?|tasnim|
    fars(?:\ news)?|xinhua|sputnik|upi|dpa|ansa|anp|al[ -]?jazeera)\b"""
_SOURCES = r"""\b(?:wam|spa|sana|bloomberg|wikimedia(?:\ commons)?|wikipedia|flickr|files?|archives?|handout|
    screenshot|file\ photo|courtesy|press\ (?:service|office)|maxar|planet\ labs|
    social(?:\ networking)?\ (?:media|sites?|networks?)|twitter|telegram|facebook|instagram|youtube|x)\b"""
_ELSEWHERE = r"""(?:رويترز|الفرنسية|الأوروبية|الأناضول|أسوشيتد\ برس|غيتي|مواقع\ التواصل(?:\ الاجتماعي)?|أرشيف|الجزيرة|
    تسنیم|ایرنا|ایسنا|فارس|مهر|رویترز|рейтер|рейтерс|тасс|риа\ новости|архив|соцсети|
    新华社|路透社|法新社|资料图|視覺中國|视觉中国)"""
_IN_BRACKETS = re.compile(r"\s*[(（\[](?=[^()（）\[\]]*[^\W\d_])[^()（）\[\]]{2,100}[)）\]]\s*")
# One sentence and then its source: "Smoke over the port. [A. Name/Reuters]"
_CREDIT = re.compile(
    rf"""[^.!?؟。]*\S[.]?\s*[(（\[]\s*
    (?:[^()（）\[\]]{{0,40}}(?:{_AGENCIES}|{_SOURCES})[^()（）\[\]]{{0,40}}|(?:[^()（）\[\]]{{0,40}}[\s/])?{_ELSEWHERE})
    \s*[)）\]]\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(rf"\s*(?:[\w.’' -]{{2,40}}/\s*)?{_AGENCIES}(?:\s(?:via|/)\s{_AGENCIES})?\s*", re.I | re.X)
_LABEL = (
    r"(?:photo(?:graph)?|image|picture|video|credit|file\ photo|image\ (?:source|caption|credit)|photo\ credit|"
    r"صورة|الصورة|عکس|تصویر|фото|图|圖)"
)
_LABELLED = re.compile(
    rf"\s*(?:[-–—•]\s*)?{_LABEL}\s*[:：|/]\s*\S.{{0,160}}|\s*image (?:source|caption),\s.{{2,160}}", re.I
)
_SIGNED_PHOTO = re.compile(
    rf"[^!?؟。]{{0,160}}(?:[\s(]{_LABEL}\s*[:：]\s*[^.!?]{{2,60}}|\(photo\sby\s[^()]{{2,60}}\))\s*", re.I
)
_COPYRIGHT = re.compile(r"\s*©\s*\S.{0,80}|[^.!?]{0,140}[.]?\s©\s*[^.!?]{2,60}")
_EMBED = re.compile(
    r"\bpic\.(?:twitter|x)\.com/\w+|https?://t\.co/\w+|view this post on instagram|a post shared by \S"
    r"|عرض هذا المنشور على|مشاركة منشور بواسطة|посмотреть эту публикацию",
    re.IGNORECASE,
)
_DATE = (
    r"(?:[^\W\d_]{3,12}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\.?\s[^\W\d_]{3,12}\.?,?\s\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4})"
)
_SIGNED = re.compile(rf"\s*[-–—―]+\s*\S.{{0,80}}\(@\w{{1,30}}\)\s*(?P<date>{_DATE})?\s*")
# What a block already says of a paragraph stands; a post may come as a quotation or a list item.
_SETTLED = frozenset(("heading", "cell", "code", "caption", "post"))


def clean(
    content: str, blocks: Sequence[Block] = (), spans: Sequence[Span] = (), pause: Callable[[], None] = lambda: None
) -> Clean:
    """Return what the clean view would set apart and set right in a text of at most `LONGEST` code points.

    `pause` is called often, so that other threads get their turn; an error of it ends the search.
    """
    if len(content) > LONGEST:
        return Clean()
    kinds = _Kinds(blocks)
    code = [(span.start, span.end) for span in spans if span.kind == "code"]
    apart = [found for found in captions_and_posts(content, pause) if kinds.at(found[0]) not in _SETTLED]
    inside = [(start, end) for start, end, _ in apart]
    repeated = [
        found
        for found in repeats(content, pause=pause)
        if kinds.at(found.start) not in _SETTLED and not _touches(inside, found.start, found.end)
    ]
    spaces = [
        mend
        for mend in mends(content, pause)
        if kinds.at(mend.start) != "code" and not _touches(code, mend.start, mend.end + 1)
    ]
    return Clean(tuple(apart), tuple(repeated), tuple(spaces))


class _Kinds:
    """The kinds of the blocks by place."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = sorted(blocks, key=lambda block: block.start)
        self._starts = [block.start for block in self._blocks]

    def at(self, point: int) -> str:
        at = bisect_right(self._starts, point) - 1
        return self._blocks[at].kind if at >= 0 and point < self._blocks[at].end else "paragraph"


def _touches(ranges: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_right(ranges, (end - 1, end)) - 1
    return at >= 0 and ranges[at][1] > start


def captions_and_posts(text: str, pause: Callable[[], None] = lambda: None) -> list[tuple[int, int, str]]:
    """Return what stands between the paragraphs as (start, end, "caption" or "post") in code points, in order.

    A post runs from its text to the line that signs it; a caption is one line.
    """
    found: list[tuple[int, int, str]] = []
    body = -1  # where the unsigned text of a post began
    before = -1  # where the paragraph before began, when it is short enough to be the text of a post
    for start, end in paragraphs(text):
        pause()
        if end - start > _LONGEST_POST:
            body = before = -1
            continue
        line = text[start:end]
        if not line.strip():
            continue
        signed = _SIGNED.fullmatch(line)
        short = end - start <= _LONGEST_TEXT
        if signed:
            if body >= 0:
                found[-1] = (found[-1][0], end, POST)
            else:
                # With a date it is an embedded post, which has its text before it.
                found.append((before if before >= 0 and signed["date"] else start, end, POST))
            body = before = -1
            continue
        before = start if short else -1
        if _EMBED.search(line):
            found.append((start, end, POST))
            body = start
        elif end - start < _LONGEST_CAPTION and _is_caption(line):
            found.append((start, end, CAPTION))
            body = before = -1
        else:
            body = -1
    return found


def _is_caption(line: str) -> bool:
    patterns = (_IN_BRACKETS, _ALONE, _CREDIT, _LABELLED, _SIGNED_PHOTO, _COPYRIGHT)
    return any(pattern.fullmatch(line) for pattern in patterns)
