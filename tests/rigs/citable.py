"""An article of which everything that a citation can say is known."""

from uuid import UUID

from db.records.articles import Article

PLAIN = Article(
    id=1,
    uuid=UUID(int=1),
    title="Grain moves again",
    outlet="Harbour Post",
    author="Jane Doe",
    published="2022-07-19",
    seen="2022-07-20T08:00:00Z",
    url="https://harbour.example/grain",
    language="en",
    direction=None,
    state="new",
    text_id=1,
    length=10,
    highlights=0,
)
