import pytest

from db.sources.links import inert, language_code, web_address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "ftp://a.example/x",
        "#note",
        "/relative",
        "http://",
        "http://[bad",
        "http://a b.example/",
        "mailto:nobody",
        "",
        "https://a.example/" + "x" * 3000,
    ],
)
def test_addresses_that_are_not_kept(address: str) -> None:
    assert inert(address) is None


def test_addresses_that_are_kept() -> None:
    assert inert("https://a.example/x?y=1") == "https://a.example/x?y=1"
    assert inert("mailto:desk@a.example") == "mailto:desk@a.example"
    assert inert("/news/7", "https://a.example/old/") == "https://a.example/news/7"
    assert web_address("mailto:desk@a.example") is None


def test_languages() -> None:
    assert language_code("en-US") == "en"
    assert language_code("zh_hant_TW") == "zh-Hant"
    assert language_code(" fa ") == "fa"
    assert language_code("ru_RU.UTF-8") == "ru"
    assert language_code("persian") is None
    assert language_code("und") is None
