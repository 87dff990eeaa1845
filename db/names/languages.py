"""Where a demonym means the language: "speaks Russian", "in Chinese", на китайском, به زبان روسی, באנגלית, 俄罗斯语."""

from __future__ import annotations

import re

# English: what is spoken, written, translated, or stands after "in" with no noun behind it
_SPEAK = re.compile(
    r"\b(?:speak(?:s|ing)?|spoke|spoken|fluent|fluent in|learn(?:s|t|ed|ing)?|taught|teach(?:es)?"
    r"|understands?|understood"
    r"|(?:in|from) (?:fluent|broken|perfect|flawless|accented|halting|modern|classical|old|ancient|everyday|simple)"
    r"|mother tongue,?|native|translat\w+ (?:\w+ ){0,2}(?:from|into|to)|(?:written|spoken|published|broadcast\w*) in"
    r"|(?:translation|rendered|renderings?) (?:from|into)(?: the)?|from the original) $",
    re.I,
)
_LEADS = frozenset(
    re.findall(
        r"\w+",
        "speak speaks speaking spoke spoken fluent in learn learns learnt learned learning taught teach teaches "
        "understand understands understood broken perfect flawless accented halting modern classical old ancient "
        "everyday simple tongue native from into to the original",
    )
)
"""The words that stand before a language."""
_AND = frozenset(("and ", " or "))
_ALSO = re.compile(r"(?<![^ ])(?:[A-Z][a-z]+(?:, (?:and |or )?| and | or |, and )){1,4}$")
_IN = re.compile(r"\b(?:in|into|(?:translat\w+|translation) from(?: the)?) $", re.I)
_ENDS = re.compile(
    r"(?:[.,;:!?)\]”\"»]|$|\n| [(\u2013\u2014-]| (?:and|or)(?= [a-z]| [A-Z]\w+(?:[.,;:!?)\]”\"»]|$|\n"
    r"| (?:and|or|but|to|on|at|by|with|for|as|that|which|who|when|while|is|was|were|said|then|before|after)\b))"
    r"| (?:but|to|on|at|by|with|for|as|that|which|who|when|while|is"
    r"|was|were|said|then|before|after|about|during|through|instead|only|rather|than|from|over|under|not|if|because|without"
    r"|what|how|why|where|whether|using|yesterday|today|since|until|so|though|although|too|also|even|first|last|again|alone|alike)\b)"
)
_LANGUAGE = re.compile(
    r"(?:[ -](?:languages?|speak(?:ing|ers?)|alphabet|script|grammar|dialects?|subtitles|translat\w+|interpret\w+"
    r"|lessons?|(?:word|term|phrase|expression|name) (?:for|meaning)|loanwords?|poetry lessons))\b",
    re.I,
)
# Russian: русский язык, на китайском, с персидского; the noun that follows an adjective is what tells them apart
_RU_AFTER = re.compile(r"(?:,? (?:и|или) [а-яё-]+)? (?:язык|диалект|нареч|словар)", re.I)
_RU_BEFORE = re.compile(
    r"(?:(?<!\w)(?:на|по|перев\w+ с|перев\w+ на|говор\w+ на|переводчик\w* с|учит\w*|знает|знал\w*|владе\w+)) $", re.I
)
_RU_ENDS = re.compile(
    r"\s*(?:[.,;:!?)»”\"\u2013\u2014]|$|\n| (?:и|или|а|но|с|со|в|во|на|к|для|о|об|по|при|без|языках)\b)"
)
_RU_ALSO = re.compile(r"(?<!\w)(?:\w+(?:ом|ски|рси|ите|нди)(?:, | и | или )){1,6}$")
_RU_OUT_OF = re.compile(r"(?<!\w)(?:из|от|с) $", re.I)
_RU_NO_NOUN = re.compile(r"[.;!?)»]| и (?!\w+[ое]го\b)| \w+(?:ло|ла|ли|лось|лась|лись)\b")
# Arabic: after the word language; with "in" and the article and no noun before it
_AR_BEFORE = re.compile(
    r"(?:(?<!\w)(?:و|ب|ل|ف|ك)?(?:ال|لل)?(?:لغة|لغه|لغتين|لغات|لهجة|ناطق\w* ب?|متحدث\w* ب))\s?(?:ال)?$"
)
_AR_SPEAKS = re.compile(r"(?<!\w)(?:و|ف)?(?:[يتن]تحدث|[يتن]تكلم|[يتن]جيد|[يتن]تقن|[يتن]تعلم|يدرس|تدرس)\w* ال$")
_AR_IN = re.compile(r"(?<!\w)و?بال$")
_AR_TRANSLATED = re.compile(r"(?:ترجم|يترجم|تُرجم|مترجم|نقل)\w*(?: \w+){0,3} (?:من|إلى|الى|عن) ال$")
_AR_FEMININE = re.compile("[ةه]$")
# Persian: after the word language, or with a verb of speaking behind it
_FA_BEFORE = re.compile(r"(?<!\w)(?:به\s)?(?:زبان|زبانِ|زبان‌های|خط|گویش|لهجهٔ|لهجه)\s$")
_FA_AFTER = re.compile("[\\s\u200c](?:زبان)")
_FA_TO = re.compile(r"(?<!\w)(?:به|از|با) $")
_FA_SAYS = re.compile(
    r"\s(?:(?:هم|نیز|سخن|پاسخ|حرف|صحبت|و|یا|روان|سلیس|\w+ی) )?(?:گفت|خواند|خوانده|نوشت|نوشته|ترجمه|برگردان|منتشر|سخن"
    r"|پاسخ|حرف|صحبت|تسلط|مسلط|روان|توییت|توئیت|چاپ|شعر)"
)
_YA = frozenset("یي")
_HE_BEFORE = re.compile(
    r"(?<!\w)(?:ה?שפה|ה?לשון|[שהוכ]{0,2}(?:דובר|דוברי|דוברת|דוברות|דיבר|דיברה|מדבר|מדברת|מדברים)|תרגום|מתרגם)\s"
    r"(?:ה?\w+ית,? )?[והבמ]{0,2}$"
)
_HE_IN = re.compile(r"(?<!\w)[ושה]?[בלמ]$")
_HE_FEMININE = re.compile("ית$")
_ZH_AFTER = re.compile("[语語](?![气氣])|[文](?:版|本|字|报|報|译|譯|翻)")


def reads_as_language(text: str, start: int, end: int) -> bool:
    """Say whether a demonym at [start, end) is the name of a language."""
    letter = text[start]
    if letter < "\u0250":
        return _english(text, start, end)
    if letter < "\u0530":
        return _russian(text, start, end)
    if letter < "\u0600":
        return _hebrew(text, start, end)
    if letter < "\u0780":
        return _arabic(text, start, end) or _persian(text, start, end)
    return _ZH_AFTER.match(text, end) is not None


def begins_language(text: str, start: int, end: int) -> bool:
    """Say whether the name of a state at [start, end) is the front of a language's: 波斯语, به چینی گفت."""
    if text[start] > "\u3000":
        return _ZH_AFTER.match(text, end) is not None
    if text[end - 1] == "ة":  # روسية is written like the Persian name of Russia
        return _arabic(text, start, end)
    return text[end : end + 1] in _YA and _persian(text, start, end + 1)


def _before(pattern: re.Pattern[str], text: str, start: int) -> bool:
    return pattern.search(text, max(0, start - 40), start) is not None


def _english(text: str, start: int, end: int) -> bool:
    if _LANGUAGE.match(text, end):
        return True
    if text[start - 2 : start] == ", " or text[start - 4 : start] in _AND:
        also = _ALSO.search(text, max(0, start - 60), start)
        if also is not None:
            start = also.start()
    # the word before settles nearly all: the rest is asked seldom
    word = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : start]
    if word.rstrip(" ,").casefold() not in _LEADS or (text[end - 1] == "s" and text[end - 3 : end] != "ese"):
        return False
    return _ENDS.match(text, end) is not None and (_before(_SPEAK, text, start) or _before(_IN, text, start))


def _russian(text: str, start: int, end: int) -> bool:
    if _RU_AFTER.match(text, end):
        return True
    ending = text[end - 3 : end].casefold()
    if ending == "ого" and _before(_RU_OUT_OF, text, start) and _RU_NO_NOUN.match(text, end):
        return True
    if ending[1:] not in ("ом", "ий", "им") and ending != "ого":
        return False
    if _RU_ENDS.match(text, end) is None:
        return False
    also = _RU_ALSO.search(text, max(0, start - 80), start)
    if also is not None:
        start = also.start()
    return _before(_RU_BEFORE, text, start)


def _arabic(text: str, start: int, end: int) -> bool:
    if not _AR_FEMININE.search(text, start, end):
        return False
    bare = start + 2 if text.startswith("ال", start) else start
    return (
        _before(_AR_BEFORE, text, bare)
        or _before(_AR_SPEAKS, text, bare)
        or _before(_AR_IN, text, bare)
        or _before(_AR_TRANSLATED, text, bare)
    )


def _persian(text: str, start: int, end: int) -> bool:
    if _before(_FA_BEFORE, text, start) or _FA_AFTER.match(text, end):
        return True
    return _before(_FA_TO, text, start) and _FA_SAYS.match(text, end) is not None


def _hebrew(text: str, start: int, end: int) -> bool:
    if not _HE_FEMININE.search(text, start, end):
        return False
    return _before(_HE_IN, text, start) or _before(_HE_BEFORE, text, start)
