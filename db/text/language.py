"""Which language a text is written in, told by its letters and its commonest words; not said where it is not sure.

A script of one language says it alone (Hebrew, Greek, Hangul ...). Among the languages of one script the letters that
only one of them has decide, then the words that stand in every text: what, and, of, not. Those of neighbours are
known as well (Italian beside Spanish, Urdu beside Persian), so that a text in one of these is not taken for another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

SAMPLE = 6_000
"""Code points that are looked at, from the beginning, the middle and the end."""
MAINLY = 0.7
"""So much of the letters must be of one script."""
FEWEST_LETTERS = 12
FEWEST_WORDS = 8
LEAST = 0.12
"""So many of the words must be among the commonest of a language, and so much more than of the next one."""
AHEAD = 1.4

_SCRIPTS = (
    (0x41, "latin"), (0x5B, ""), (0x61, "latin"), (0x7B, ""), (0xC0, "latin"), (0x250, ""), (0x370, "el"),
    (0x400, "cyrillic"), (0x530, "hy"), (0x590, "he"), (0x600, "arabic"), (0x700, ""), (0x750, "arabic"), (0x780, ""),
    (0x8A0, "arabic"), (0x900, ""), (0xE00, "th"), (0xE80, ""), (0x10A0, "ka"), (0x1100, "ko"), (0x1200, ""),
    (0x1E00, "latin"), (0x1F00, "el"), (0x2000, ""), (0x3040, "kana"), (0x3100, ""), (0x3400, "han"), (0x4DC0, ""),
    (0x4E00, "han"), (0xA000, ""), (0xAC00, "ko"), (0xD7B0, ""), (0xF900, "han"), (0xFB00, ""), (0xFB1D, "he"),
    (0xFB50, "arabic"), (0xFE00, ""), (0xFE70, "arabic"), (0xFF00, ""), (0x20000, "han"), (0x30000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _SCRIPTS)
_WORD = re.compile(r"[^\W\d_]+")
_SAID_ALONE = frozenset(("el", "hy", "he", "th", "ka", "ko"))
_YIDDISH = frozenset("\u05f0\u05f1\u05f2\ufb1d\ufb1f\ufb2e\ufb2f\ufb4c\ufb4e")

# Letters that one language of a script has and the others named here have not; "" is a language that is none of ours.
_LETTERS = {
    "cyrillic": {"uk": "іїєґ", "ru": "ыэё", "": "ўјљњћђџѓќѕқғңөұүһҳҷӣӯәӧӱ"},
    "arabic": {"": "ٹڈڑےںہھۓټډړږښځڅڼڕڵۆێەڭۇۈۋې"},
}
_PERSIAN = frozenset("پچژگکی")

_WORDS: dict[str, dict[str, str]] = {
    "latin": {
        "en": "the of and to in a is that for it was with as on be at by this had not are but from have an they which "
        "you were her all she there would their we him been has when who will more no if out so said what its about "
        "than into them can only other could our some my after also over before between under",
        "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
        "er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor "
        "zur bis mehr durch man sein wurde sei ihre ihr seine wenn keine gegen unter",
        "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son "
        "aux ou mais comme été cette sa ses leur nous dont être ces après elle entre fait deux même ont avait qu l "
        "d n s c où sans sous selon était",
        "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha me si "
        "sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años hasta desde está porque "
        "solo han yo hay vez puede todos así nos ni parte tiene él uno donde según",
        "tr": "ve bir bu da de için ile olarak çok daha olan gibi en sonra ne o kadar her değil ya var yok ama ki "
        "dedi göre ise iki diye olduğu olduğunu etti ettiği eden tarafından yeni büyük bunu onun arasında oldu ilk "
        "ancak üzerinde şu biz ben sen kendi yapılan karşı içinde önce nin",
        "": "",
    },
    "neighbours": {
        "it": "l d dell nell all dall sull di che "
        "e il la un per in è non sono una con si da del le dei al come anche più alla nel della ha gli "
        "lo i ma delle dal nella questo questa essere hanno ai se degli stato dopo sul fra tra ed ad",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à "
        "seu sua ou ser quando muito há nos já está também só pelo pela até isso ela entre era depois sem mesmo aos",
        "ca": "l d s "
        "de la i el que a en per les els un amb no una és del es al dels va com més són però seva ha aquest "
        "aquesta també o hi ser pel tot fins seu",
        "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij nog uit door naar "
        "heeft hij worden wordt werd over hun deze of tot was die ze kan geen zich dit",
        "sv": "och att det i en som är på av för med den till har inte om ett han men var jag så från vi kan när sig "
        "också eller efter vid under",
        "da": "og at det i en som er på af for med den til har ikke om et han men var jeg så fra vi kan når sig også "
        "eller efter ved de hun blev",
        "nb": "og at det i en som er på av for med den til har ikke om et han men var jeg så fra vi kan når seg også "
        "eller etter ved de hun ble",
        "pl": "i w na z do nie się że to jest o jak po od za ale przez który które dla są tym tego był oraz ich może "
        "przed także już być jego tylko",
        "ro": "de și în a la cu pe din că nu este un o care pentru mai sunt se au fost al sau dar ca prin după lor "
        "această acest fi ale când",
        "cs": "a v na se je že s z do o to i ve k za po by jako jsou ale pro které který od jeho není byl tak jen "
        "také až podle",
        "hu": "a az és hogy nem is egy ez de meg volt csak mint már el ki még vagy azt szerint van után lesz ezt "
        "között",
        "fi": "ja on ei että se oli hän mutta ovat myös kun tai niin kuin joka ole jo sen mukaan vain sekä",
        "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena tersebut bisa ada mereka "
        "oleh telah saya sudah atau sebagai adalah",
        "az": "və bir bu da də ilə üçün olan kimi daha sonra edib olub deyil hər ki ən çox görə olaraq isə öz onun "
        "edir dedi",
        "sq": "të e në dhe për me një që nga i së është ka si do më u ai kjo ky por nuk janë duke nga kanë",
        "hr": "i u je na se da za su od s a o ne što će kao iz koji bi do koja nije samo po ali to te biti",
        "so": "oo iyo in uu ka ku ay la waa ah ee soo si aan ayaa lagu laga",
        "sw": "ya na wa kwa ni la katika za kuwa hiyo cha alisema huo pia vya kutoka baada hii",
    },
    "cyrillic": {
        "ru": "и в не на что он я с как это по но они к у из за то так же от его все для о было мы бы только или мне "
        "её был когда до уже если нет при их со также была были после может который которые году будет более этого "
        "чтобы быть под без между сказал",
        "uk": "і в не на що він я з як це по але вони до у із за то так же від його все для про було ми та тільки або "
        "її був коли вже якщо ні при їх також була були після може який які року буде більше цього щоб бути під без "
        "між й чи та сказав",
        "": "и на да се в за не от са че с по си като към но ще до при след ли който които това той те беше или няма "
        "само още през между",
    },
    "macedonian": {"mk": "на и во да се од за е со не што ќе како тоа но ги ја сите ли ова"},
    "serbian": {"sr": "и у је да се на за су од са не што као из који би до која није али то"},
    "arabic": {
        "ar": "في من على إلى أن التي الذي عن مع هذا هذه كان ما لا لم بعد بين كما أو قد كل حيث ذلك وقال قال وأضاف أكد "
        "وأكد خلال حول قبل عند منذ وفي ومن وهو هو هي وهي غير كانت إن وأن ثم ولا التى فى الى عبر لكن يوم عام",
        "fa": "و در به از که این را با است برای آن یک هم تا کرد بر شده بود شد نیز خود می های ها اما پس باید گفت دو "
        "ما یا هر بین پیش کند کرده دارد هستند نمی ایران کشور سال توسط وی آنها همچنین شود خواهد",
        "": "کے کی میں ہے کا سے نے کو اور پر نہیں ہیں کہ بھی اس چې د په او له يې دی کې سره له بۆ کە لە بە ئەم",
    },
}
_COMMONEST = {
    script: {language: frozenset(words.split()) for language, words in known.items() if words}
    for script, known in (
        ("latin", _WORDS["latin"] | _WORDS["neighbours"]),
        ("cyrillic", _WORDS["cyrillic"] | _WORDS["macedonian"] | _WORDS["serbian"]),
        ("arabic", _WORDS["arabic"]),
    )
}
_OURS = frozenset(("en", "de", "fr", "es", "tr", "ru", "uk", "ar", "fa"))


def recognised(text: str) -> str | None:
    """The code of the language (BCP 47) that most of a text is in, None where that is not sure."""
    sample = text
    if len(text) > SAMPLE:
        part, middle = SAMPLE // 3, len(text) // 2
        sample = f"{text[:part]} {text[middle : middle + part]} {text[-part:]}"
    letters = Counter(sample.lower())
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        if letter.isalpha():
            scripts[_SCRIPTS[bisect_right(_STARTS, ord(letter)) - 1][1] if letter >= "A" else ""] += count
    whole = scripts.total()
    # A word of an alphabet takes about five letters; an ideograph is nearly a word, so a few of them weigh as much.
    if whole < FEWEST_LETTERS and scripts["han"] + scripts["kana"] + scripts["ko"] < FEWEST_LETTERS // 2:
        return None
    east = scripts["han"] + scripts["kana"]
    if east >= MAINLY * whole - 2 * east and east * 3 >= whole:
        return "ja" if scripts["kana"] * 20 >= east else "zh"
    script, most = scripts.most_common(1)[0]
    if most < MAINLY * whole:
        return None
    if script in _SAID_ALONE:
        return None if script == "he" and _YIDDISH & letters.keys() else script
    return _among(script, sample, letters) if script in _COMMONEST else None


def _among(script: str, sample: str, letters: Counter[str]) -> str | None:
    """Which of the languages of a script, by letters of its own and then by its commonest words."""
    words = _WORD.findall(sample.lower().replace("\u200c", " "))
    if len(words) < FEWEST_WORDS:
        return None
    own = {language: sum(letters[letter] for letter in some) for language, some in _LETTERS.get(script, {}).items()}
    counted = Counter(words)
    shares = {
        language: sum(map(counted.__getitem__, known & counted.keys())) / len(words)
        for language, known in _COMMONEST[script].items()
    }
    if script == "cyrillic":
        return _cyrillic(own, shares, len(words))
    if script == "arabic":
        if own[""] > len(words) * 0.1:
            return None
        # Persian writes its own k and y, and p, ch, zh, g, which Arabic has only in names.
        persian = sum(letters[letter] for letter in _PERSIAN)
        shares["fa"] *= 1.0 if persian * 4 > len(words) else 0.2
        shares["ar"] *= 1.0 if persian * 4 <= len(words) else 0.2
    return _ahead(shares)


def _cyrillic(own: dict[str, int], shares: dict[str, float], words: int) -> str | None:
    if own[""] * 20 > words:
        return None
    ukrainian, russian = own["uk"], own["ru"]
    if ukrainian + russian < words * 0.1:
        return None  # Bulgarian has neither; a Russian or Ukrainian text of some lines has one of its own in it
    shares = shares | {"uk": shares["uk"] * (ukrainian > 4 * russian), "ru": shares["ru"] * (russian > 4 * ukrainian)}
    return _ahead({language: share for language, share in shares.items() if language in ("ru", "uk")})


def _ahead(shares: dict[str, float]) -> str | None:
    """The language whose words are frequent enough and well ahead of all others."""
    ordered = sorted(shares.items(), key=lambda one: -one[1])
    language, share = ordered[0]
    behind = ordered[1][1] if len(ordered) > 1 else 0.0
    return language if language in _OURS and share >= LEAST and share >= AHEAD * behind else None
