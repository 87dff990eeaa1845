"""Figures and goals in one shape."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Any

BUSY = 1.2
"""Where the clock runs so many times as fast as the processor, something else has it."""


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


def machine() -> dict[str, float]:
    """How quick this machine is just now: what a fixed loop of Python takes, and how long it waits for its turn."""
    begun, spent = time.perf_counter(), time.process_time()
    for _ in range(10):
        sum(number & 7 for number in range(200_000))
    wall, cpu = time.perf_counter() - begun, time.process_time() - spent
    return {"a fixed loop, cpu ms": round(cpu * 100, 1), "by the clock / cpu": round(wall / cpu, 2)}


def said_of(now: dict[str, float]) -> str:
    """The same in words, with what it means for the figures."""
    loop, waiting = now.values()
    said = f"This machine: a fixed loop takes {loop:g} ms of cpu, and {waiting:g} times as long by the clock."
    return said if waiting < BUSY else f"{said} It is busy with other work: times by the clock are that much too long."


def missed(bench: dict[str, Any]) -> list[str]:
    """The goals of a bench that were not met."""
    return [name for name, figure in bench.get("goals", {}).items() if not figure["met"]]


def told(bench: dict[str, Any]) -> list[str]:
    """A line for each goal of a bench, or why there is none."""
    if why := bench.get("failed") or bench.get("skipped"):
        return [f"{'FAILED' if 'failed' in bench else 'skipped'}: {why}"]
    lines = []
    for name, figure in bench.get("goals", {}).items():
        unit = f" {figure['unit']}" if figure["unit"] else ""
        word = "met   " if figure["met"] else "MISSED"
        lines.append(f"{word} {name}: {figure['value']:g}{unit}, limit {figure['limit']:g}{unit}")
    return lines or ["measured; it has no goal"]


def summed_up(answer: dict[str, dict[str, Any]]) -> str:
    """How many goals were met, and what was not."""
    every = sum(len(bench.get("goals", {})) for bench in answer.values())
    over = [f"{name}: {goal}" for name, bench in answer.items() for goal in missed(bench)]
    said = [f"{every - len(over)} of {every} goals are met."]
    said += [f"Missed: {'; '.join(over)}."] if over else []
    for word in ("skipped", "failed"):
        names = [name for name, bench in answer.items() if word in bench]
        said += [f"{word.capitalize()}: {', '.join(names)}."] if names else []
    return " ".join(said)
