"""Jobs tell their end to everyone who listens."""

from __future__ import annotations

from desktop.background import Job


def test_a_listener_that_deletes_the_job_takes_its_end_from_no_other_listener(qtbot):
    heard = []
    for number in range(50):
        job = Job(lambda _job, number=number: number)
        job.finished.connect(lambda _outcome, job=job: job.deleteLater())
        job.finished.connect(heard.append)
        job.start()
        qtbot.waitUntil(lambda number=number: heard[-1:] == [number])
    assert heard == list(range(50))
