import pytest

from db.text.graphemes import edge_before, is_edge


@pytest.mark.parametrize("cluster", ["e\u0301", "👨‍👩‍👧‍👦", "🇮🇷", "👩🏽‍🚀", "☠️", "1️⃣", "إِ", "한", "각", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "कि"])
def test_a_cluster_is_cut_nowhere(cluster: str) -> None:
    text = f"a{cluster}b"
    inside = range(2, len(text) - 1)
    assert [i for i in inside if is_edge(text, i)] == []
    assert is_edge(text, 1)
    assert is_edge(text, len(text) - 1)


def test_flags_part_in_pairs() -> None:
    assert [i for i in range(7) if is_edge("🇮🇷🇷🇺🇺🇸", i)] == [0, 2, 4, 6]


def test_a_flood_of_marks_is_cut_where_asked() -> None:
    assert edge_before("a" + "\u0301" * 50, 20) == 20
    assert edge_before("ab" + "\u0301" * 50, 20) == 1
