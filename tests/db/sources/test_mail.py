"""Mails, boxes of mails, and pages saved in one file."""

from email.message import EmailMessage

import pytest

from db.errors import SourceRefused
from db.sources.formats import read_bytes, read_parts
from db.sources.mail import parts, read, read_page


def mail(text: str = "The ships left on Monday.", subject: str = "Ships") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Marsh <ada@post.example>"
    made["Subject"] = subject
    made["Date"] = "Sun, 04 May 2031 08:15:00 +0300"
    made.set_content(text)
    return made


def test_a_mail() -> None:
    draft = read(mail(subject="بندر باز شد").as_bytes(), "a.eml")
    assert (draft.title, draft.author, draft.published) == ("بندر باز شد", "Ada Marsh", "2031-05-04")
    assert (draft.text, draft.warnings) == ("The ships left on Monday.", ())


def test_the_page_is_preferred_and_attachments_are_named() -> None:
    made = mail()
    made.add_alternative(
        "<p>The <b>ships</b> left.</p><p style='display:none'>secret</p><img src='https://t.example/x.png'>",
        subtype="html",
    )
    made.add_attachment(b"MZ", maintype="application", subtype="octet-stream", filename="plan.exe")
    draft = read(made.as_bytes(), "a.eml")
    assert draft.text == "The ships left."
    assert draft.warnings == ("attachments were left out: plan.exe",)


def test_old_code_pages_and_false_claims() -> None:
    head = b"Subject: =?koi8-r?B?8M/S1A==?=\r\nContent-Type: text/plain; charset="
    body = b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    draft = read(head + b"koi8-r" + body + "Порт открыт.".encode("koi8-r"), "a.eml")
    assert (draft.title, draft.text, draft.encoding) == ("Порт", "Порт открыт.", "koi8-r")
    assert read(head + b"nonsense" + body + "Порт открыт.".encode(), "a.eml").text == "Порт открыт."


def test_lines_broken_to_fit_are_joined_and_quotes_stand_apart() -> None:
    long = "The harbour opened again on Monday after two weeks without any ship"
    draft = read(f"Subject: x\n\n{long}\n{long}\nend.\n\n> Said he\n> and she\n\nBest\nAda\n".encode(), "a.eml")
    assert draft.text == f"{long} {long} end.\n\nSaid he\u2028and she\n\nBest\u2028Ada"
    assert [block.kind for block in draft.blocks] == ["paragraph", "quote", "paragraph"]


def test_a_box() -> None:
    one, two = mail("From the harbour.\n\nFrom here on all is well.").as_bytes(), mail("Second.", "Two").as_bytes()
    box = b"".join(
        b"From ada@post.example Sun May  4 08:15:00 2031\n" + one.replace(b"\nFrom here", b"\n>From here") + b"\n"
        for one in (one, two, mail("", "Empty").as_bytes())
    )
    first, second = read_parts(box, "all.mbox")
    assert (first.text, first.part) == ("From the harbour.\n\nFrom here on all is well.", "1 of 2")
    assert (second.title, second.text) == ("Two", "Second.")
    assert parts(b"no box", "a.mbox") == []


def test_a_page_in_one_file() -> None:
    page = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/a\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<html><title>Ships</title><body><p>The ships =D0=9F left.</p>"
        b"<script>x()</script></body></html>\r\n--b\r\nContent-Type: image/png\r\n\r\nxx\r\n--b--\r\n"
    )
    draft = read_bytes(page, "a.mhtml")
    assert (draft.title, draft.url, draft.format) == ("Ships", "https://post.example/a", "mhtml")
    assert draft.text == "The ships П left."
    assert draft.raw == page


@pytest.mark.parametrize("raw", [b"Subject: x\n\n", b"\n", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n--b--"])
def test_what_has_no_text_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceRefused) as refused:
        read(raw, "a.eml")
    assert refused.value.advice
    with pytest.raises(SourceRefused):
        read_page(raw, "a.mhtml")


def test_nesting_and_odd_headers_do_no_harm() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(60))
    assert read(deep + b"Content-Type: text/plain\n\nIran", "a.eml").text == "Iran"
    odd = b'Subject: =?x?q?=\nFrom: <<<>>>\nDate: no day\nContent-Type: text/plain; charset="\n\nIran'
    draft = read(odd, "a.eml")
    assert (draft.text, draft.published) == ("Iran", None)
