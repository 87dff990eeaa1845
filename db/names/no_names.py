"""Words that are written large, or stand where a name stands, and are none; and those that tell what a name is of."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER = _words(
    """
    i a an the this that these those it its he his him she her they their we our you your there here who whom
    whose what which when where why how and but or nor so yet for if then than as at by from in into of off on
    onto out over to up with within without after before since until while during despite although though
    because however therefore moreover meanwhile nevertheless nonetheless furthermore otherwise instead indeed
    perhaps maybe also even still just only not no yes all any both each every few many more most much some such
    other another same first second third last next new old today yesterday tomorrow now recently finally
    historically according among amid between about above across against along around behind below beneath
    beside beyond like near through throughout toward towards under unlike upon is are was were be been being
    has have had do does did will would can could shall should may might must let see read photo photos video
    image source sources editor copyright share related advertisement subscribe follow click chapter section
    figure table page part note notes january february march april june july august september october november
    december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct
    nov dec mon tue wed thu fri sat sun am pm gmt utc bc ad one two three four five six seven eight nine ten
    once twice it's в и на но а о об от до по за из с со у к ко не ни это этот эта эти как так что чтобы если
    когда где он она они мы вы его её их кто был была были будет есть также однако поэтому после перед во при
    для без между над под то та те все январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь
    декабрь января февраля марта апреля мая июня июля августа сентября октября ноября декабря понедельник
    вторник среда четверг пятница суббота воскресенье south north east west southern northern eastern western
    """
)
"""Openers of sentences, days, months, directions, parts of a page: nobody is called so."""

TITLES = _words(
    """
    mr mrs ms dr prof sir lord lady president minister general colonel major captain admiral senator ayatollah
    sheikh secretary ambassador chancellor king queen prince princess pope judge governor commander chairman
    chairwoman spokesman spokeswoman director chief premier supreme foreign prime defense defence former vice
    deputy президент министр генерал полковник адмирал премьер секретарь посол король глава господин госпожа
    """
)
"""Alone they name nobody."""

AFTER_TITLES = _words(
    """
    في من على إلى الى عن أن ان التي الذي هذا هذه قال كان كما بعد قبل خلال مع بين قد لا ما هو هي در از به که این
    آن را با برای است شد کرد گفت می نیز اما یا هم تا بر و السابق الحالي الجديد سابق فعلی جدید الذين ايضا أيضا
    روز اسلامی الإيراني الأمريكي الأميركي الروسي الإسرائيلي الجمهورية جمهوری ایران كشور کشور وزراء الوزراء مجلس
    المجلس الحكومة دولت
    """
)
"""What may follow a title in Arabic or Persian and is no name."""

ARABIC_TITLES = (
    "رئيس",
    "الرئيس",
    "الوزير",
    "اللواء",
    "العميد",
    "الجنرال",
    "الشيخ",
    "الدكتور",
    "المتحدث",
    "السفير",
    "القائد",
    "الإمام",
    "سردار",
    "دکتر",
    "ژنرال",
    "سرلشکر",
    "امیر",
    "آقای",
    "خانم",
    "وزير الخارجية",
    "وزير الدفاع",
    "آية الله",
    "رئیس‌جمهور",
    "رئیس جمهور",
    "آیت‌الله",
    "حجت‌الاسلام",
)
"""Titles before which Arabic and Persian write no capital, so that they announce a name."""

KINDS_BY_WORD = (
    ("party", ("party", "партия")),
    ("company", ("company", "corporation", "inc", "ltd", "group", "bank", "airlines", "холдинг")),
    ("public body", ("ministry", "department", "agency", "parliament", "senate", "court", "министерство", "совет")),
    ("armed group", ("army", "brigade", "brigades", "forces", "corps", "front", "guards", "militia", "армия")),
    ("media", ("news", "times", "post", "newspaper", "tv", "television", "agency", "herald", "tribune")),
    ("organisation", ("organization", "organisation", "union", "council", "committee", "institute", "university")),
    ("agreement", ("agreement", "treaty", "accord", "accords", "convention", "protocol", "соглашение", "договор")),
    ("region", ("sea", "gulf", "valley", "mountains", "desert", "strait", "море", "залив")),
    ("place", ("city", "airport", "port", "island", "river", "square", "street", "base", "province")),
)
"""What kind of actor a word of a name tells of."""
