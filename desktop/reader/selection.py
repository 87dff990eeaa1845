"""The passage the analyst has in hand: the focused sentence, or what has been selected over it."""

from __future__ import annotations

from desktop.reader import caret
from desktop.reader.typesetting.page import Page

Range = tuple[int, int]


class Selection:
    """Focus, selection and caret over one page; moves change it, `passage` is what comes of them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.focus: Range | None = None
        self.anchor = 0
        self.head = 0
        self.caret_mode = False
        self._base: Range | None = None
        self._tip: Range | None = None
        self._wider: list[Range] = []
        self._x: float | None = None

    @property
    def selected(self) -> Range | None:
        """What is selected explicitly, in code points, or None."""
        if self.anchor == self.head:
            return None
        return min(self.anchor, self.head), max(self.anchor, self.head)

    @property
    def passage(self) -> Range | None:
        """What an act would tag: the selection, or else the focused sentence."""
        return self.selected or self.focus

    def _settle(self) -> None:
        self._base = self._tip = None
        self._wider.clear()

    def turn_to(self, page: Page) -> None:
        """Stand on the same characters of the same article in another setting of it."""
        self._settle()
        self.page = page
        if self.focus is not None and page.count:
            self.focus = page.prose.sentence_at(self.focus[0])

    # -- setting it

    def focus_at(self, point: int) -> None:
        """Put the caret there and focus the sentence around it; a selection ends."""
        self._settle()
        self._x = None
        self.anchor = self.head = point
        if self.page.count:
            self.focus = self.page.prose.sentence_at(point)

    def select(self, anchor: int, head: int) -> None:
        """Select between two caret places; the head is where Shift and arrows go on from."""
        self._settle()
        self._x = None
        self.anchor, self.head = anchor, head
        if self.page.count:
            self.focus = self.page.prose.sentence_at(min(anchor, head))

    def drop(self) -> bool:
        """Give the selection up for the sentence it began in; False if there was none."""
        if self.selected is None:
            return False
        self.focus_at(min(self.anchor, self.head))
        return True

    # -- sentences and paragraphs

    def step(self, forward: bool) -> bool:
        """Focus the next or previous sentence, from the edge of a selection when there is one."""
        return self._go(self._beyond(forward))

    def step_paragraph(self, forward: bool) -> bool:
        """Focus the first sentence of the next paragraph, or of this one, or of the one before it."""
        passage = self.passage
        if passage is None:
            return False
        prose = self.page.prose
        at = passage[1] - 1 if forward else passage[0]
        if not forward:
            opening = prose.sentence_at(prose.paragraph(prose.piece_of(at))[0])
            if opening[0] < passage[0]:
                return self._go(opening)
        return self._go(prose.step_paragraph(at, forward))

    def _beyond(self, forward: bool) -> Range | None:
        passage = self.passage
        if passage is None:
            return None
        prose = self.page.prose
        return prose.next_sentence(passage[1] - 1) if forward else prose.previous_sentence(passage[0])

    def _go(self, sentence: Range | None) -> bool:
        if sentence is None:
            return False
        self.focus_at(sentence[0])
        self.focus = sentence
        return True

    def to_edge(self, end: bool) -> bool:
        """Focus the first or the last sentence of the article."""
        prose = self.page.prose
        if not len(prose):
            return False
        return self._go(prose.sentences(len(prose) - 1)[-1] if end else prose.sentences(0)[0])

    def extend(self, forward: bool) -> bool:
        """Take the next sentence too, or give the last one back; the sentence it began with stays."""
        prose = self.page.prose
        if self._base is None or self._tip is None:
            passage = self.passage
            if passage is None:
                return False
            self._base = passage
            self._tip = prose.sentence_at(passage[1] - 1 if forward else passage[0])
            inside = self._tip[1] > passage[1] if forward else self._tip[0] < passage[0]
            if not inside:
                self._move_tip(forward)
        else:
            self._move_tip(forward)
        base, tip = self._base, self._tip
        if tip[0] >= base[0]:
            self.anchor, self.head = base[0], max(base[1], tip[1])
        else:
            self.anchor, self.head = base[1], tip[0]
        if self.selected == self.focus:
            self.anchor = self.head = base[0]
        self._wider.clear()
        return True

    def _move_tip(self, forward: bool) -> None:
        prose = self.page.prose
        if self._tip is not None:
            self._tip = (
                prose.next_sentence(self._tip[0]) if forward else prose.previous_sentence(self._tip[0])
            ) or self._tip

    # -- wider and narrower

    def widen(self) -> bool:
        """From a word to its clause, its sentence, its paragraph: the next one that holds more."""
        passage = self.passage
        if passage is None:
            return False
        for start, end in self._steps(passage):
            if (start, end) != passage and start <= passage[0] and end >= passage[1]:
                self._wider.append(passage)
                self._take((start, end))
                return True
        return False

    def narrow(self) -> bool:
        """Back to what was widened, or down to the sentence, the clause, the word in which the passage begins."""
        passage = self.passage
        if passage is None:
            return False
        if self._wider:
            self._take(self._wider.pop())
            return True
        prose = self.page.prose
        word = prose.word_at(passage[0]) or next(iter(prose.words(passage[0])), None)
        for smaller in (prose.sentence_at(passage[0]), self._clause(passage[0]), word):
            if smaller and smaller != passage and passage[0] <= smaller[0] and smaller[1] <= passage[1]:
                self._take(smaller)
                return True
        return False

    def _steps(self, passage: Range) -> list[Range]:
        prose = self.page.prose
        last = max(passage[0], passage[1] - 1)
        return [
            prose.snapped(*passage),
            (self._clause(passage[0])[0], max(passage[1], self._clause(last)[1])),
            (prose.sentence_at(passage[0])[0], max(passage[1], prose.sentence_at(last)[1])),
            (prose.paragraph(prose.piece_of(passage[0]))[0], prose.paragraph(prose.piece_of(last))[1]),
        ]

    def _clause(self, point: int) -> Range:
        prose = self.page.prose
        from db.text.clauses import clause_at  # when the first passage is narrowed

        return clause_at(prose.content, point, *prose.sentence_at(point))

    def _take(self, wanted: Range) -> None:
        kept = self._wider
        sentence = self.page.prose.sentence_at(wanted[0])
        if wanted == sentence:
            self.anchor = self.head = wanted[0]
        else:
            self.anchor, self.head = wanted
        self.focus = sentence
        self._base = self._tip = None
        self._wider = kept

    # -- the caret

    def _to(self, point: int, keep: bool, x: float | None = None) -> None:
        if keep:
            self._settle()
            self.head = point
        else:
            self.focus_at(point)
        self._x = x

    def move_beside(self, to_right: bool, keep: bool, by_word: bool) -> None:
        """One cluster or word to the right or left as seen; without `keep` a selection collapses to that side."""
        page = self.page
        if by_word:
            forward = to_right != caret.leftwards(page, self.head)
            self._to(caret.along(page, self.head, forward, by_word=True), keep)
            return
        selected = self.selected
        if selected and not keep:
            self._to(selected[1] if to_right != caret.leftwards(page, self.head) else selected[0], False)
            return
        self._to(caret.beside(page, self.head, to_right), keep)

    def move_line(self, down: bool, keep: bool) -> None:
        """One line up or down, holding the x."""
        point, x = caret.vertical(self.page, self.head, down, self._x)
        self._to(point, keep, x)

    def move_edge(self, end: bool, keep: bool) -> None:
        """To the beginning or end of the line."""
        self._to(caret.line_edge(self.page, self.head, end), keep)

    def move_to(self, point: int, keep: bool) -> None:
        """To a caret place, as a click or Shift and a click does."""
        self._to(caret.held(self.page, point), keep)
