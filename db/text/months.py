"""Names of months and days of the week, and words that count from a day, as they are typed; all case-folded."""

from __future__ import annotations

_MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר",
)
# In Syria, Iraq, Lebanon, Jordan and Palestine; four of them are two words and are typed with their number there.
_LEVANT = {"شباط": 2, "آذار": 3, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7, "آب": 8, "أيلول": 9}
_DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday",
    "montag dienstag mittwoch donnerstag freitag samstag sonntag",
    "понедельник вторник среда четверг пятница суббота воскресенье",
    "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
    "دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه",
)

MONTHS: dict[str, int] = {name: number for line in _MONTHS for number, name in enumerate(line.split(), 1)} | _LEVANT
"""From the name of a month to its number from 1."""

_SOLAR = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند",
    "حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت",
    "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand",
)
_LUNAR = (
    ("محرم", "محرم الحرام", "muharram", "moharram"),
    ("صفر", "safar"),
    ("ربيع الأول", "ربيع الاول", "ربیع الاول", "ربیع‌الاول", "rabi al-awwal", "rabi' al-awwal", "rabi i"),
    ("ربيع الآخر", "ربيع الثاني", "ربیع الثانی", "ربیع‌الثانی", "rabi al-thani", "rabi' al-thani", "rabi ii"),
    ("جمادى الأولى", "جمادى الاولى", "جمادی الاول", "جمادی‌الاول", "jumada al-awwal", "jumada al-ula", "jumada i"),
    (
        "جمادى الآخرة",
        "جمادى الثانية",
        "جمادی الثانی",
        "جمادی‌الثانی",
        "jumada al-thani",
        "jumada al-akhirah",
        "jumada ii",
    ),
    ("رجب", "rajab"),
    ("شعبان", "shaban", "sha'ban", "shaaban"),
    ("رمضان", "ramadan", "ramazan"),
    ("شوال", "shawwal"),
    ("ذو القعدة", "ذوالقعدة", "ذي القعدة", "ذی القعده", "ذی‌القعده", "dhu al-qadah", "dhu al-qi'dah", "dhul qadah"),
    ("ذو الحجة", "ذوالحجة", "ذي الحجة", "ذی الحجه", "ذی‌الحجه", "dhu al-hijjah", "dhul hijjah"),
)

SOLAR_MONTHS: dict[str, int] = {name: number for line in _SOLAR for number, name in enumerate(line.split(), 1)} | {
    "امرداد": 5,
    "amordad": 5,
}
"""The months of the calendar of Iran and, by the signs of the zodiac, of Afghanistan."""

LUNAR_MONTHS: dict[str, int] = {name: number for number, names in enumerate(_LUNAR, 1) for name in names}
"""The months of the Islamic year."""

WEEKDAYS: dict[str, int] = {name: number for line in _DAYS for number, name in enumerate(line.split())}
"""From the name of a day of the week to its number, Monday being 0."""

DAYS_AGO: dict[str, int] = {
    **dict.fromkeys(("today", "heute", "сегодня", "اليوم", "امروز", "היום", "今天", "今日", "오늘"), 0),
    **dict.fromkeys(("yesterday", "gestern", "вчера", "أمس", "دیروز", "אתמול", "昨天", "昨日", "어제"), 1),
    **dict.fromkeys(("tomorrow", "morgen", "завтра", "غدا", "فردا", "מחר", "明天", "明日", "내일"), -1),
}
"""From a word to how many days before the day it is counted from it means."""

LAST = frozenset(("last", "letzten", "letzter", "letztes", "прошлый", "прошлом", "прошлого"))
THIS = frozenset(("this", "diesen", "dieses", "этот", "этом", "этого"))
