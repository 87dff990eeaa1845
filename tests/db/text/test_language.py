"""The language of a text is said where it is sure, in the languages of our users, and of no others."""

import pytest

from db.text.language import recognised

SURE = {
    "en": "The president said that the government was not able to pay its debts.",
    "de": "Der Präsident sagte, dass die Regierung nicht in der Lage ist, die Schulden des Landes zu bezahlen.",
    "fr": "Le président a déclaré que le gouvernement n'est pas en mesure de payer les dettes de son pays.",
    "es": "El presidente dijo que el gobierno no está en condiciones de pagar las deudas de su nación.",
    "tr": "Cumhurbaşkanı, iki ülke arasında yeni bir anlaşma için çok daha fazla çalışmak gerektiğini söyledi.",
    "ru": "Президент сказал, что правительство не в состоянии выплатить долги страны и что это проблема.",
    "uk": "Президент сказав, що уряд не в змозі сплатити борги країни і що це проблема для всіх.",
    "ar": "قال الرئيس إن الحكومة غير قادرة على سداد ديون البلاد وإن هذه مشكلة للجميع في المنطقة كلها.",
    "fa": "رئیس جمهور گفت که دولت قادر به پرداخت بدهی‌های کشور نیست و این برای همه یک مشکل است.",
    "he": "הנשיא אמר כי הממשלה אינה מסוגלת לשלם את חובות המדינה",
    "zh": "总统说，政府无法偿还国家债务，这对所有人来说都是一个问题。",
    "ja": "大統領は、政府は国の債務を支払うことができないと述べた。",
}
UNSURE = (
    "",
    "Hello world",
    "12345 67 89",
    "Il presidente ha detto che il governo non è in grado di pagare i debiti della sua nazione.",
    "O presidente disse que o governo não está em condições de pagar as dívidas da sua nação.",
    "De president zei dat de regering niet in staat is om de schulden van het land te betalen.",
    "Prezident dedi ki, iki ölkə arasında yeni bir müqavilə üçün daha çox işləmək lazımdır.",
    "Президентът каза, че правителството не е в състояние да плати дълговете на страната.",
    "Председник је рекао да влада није у стању да плати дугове земље и да је то проблем за све.",
    "صدر نے کہا کہ حکومت ملک کے قرضے ادا کرنے کے قابل نہیں ہے اور یہ سب کے لئے ایک مسئلہ ہے۔",
    "Lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore.",
)


@pytest.mark.parametrize(("code", "text"), SURE.items())
def test_a_sentence_tells_its_language(code: str, text: str) -> None:
    assert recognised(text) == code
    assert recognised(f"{text}\n" * 600) == code  # of a long text only some is looked at


@pytest.mark.parametrize("text", UNSURE)
def test_what_is_not_sure_is_not_said(text: str) -> None:
    assert recognised(text) is None


def test_half_and_half_is_neither() -> None:
    assert recognised(SURE["en"] + " " + SURE["ar"]) is None


def test_a_name_in_another_script_changes_nothing() -> None:
    assert recognised(SURE["ar"] + " NATO") == "ar"
    assert recognised(SURE["en"] + " (محادثات)") == "en"
