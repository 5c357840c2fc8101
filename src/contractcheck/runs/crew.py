"""Contracts side by side, each in a process that can die without taking the others with it.

A worker is this Python once more. It is sent one task after the other and answers with the report as bytes. What
kills it, or holds it up beyond its time, costs the contract that it was checking, which is named, and nothing else.
"""

from __future__ import annotations

import json
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, Any

from contractcheck.errors import ContractCheckError
from contractcheck.model.saved import joined, without_rules
from contractcheck.reporters.base import Problem
from contractcheck.runs.task import Outcome, Task
from contractcheck.runs.work import Workshop

# The process has the modules of this one, wherever they came from, and nothing of its surroundings.
_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from contractcheck.runs.crew import serve; serve()"
_TO_START = 60.0  # seconds that a slow computer may need before the first task begins
_TOO_MUCH = 76  # what a worker ends with that took too much memory
_ALONE = 77  # and one whose run was killed meanwhile
AHEAD = 8  # contracts for each process that may be done before their turn has come
_HEAD = 8  # bytes that tell how long a message is

Result = Outcome | BaseException


def side_by_side(tasks: Sequence[Task], jobs: int, workshop: Workshop) -> Iterator[Outcome]:
    """What comes of each task, in their order, whichever is done first; ``jobs`` processes work at once.

    Raises what is not the contract's fault, such as `RuleSetError`.
    """
    for options in dict.fromkeys(task.options for task in tasks):
        workshop.checker(options)  # what is wrong with the rules is told at once
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(len(tasks)):
        waiting.put(number)
    done: list[queue.SimpleQueue[Result]] = [queue.SimpleQueue() for _ in tasks]
    workers = [_Worker(workshop.kept is not None) for _ in range(min(jobs, len(tasks)))]
    stop = threading.Event()
    room = threading.Semaphore(AHEAD * len(workers))  # so that what nobody has asked for yet does not fill the memory

    def work(worker: _Worker) -> None:
        while room.acquire() and not stop.is_set():
            try:
                number = waiting.get_nowait()
            except queue.Empty:
                break
            try:
                done[number].put(worker.do(tasks[number], workshop))
            except BaseException as error:  # raised again where the answer is awaited
                done[number].put(error)
        worker.end()

    threads = [threading.Thread(target=work, args=(worker,), daemon=True) for worker in workers]
    for thread in threads:
        thread.start()
    try:
        for answer in done:
            result = answer.get()
            if isinstance(result, BaseException):
                raise result
            yield result
            room.release()
    finally:
        stop.set()
        room.release(len(workers))
        for worker in workers:
            worker.kill()
        for thread in threads:
            thread.join()


class _Worker:
    """One process at a time, and another after it where it dies."""

    def __init__(self, cache: bool) -> None:
        self._cache = cache
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._over = False  # no process is started any more

    def do(self, task: Task, workshop: Workshop) -> Outcome:
        """Have a task done. Raises what the task raises."""
        late = threading.Event()
        process = self._started()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds_for(task), end)
        timer.daemon = True
        timer.start()
        try:
            assert process.stdin is not None  # noqa: S101 - it was asked for
            assert process.stdout is not None  # noqa: S101
            with suppress(OSError):  # a process that has died answers nothing
                _send(process.stdin, pickle.dumps((task, self._cache)))
            answer = _received(process.stdout)
        finally:
            timer.cancel()
        if answer is None:
            return self._lost(task, late.is_set())
        # What the process sends is as trusted as this one: it is the same program with the same rights.
        saved, problems, error = pickle.loads(answer)  # noqa: S301
        if error is not None:
            raise error
        if saved is None:
            return Outcome(problems=problems)
        checker = workshop.checker(task.options)
        return Outcome(report=joined(saved, checker.rule_sets, checker.framework), problems=problems)

    def end(self) -> None:
        """Let the process go home; for the thread that the worker belongs to."""
        process, self._process = self._process, None
        if process is not None:
            _closed(process)

    def kill(self) -> None:
        """End the process, whatever it is doing; for any thread."""
        with self._lock:
            self._over = True
            if self._process is not None:
                self._process.kill()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._over:
                raise InterruptedError
            if self._process is None:
                modules = json.dumps([os.path.abspath(each) for each in sys.path])
                # The program is the Python that runs this, and nothing of the contracts is among the arguments.
                self._process = subprocess.Popen(  # noqa: S603
                    [sys.executable, "-E", "-s", "-S", "-c", _START, modules],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            return self._process

    def _lost(self, task: Task, late: bool) -> Outcome:
        """What to say of a contract whose worker is gone."""
        process, self._process = self._process, None
        code = _closed(process) if process else 0
        if late:
            problem = f"Checking it takes longer than {seconds_for(task):.0f} seconds."
        elif code == _TOO_MUCH:
            problem = f"Checking it takes more than {task.options.limits.check_memory_bytes // 1_000_000} MB of memory."
        else:
            problem = f"The process that was checking it broke off (it ended with {code})."
        advice = "The other contracts are not concerned. Check it alone, or in smaller parts."
        return Outcome(problems=(Problem(path=task.name, problem=problem, advice=advice),))


def _closed(process: subprocess.Popen[bytes]) -> int:
    """What a process ended with that has no more to do."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not sent any more
                pipe.close()
    return process.wait()


def seconds_for(task: Task) -> float:
    """How long one contract may take: what reading each of its documents may, and as long again to judge them."""
    limits = task.options.limits
    reading = limits.seconds + 2 * limits.step_seconds + (limits.ocr_seconds if task.options.ocr else 0)
    return _TO_START + min(limits.check_seconds, 2 * len(task.inputs) * reading)


def serve() -> None:
    """Do the tasks that standard input brings, and send what comes of each to standard output."""
    import signal

    from contractcheck.plugins.registry import Registry
    from contractcheck.runs.kept import Kept

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever asked for the work ends it
    answers = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "wb") as nowhere:  # what a library prints is no part of the answer
        os.dup2(nowhere.fileno(), 1)
    limits: list[int] = []
    workshops: dict[bool, Workshop] = {}
    while (message := _received(sys.stdin.buffer)) is not None:
        task, cache = pickle.loads(message)  # noqa: S301
        if not limits:
            threading.Thread(target=_watch, args=(limits,), daemon=True).start()
        limits[:] = [task.options.limits.check_memory_bytes]
        if cache not in workshops:
            workshops[cache] = Workshop(Registry.discover(), Kept.usual() if cache else None)
        _send(answers, _answer(task, workshops[cache]))


def _answer(task: Task, workshop: Workshop) -> bytes:
    import traceback

    try:
        outcome = workshop.done(task)
    except ContractCheckError as error:
        error.__traceback__ = error.__cause__ = error.__context__ = None
        return pickle.dumps((None, (), error))
    except Exception:
        return pickle.dumps((None, (), RuntimeError(f"{task.name}\n{traceback.format_exc()}")))
    saved = without_rules(outcome.report) if outcome.report else None
    return pickle.dumps((saved, outcome.problems, None))


def _watch(limits: list[int]) -> None:
    """End the process when it swells, so that the computer stays usable, and when nobody waits for it any more."""
    import time

    from contractcheck.readers.apart import memory

    whoever_asked = os.getppid()
    while True:
        time.sleep(0.2)
        if memory() > limits[0]:
            os._exit(_TOO_MUCH)
        if os.getppid() != whoever_asked:
            os._exit(_ALONE)


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(len(message).to_bytes(_HEAD, "big") + message)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes | None:
    """The next message, or None where the other side is gone."""
    with suppress(OSError, ValueError):
        head = stream.read(_HEAD)
        message = stream.read(int.from_bytes(head, "big")) if len(head) == _HEAD else b""
        if message and len(message) == int.from_bytes(head, "big"):
            return message
    return None


def usable() -> bool:
    """Whether this Python can be started once more, which one inside another program cannot."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def jobs_for(wanted: int | str, tasks: int) -> int:
    """How many processes to use: as many as are wanted, or (``auto``) as pays for the time that each needs to start."""
    if not usable():
        return 1
    if wanted == "auto":
        return max(1, min(_cores(), tasks // 4))
    return min(int(wanted), max(1, tasks))


def _cores() -> int:
    count: Any = getattr(os, "process_cpu_count", None)  # which knows of limits, from Python 3.13 on
    if count is not None:
        return int(count() or 1)
    affinity: Any = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
