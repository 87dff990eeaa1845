"""Uuids made the short way are those of the `uuid` module."""

import copy
import pickle
from uuid import UUID, uuid4

import pytest

from db.uuids import uuid_of, uuid_words


@pytest.mark.parametrize("uuid", [UUID(int=0), UUID(int=(1 << 128) - 1), UUID(int=1), *(uuid4() for _ in range(20))])
def test_a_uuid_of_bytes_is_the_same_in_every_way(uuid: UUID) -> None:
    made = uuid_of(uuid.bytes)
    assert (made, hash(made), str(made), made.urn, made.is_safe) == (
        uuid,
        hash(uuid),
        str(uuid),
        uuid.urn,
        uuid.is_safe,
    )
    assert pickle.loads(pickle.dumps(made)) == copy.copy(made) == uuid
    assert uuid_words(uuid.bytes) == uuid_words(bytearray(uuid.bytes)) == str(uuid)
