"""The JSON-LD keeps to what the Web Annotation Data Model demands and recommends, and its offsets count code points."""

import io
import json
from collections.abc import Callable
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from db.bundles.gathering.laying import lay_out
from db.bundles.json import w3c as w3c_file
from db.records.bundles import Bundle

URN = {"type": "string", "pattern": "^urn:uuid:[0-9a-f-]{36}(#.*)?$"}
# https://www.w3.org/TR/annotation-model/ : 3.3.5
PURPOSES = {
    "enum": [
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"),
        *("identifying", "linking", "moderating", "questioning", "replying", "tagging"),
    ]
}
BODY = {  # 3.2.4
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"const": "TextualBody"},
        "value": {"type": "string"},
        "purpose": PURPOSES,
        "format": {"type": "string", "pattern": "^(application|text)/"},
    },
}
SELECTORS = {  # 4.2.4, 4.2.5
    "type": "array",
    "prefixItems": [
        {
            "required": ["type", "exact", "prefix", "suffix"],
            "properties": {
                "type": {"const": "TextQuoteSelector"},
                **{side: {"type": "string"} for side in ("exact", "prefix", "suffix")},
            },
        },
        {
            "required": ["type", "start", "end"],
            "properties": {
                "type": {"const": "TextPositionSelector"},
                **{side: {"type": "integer", "minimum": 0} for side in ("start", "end")},
            },
        },
    ],
    "items": False,
    "minItems": 2,
}
SOURCE = {  # 3.2.1
    "required": ["id", "type", "format", "textDirection"],
    "properties": {
        "id": URN,
        "type": {"enum": ["Dataset", "Image", "Video", "Sound", "Text"]},
        "textDirection": {"enum": ["ltr", "rtl", "auto"]},
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "dcterms:source": {"type": "string", "format": "uri"},
    },
    "not": {"anyOf": [{"required": ["value"]}, {"required": ["source"]}]},
}
ANNOTATION = {  # 3.1, 3.3.1
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": URN,
        "type": {"const": "Annotation"},
        "motivation": {"type": "array", "minItems": 1, "items": PURPOSES},
        "created": {"type": "string", "format": "date-time"},
        "modified": {"type": "string", "format": "date-time"},
        "creator": {"required": ["type", "name"], "properties": {"type": {"const": "Person"}}},
        "body": {"type": "array", "minItems": 1, "items": BODY},
        "target": {"required": ["source", "selector"], "properties": {"source": SOURCE, "selector": SELECTORS}},
    },
    # What the model has no word for has a name of ours: a reader of the model alone passes it over.
    "patternProperties": {"^commonplace:": {}},
    "additionalProperties": False,
}
COLLECTION = {  # 5.1, 5.2
    "type": "object",
    "required": ["@context", "id", "type", "total", "first"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": URN,
        "type": {"const": "AnnotationCollection"},
        "label": {"type": "string"},
        "total": {"type": "integer", "minimum": 0},
        "first": {
            "required": ["id", "type", "partOf", "startIndex", "items"],
            "properties": {
                "id": URN,
                "type": {"const": "AnnotationPage"},
                "partOf": URN,
                "startIndex": {"const": 0},
                "items": {"type": "array", "items": ANNOTATION},
            },
        },
    },
}


def written(bundle: Bundle) -> dict[str, Any]:
    file = io.BytesIO()
    w3c_file.write(lay_out(bundle), file, lambda: None)
    whole: dict[str, Any] = json.loads(file.getvalue())
    return whole


def test_it_is_as_the_model_demands(bundle: Bundle) -> None:
    whole = written(bundle)
    checker = Draft202012Validator(COLLECTION, format_checker=FormatChecker())
    assert [error.message for error in checker.iter_errors(whole)] == []
    assert whole["total"] == len(whole["first"]["items"]) == len(bundle.excerpts)


def test_every_place_is_its_quote_in_code_points(bundle: Bundle) -> None:
    texts = {text.uuid.urn: text.content for text in bundle.texts.values()}
    annotations = written(bundle)["first"]["items"]
    assert len(annotations) == len(bundle.excerpts)
    for annotation in annotations:
        quote, place = annotation["target"]["selector"]
        content = texts[annotation["target"]["source"]["id"]]
        assert content[place["start"] : place["end"]] == quote["exact"]
        assert content[: place["start"]].endswith(quote["prefix"])
        assert content[place["end"] :].startswith(quote["suffix"])


def test_a_bundle_without_excerpts_is_a_collection_too(bundle_of: Callable[..., Bundle]) -> None:
    whole = written(bundle_of("Words.", []))
    assert (whole["total"], whole["first"]["items"]) == (0, [])
