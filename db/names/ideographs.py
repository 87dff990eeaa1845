"""Names of one ideograph (中, 俄, 美): they mean a state only beside another one, or before army, side, press.

中俄, 俄乌战争, 美日韩, 俄军, 以方; but not 其中, 可以, 美好. Chinese parts no words, so the neighbours decide.
"""

from __future__ import annotations

import re

_SHORT = "中美俄英法德日韩韓朝伊以乌烏印巴土沙叙黎欧歐"
# What would make another word or a longer name of the last ideograph of a run.
_GOES_ON = {
    "中": "国國东東亚亞心间間央文华華医醫部期午学學方年国级",
    "美": "国國洲元丽麗好术術食金联聯味妙",
    "俄": "罗羅国國",
    "英": "国國语語格镑鎊雄里",
    "法": "国國律院官案庭规規语語治定制郎新兰蘭",
    "德": "国國黑语語里里",
    "日": "本元前后後内報报期常益晚电電凌子",
    "韩": "国國语語",
    "韓": "国國語",
    "朝": "鲜鮮着著向野廷",
    "伊": "朗拉斯始",
    "以": "色及来來下上内外后後前往为為便致免此其方",
    "乌": "克兹茲拉干龙托鲁",
    "烏": "克茲拉干龍托魯",
    "印": "度尼象刷制章证度",
    "巴": "勒基西拿黎林格士库庫比",
    "土": "耳库庫地壤著方豆",
    "沙": "特漠滩灘俄乌尘",
    "叙": "利述事",
    "黎": "巴明",
    "欧": "洲盟元",
    "歐": "洲盟元",
}
_SURE = frozenset("俄乌烏韩韓")
"""Ideographs that stand for little else: a run that holds one needs nothing behind it."""
_PAIRS = frozenset(
    re.findall(
        r"\w+",
        "中美 美中 中日 日中 中英 中法 中德 中印 美英 英美 美日 美伊 伊美 美以 以美 印巴 巴以 以巴 伊以 以伊 美欧 中欧 "
        "欧美 中朝 朝美 美朝 英法 法德 德法 沙伊 土叙 黎以 以黎 叙以",
    )
)
_AFTER_PAIR = re.compile(
    "(?:两|兩|三|双|雙|四)(?:国|國|方|军|軍|边|邊|党)|关系|關係|冲突|衝突|战争|戰爭|之战|贸易|貿易|经贸|會談|会谈|会晤|"
    "边境|邊境|边界|谈判|談判|协议|協議|协定|对话|對話|合作|首脑|峰会|高峰|元首|领导人|總統|总统|外长|防长|之间|之間|"
    "和谈|停火|战事|局势|同盟|联盟|联合|建交|友好|草案|竞争|对抗|博弈|磋商|矛盾|争端|争霸|紧张|战略|军事|军演|论坛|"
    "关税|脱钩|摩擦|海军|空军|官员|代表|安保|核"
)
_AFTER_ONE = re.compile(
    "[属屬]|境内|境內|籍(?!贯|貫)|制(?![裁造定度约約止作衡服])|军(?!事|人节)|軍(?!事)|媒(?!体|介|體)|方(?![便式法程面圆向块形案言针位才])|防长|外长|副外长|总统|總統|驻|議員|议员|"
    "外交部|国防部|国防军|空军|海军|海警|官员|企(?!业|鹅|图|圖)"
)
_NOT_BEFORE = {
    "中": "其当當集心空海水之途期从從华軍军",
    "以": "可所难難足得用加予何借藉给給是",
    "日": "今昨明每近即末节節生时今一二三四五六七八九十0123456789",
    "美": "南北中拉完优優赞讚精",
    "法": "方办辦立司违違依合非无無做看想宪刑说語语",
    "德": "道品美公",
    "朝": "王清明唐宋元汉漢今",
    "土": "国國领領本水泥",
    "巴": "大尾嘴下古",
    "沙": "泥",
    "英": "精群",
}
_SOUNDS = frozenset("德巴伊法土沙黎叙英印朝中以")
"""Ideographs that foreign names are spelled with, or that end other words."""
_LINKS = frozenset("与與和同向对對跟及或的被在由是让讓使将將把至、据據而但称稱令劝勸促请請前")
_HAN = re.compile("[\u3400-\u9fff]")


def is_lone(listed: str) -> bool:
    """Say whether a name is a single ideograph."""
    return len(listed) == 1 and _HAN.match(listed) is not None


def reads_as_word(text: str, start: int, end: int) -> bool:
    """Say whether an ideograph is here just a part of a word."""
    first, last = start, end
    while first and start - first < 3 and text[first - 1] in _SHORT:
        first -= 1
    while last < len(text) and last - end < 3 and text[last] in _SHORT:
        last += 1
    # what begins another word is no part of the run
    while last > first and text[last : last + 1] and text[last] in _GOES_ON.get(text[last - 1], ""):
        if _AFTER_ONE.match(text, last) or _AFTER_PAIR.match(text, last):
            break
        last -= 1
    if last < end:
        return True
    before = text[first - 1 : first]
    if before and before in _NOT_BEFORE.get(text[first], ""):
        first += 1
        if first > start:
            return True
    run = text[first:last]
    if len(run) == 1:
        # 阿契美尼德军队: the end of a foreign name
        inside = run in _SOUNDS and first and _HAN.match(text[first - 1]) and text[first - 1] not in _LINKS
        return bool(inside) or _AFTER_ONE.match(text, last) is None
    if len(run) > 4 or len(set(run)) < len(run):
        return True
    if _SURE & set(run):
        return False
    if len(run) == 2 and run not in _PAIRS:
        return _AFTER_PAIR.match(text, last) is None
    return _AFTER_PAIR.match(text, last) is None and _AFTER_ONE.match(text, last) is None
