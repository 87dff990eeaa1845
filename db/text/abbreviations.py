"""Abbreviations after which a full stop ends no sentence, and words that begin one; all in small letters."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Titles and the like: a name or something else always follows.
NEVER_LAST = _set(
    """
    mr mrs ms mx dr prof st gen col lt sgt cpl maj capt cmdr adm sen rep gov rev hon pres amb msgr fr messrs
    vs cf ca approx ed eds trans e.g i.e viz mt ft sec supt
    hr frau nr str bzw z.b d.h u.a vgl sog inkl zzgl
    mme mlle mgr m.m
    г ул д им акад проф доц тов гр св см ср напр т.е т.н б.н к.э.н д.и.н пр наб пос обл р
    sra dra ud uds lic ing
    """
)
# They may end a sentence: a capital letter then begins the next.
SELDOM_LAST = _set(
    """
    etc inc ltd co corp jr sr bros plc llc al a.m p.m usw т.д т.п т.к др пр гг руб тыс млн млрд долл чел
    jan feb mar apr jun jul aug sept oct nov dec dept univ
    """
)
# Before a number they go on.
BEFORE_NUMBER = _set("no nos nr art arts fig figs vol vols p pp par para ch sect стр ст рис табл н п пп ч гл")

MONTHS = _set(
    """
    januar februar märz april mai juni juli august september oktober november dezember jahrhundert jahrhunderts
    januari februari maart juni juli augustus oktober desember december
    """
)
STARTERS = _set(
    """
    the a an it its this that these those there here he she they we you i his her their our my in on at by for from
    to with as if when while after before since but and or so yet however although though moreover meanwhile
    nevertheless today yesterday now then what who why how where which some many most all no not one two
    в на он она они это мы но и а с по для как если после когда однако
    der die das es er sie wir in im am und aber nach
    le la les il elle ils elles on dans en mais et
    """
)
