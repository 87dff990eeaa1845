"""A bundle as W3C Web Annotations: one AnnotationCollection in JSON-LD, its annotations one a line.

Web Annotation Data Model, https://www.w3.org/TR/annotation-model/ : 3.2.4 TextualBody, 4.2.4 TextQuoteSelector, 4.2.5
TextPositionSelector (code points, half-open, from 0), 5.1 AnnotationCollection, 5.2 AnnotationPage. A target is the
canonical text of an article, by its uuid; where it was published stands in `dcterms:source`. What the model has no word
for (number, citation, role, stance) has a name of ours, in the second context.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO
from uuid import uuid5

from db.bundles.found import Found, Reading, Unreadable
from db.bundles.lines import Lines, write_lines
from db.bundles.named_source import NamedSource
from db.bundles.numbered import Numbered
from db.bundles.outline import Outline
from db.bundles.proof.said import said
from db.bundles.shown import direction, is_web_address
from db.bundles.tags import actor_words, theme_path
from db.records.highlights import ActorTag, ThemeTag

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"commonplace": "urn:commonplace:"})
_ITEMS = b'"items": [\n'
_LONGEST = 1 << 26  # bytes of one annotation


def write(outline: Outline, file: BinaryIO, step: Callable[[], None]) -> None:
    """Write the collection with all its annotations on one page, in the order of the bundle."""
    write_lines(outline, [(lines(outline), file)], step)


def lines(outline: Outline) -> Lines:
    """One line for each annotation, inside the page of the collection."""
    front = outline.front
    identity = uuid5(front.project_uuid, f"{front.head} {front.title} {front.made}").urn
    head = {
        "@context": CONTEXT,
        "id": identity,
        "type": "AnnotationCollection",
        "label": front.title,
        "generator": {"type": "Software", "name": "Commonplace"},
        "total": front.excerpts,
        "first": {"id": f"{identity}#page1", "type": "AnnotationPage", "partOf": identity, "startIndex": 0},
    }
    opening = json.dumps(head, ensure_ascii=False).removesuffix("}}")

    def annotation(_section: str, numbered: Numbered) -> str:
        comma = ",\n" if numbered.number > 1 else ""
        return f"{comma}{json.dumps(_annotation(outline, numbered), ensure_ascii=False)}"

    return Lines(f"{opening}, {_ITEMS.decode()}", annotation, "\n]}}\n")


def read(file: BinaryIO) -> Reading:
    """Read the quotations back, character for character."""
    return Reading(_found(file), exact=True)


def _found(file: BinaryIO) -> Iterator[Found]:
    try:
        if not file.readline(_LONGEST).endswith(_ITEMS):
            raise Unreadable("it does not begin as an export does")
        for line in iter(lambda: file.readline(_LONGEST), b""):
            if line.startswith(b"]"):
                return
            row = json.loads(line.rstrip(b",\n"))
            quote, place = row["target"]["selector"]
            yield Found(
                number=int(row["commonplace:number"]),
                uuid=str(row["id"]).removeprefix("urn:uuid:"),
                quote=str(quote["exact"]),
                before=str(quote["prefix"]),
                after=str(quote["suffix"]),
                citation=str(row["commonplace:citation"]),
                oddities=[]
                if place["end"] - place["start"] == len(quote["exact"])
                else [said("Its place has another length.")],
            )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable("it is not the JSON-LD that an export writes ({error})", error=str(error)) from error
    raise Unreadable("it has no end")


def _annotation(outline: Outline, numbered: Numbered) -> dict[str, Any]:
    mark, excerpt = numbered.excerpt.highlight, numbered.excerpt
    bodies = [_theme_body(outline, tag) for tag in mark.themes] + [_actor_body(outline, tag) for tag in mark.actors]
    bodies += [{"type": "TextualBody", "purpose": "describing", "value": words} for words in numbered.sentences]
    motivation = ["highlighting"] + (["tagging"] if mark.themes or mark.actors else [])
    if mark.note:
        motivation.append("commenting")
        bodies.append({"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": mark.note})
    found: dict[str, Any] = {
        "id": mark.uuid.urn,
        "type": "Annotation",
        "motivation": motivation,
        "created": mark.created,
        "modified": mark.modified,
        "creator": {"type": "Person", "name": mark.coder},
        "body": bodies,
        "target": {
            "source": _source(numbered.source),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": mark.quote,
                    "prefix": excerpt.before,
                    "suffix": excerpt.after,
                },
                {"type": "TextPositionSelector", "start": mark.start, "end": mark.end},
            ],
        },
        "commonplace:number": numbered.number,
        "commonplace:citation": numbered.citation,
        "commonplace:important": mark.important,
    }
    for name, known in (("event", mark.event), ("grade", mark.grade), ("marking", numbered.marking)):
        if known:
            found[f"commonplace:{name}"] = known
    if not bodies:
        del found["body"]
    return found


def _theme_body(outline: Outline, tag: ThemeTag) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "TextualBody",
        "purpose": "tagging",
        "value": theme_path(outline.front.paths, tag),
    }
    identity = outline.front.theme_uuids.get(tag.theme_id)
    if identity is not None:
        body["commonplace:theme"] = identity.urn
    path = outline.front.paths.get(tag.theme_id) or (tag.name,)
    if any(" / " in name for name in path):  # else the value says how it is parted
        body["commonplace:path"] = list(path)
    if tag.stance is not None:
        body["commonplace:stance"] = tag.stance
    return body | {"commonplace:earlierWording": True} if tag.earlier else body


def _actor_body(outline: Outline, tag: ActorTag) -> dict[str, Any]:
    body: dict[str, Any] = {
        "type": "TextualBody",
        "purpose": "tagging",
        "value": actor_words(tag),
        "commonplace:name": tag.name,
        "commonplace:role": tag.role,
    }
    identity = outline.front.actor_uuids.get(tag.actor_id)
    if identity is not None:
        body["commonplace:actor"] = identity.urn
    return body if tag.stance is None else body | {"commonplace:stance": tag.stance}


def _source(source: NamedSource) -> dict[str, Any]:
    article = source.article
    found: dict[str, Any] = {
        "id": source.text_uuid.urn,
        "type": "Text",
        "format": "text/plain",
        "textDirection": direction(article.title, article.language, article.direction),
        "dcterms:title": article.title,
        "dcterms:isVersionOf": article.uuid.urn,
        "commonplace:file": source.file,
    }
    if article.language:
        found["language"] = article.language
    if is_web_address(article.url):
        found["dcterms:source"] = article.url
    for name, known in (("publisher", article.outlet), ("creator", article.author), ("date", article.published)):
        if known:
            found[f"dcterms:{name}"] = known
    return found
