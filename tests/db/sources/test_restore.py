from db.sources.blocks import Piece
from db.sources.restore import restore


def said(*texts: str) -> list[Piece]:
    return [Piece(text) for text in texts]


def texts(pieces: list[Piece]) -> list[str]:
    return [piece.text for piece in pieces]


HEAD = Piece("The harbour opens", "heading", 1)


def test_a_caption_comes_back_to_its_place() -> None:
    page = [
        *said("Menu"),
        HEAD,
        Piece("(Agency)", "caption"),
        *said("One.", "Two."),
        Piece("(Desk)", "caption"),
        *said("Three.", "Imprint"),
    ]
    assert texts(restore(said("One.", "Two.", "Three."), page)) == ["(Agency)", "One.", "Two.", "(Desk)", "Three."]


def test_captions_of_other_articles_stay_out() -> None:
    page = [
        Piece("Before", "caption"),
        HEAD,
        *said("One."),
        Piece("After", "caption"),
        *said("More"),
        Piece("Teaser", "caption"),
    ]
    assert texts(restore(said("One."), page)) == ["One.", "After"]


def test_the_pages_own_form_is_the_better_copy() -> None:
    page = [Piece("a b", "item", 2), Piece("c", "quote", 1)]
    assert restore(said("ab", "c"), page) == page


def test_what_was_run_together_comes_apart() -> None:
    post = [Piece("港口开放了", "post"), Piece("— Desk", "post")]
    assert restore(said("One.", "港口开放了 — Desk", "Two."), [*said("One."), *post, *said("Two.")]) == [
        *said("One."),
        *post,
        *said("Two."),
    ]


def test_a_caption_that_was_kept_is_not_doubled() -> None:
    caption = Piece("Ships wait before the harbour at dawn", "caption")
    kept = said("One.", "Ships wait before the harbour at dawn. Two.")
    assert restore(kept, [*said("One."), caption, *said("Other")]) == kept


def test_repeated_pieces_keep_their_number_and_order() -> None:
    page = said("x", "(A)", "One.", "(A)", "Two.", "(A)")
    assert texts(restore(said("One.", "(A)", "Two."), page)) == ["One.", "(A)", "Two."]


def test_nothing_in_common_leaves_what_was_kept() -> None:
    assert texts(restore(said("One."), [Piece("c", "caption"), Piece("Two.")])) == ["One."]
    assert restore([], said("One.")) == []
