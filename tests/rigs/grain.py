"""An article as it came in, and as it was changed since."""

OLD = (
    "Tehran said on Monday that grain will flow.\n"
    "Nobody in Ankara believed a word of it.\n"
    "Moscow agreed to the terms of the memorandum.\n"
    "Drones were not mentioned.\n"
    "The rest of the article is the same in both.\n"
    "It goes on and on about grain.\n"
    "And about ships.\n"
    "And about the sea between two shores.\n"
    "So it ends."
)
NEW = (
    "Tehran said on Tuesday that grain will flow again.\n"
    "Drones were not mentioned.\n"
    "Moscow agreed to the terms of the memorandum.\n"
    "The rest of the article is the same in both.\n"
    "It goes on and on about grain.\n"
    "And about ships.\n"
    "And about the sea between two shores.\n"
    "So it ends."
)
