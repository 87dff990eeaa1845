"""Figures and goals in one shape."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any


def goal(value: float, limit: float, unit: str) -> dict[str, Any]:
    """A figure beside its limit."""
    return {"value": round(value, 3), "limit": round(limit, 3), "unit": unit, "met": value <= limit}


def p95(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, round(len(values) * 0.95))]


def spread(values: list[float]) -> dict[str, float]:
    """Least, middle, p95."""
    return {"min": round(min(values), 3), "median": round(median(values), 3), "p95": round(p95(values), 3)}


def milliseconds(do: Callable[[], object]) -> float:
    """How long an act takes by the clock."""
    begun = time.perf_counter()
    do()
    return (time.perf_counter() - begun) * 1000


def cpu_milliseconds(do: Callable[[], object]) -> float:
    """How much processor time an act takes, all threads together."""
    begun = time.process_time()
    do()
    return (time.process_time() - begun) * 1000
