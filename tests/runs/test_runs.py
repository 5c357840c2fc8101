"""Many contracts in one run: the same answer however it is worked out, and no contract pays for another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import contractcheck
from contractcheck import store
from contractcheck.errors import RuleSetError, UsageError
from contractcheck.options import Options
from contractcheck.packs import Pack
from contractcheck.plugins.registry import Registry
from contractcheck.readers.base import Limits, Source
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.json import JsonReporter
from contractcheck.runs import crew, kept, work
from contractcheck.runs.answers import Answer, Answers
from contractcheck.runs.kept import Kept
from contractcheck.runs.run import collected, outcomes
from contractcheck.runs.task import Task
from contractcheck.runs.work import Workshop

ABOUT = "This contract is for care at home: home care and support for people in their own homes."
OPTIONS = Options(rule_sets=("workforce",))


@pytest.fixture(scope="module")
def cache_of_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache for all these tests, so that the rules are made ready once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def own_cache(cache_of_all: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That cache, with no report in it."""
    monkeypatch.setenv(store.ENVIRONMENT, str(cache_of_all))
    shutil.rmtree(cache_of_all / "reports", ignore_errors=True)
    return cache_of_all


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.discover()


@pytest.fixture
def tasks(tmp_path: Path) -> list[Task]:
    paths = []
    for number in range(6):
        path = tmp_path / f"contract-{number}.md"
        path.write_text(
            f"# Contract for care at home\n\n{ABOUT}\n\n1.{number} The Provider should aim to pay well.\n", "utf-8"
        )
        paths.append(str(path))
    return [Task(pack=Pack(paths=(path,)), options=OPTIONS) for path in paths]


def told(run: Run) -> str:
    return str(JsonReporter().render(run, Look()))


@pytest.mark.parametrize("jobs", [2, 5, 64])
def test_the_same_bytes_come_out_whatever_the_number_of_jobs(
    tasks: Sequence[Task], registry: Registry, jobs: int
) -> None:
    alone = collected(outcomes(tasks, Workshop(registry)))
    together = collected(outcomes(tasks, Workshop(registry), jobs=jobs))
    assert told(together) == told(alone)
    assert len(together.reports) == len(tasks)


def test_files_that_cannot_be_read_are_told_in_their_place(
    tasks: Sequence[Task], registry: Registry, tmp_path: Path
) -> None:
    missing = Task(pack=Pack(paths=(str(tmp_path / "missing.md"),)), options=OPTIONS)
    for jobs in (1, 2):
        found = list(outcomes([tasks[0], missing, tasks[1]], Workshop(registry), jobs=jobs))
        assert [each.report is None for each in found] == [False, True, False]
        assert "no such file" in found[1].problems[0].problem


def deadly(deed: str) -> str:
    """A worker that does something else than its work with contract 2."""
    return f"""
import sys, json; sys.path[:] = json.loads(sys.argv[1])
from contractcheck.runs import crew
from contractcheck.runs.work import Workshop
usual = Workshop.done
def done(self, task):
    if "contract-2" in task.name:
        {deed}
    return usual(self, task)
Workshop.done = done
crew.serve()
"""


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("import os; os._exit(3)", "broke off"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", "broke off"),
        ("import time; time.sleep(600)", "longer than 5 seconds"),
        ("hold = bytearray(700_000_000); import time; time.sleep(60)", "more than 600 MB"),
    ],
    ids=["exits", "killed", "hangs", "swells"],
)
def test_a_worker_that_dies_costs_one_contract_and_names_it(
    tasks: Sequence[Task], registry: Registry, monkeypatch: pytest.MonkeyPatch, deed: str, words: str
) -> None:
    monkeypatch.setattr(crew, "_START", deadly(deed))
    if "sleep(600)" in deed:
        monkeypatch.setattr(crew, "seconds_for", lambda task: 5.0 if "contract-2" in task.name else 100.0)
    bounded = [
        replace(each, options=replace(each.options, limits=Limits(check_memory_bytes=600_000_000))) for each in tasks
    ]
    found = list(outcomes(bounded, Workshop(registry), jobs=2))
    assert [each.report is None for each in found] == [False, False, True, False, False, False]
    problem = found[2].problems[0]
    assert problem.path == tasks[2].name
    assert words in problem.problem
    assert problem.advice


@pytest.mark.skipif(os.name == "nt", reason="there a process does not learn that its parent is gone")
def test_a_worker_does_not_outlive_a_run_that_was_killed(tmp_path: Path) -> None:
    sign = tmp_path / "sign-of-life"
    deed = f"""
        import time
        while True:
            open({str(sign)!r}, "a").write(".")
            time.sleep(0.1)
"""
    for number in (2, 3):
        (tmp_path / f"contract-{number}.md").write_text("1 The Provider shall help.\n", "utf-8")
    script = f"""
from contractcheck.runs import crew
from contractcheck.runs.run import check_all
crew._START = {deadly(deed)!r}
list(check_all([{str(tmp_path)!r}], jobs=2, cache=False))
"""
    run = subprocess.Popen([sys.executable, "-c", script])
    try:
        assert _comes(sign.exists)
    finally:
        run.kill()
        run.wait()
    assert _comes(lambda: _is_still(sign))


def _comes(what: Callable[[], bool], seconds: float = 60.0) -> bool:
    end = time.monotonic() + seconds
    while not what() and time.monotonic() < end:
        time.sleep(0.1)
    return what()


def _is_still(sign: Path) -> bool:
    before = sign.stat().st_size
    time.sleep(2)
    return sign.stat().st_size == before


def test_what_breaks_in_a_worker_is_raised_with_the_contract_that_did_it(
    tasks: Sequence[Task], registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "_START", deadly("raise ZeroDivisionError('odd')"))
    with pytest.raises(RuntimeError, match=r"contract-2(.|\n)*ZeroDivisionError"):
        list(outcomes(tasks, Workshop(registry), jobs=2))


def test_a_rule_set_that_is_wrong_is_raised_and_not_told_of_each_contract(
    tasks: Sequence[Task], registry: Registry, tmp_path: Path
) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "set.yaml").write_text("name: odd\n", encoding="utf-8")
    wrong = [replace(each, options=Options(rule_sets=(str(rules),))) for each in tasks]
    for jobs in (1, 2):
        with pytest.raises((RuleSetError, UsageError)):
            list(outcomes(wrong, Workshop(registry), jobs=jobs))


def test_a_run_that_is_broken_off_leaves_no_worker_behind(tasks: Sequence[Task], registry: Registry) -> None:
    before = threading.active_count()
    found = outcomes(tasks, Workshop(registry), jobs=3)
    next(found)
    found.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 20  # a timer that was cancelled goes home in its own time
    while threading.active_count() > before and time.monotonic() < until:
        time.sleep(0.05)
    assert threading.active_count() == before


def test_a_contract_that_did_not_change_is_not_checked_again(
    tasks: Sequence[Task], registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = collected(outcomes(tasks, Workshop(registry, Kept.usual())))
    monkeypatch.setattr(Workshop, "done", lambda self, task: pytest.fail(task.name))
    assert told(collected(outcomes(tasks, Workshop(registry, Kept.usual())))) == told(first)


def changed_text(task: Task) -> Task:
    path = Path(task.name)
    path.write_text(path.read_text("utf-8") + "\n1.9 The Provider shall pay the real Living Wage.\n", "utf-8")
    return task


def renamed(task: Task) -> Task:
    path = Path(task.name).rename(Path(task.name).with_name("other.md"))
    return replace(task, pack=Pack(paths=(str(path),)))


CHANGES: dict[str, Callable[[Task], Task]] = {
    "text": changed_text,
    "name": renamed,
    "rules": lambda task: replace(task, options=Options(rule_sets=("flexibility",))),
    "selection": lambda task: replace(task, options=replace(OPTIONS, ignore=("WRK-001",))),
    "kind": lambda task: replace(task, options=replace(OPTIONS, applies_to=("care-home",))),
    "view": lambda task: replace(task, options=replace(OPTIONS, view="original")),
    "limits": lambda task: replace(task, options=replace(OPTIONS, limits=Limits(pages=7))),
    "title": lambda task: replace(task, pack=replace(task.pack, title="Another")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_decides_a_report_makes_it_anew_when_it_changes(
    tasks: Sequence[Task], registry: Registry, change: Callable[[Task], Task]
) -> None:
    workshop = Workshop(registry, Kept.usual())
    task = tasks[0]
    workshop.done(task)
    assert workshop.remembers(workshop.key(task))
    assert not workshop.remembers(workshop.key(change(task)))


def test_other_code_or_another_program_beside_it_makes_reports_anew(
    tasks: Sequence[Task], registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workshop(registry, Kept.usual()).done(tasks[0])
    usual = kept._surroundings()
    monkeypatch.setattr(kept, "_surroundings", lambda: (*usual, "/usr/bin/tesseract"))
    other = Workshop(registry, Kept.usual())
    assert not other.remembers(other.key(tasks[0]))


def test_a_touched_file_of_code_is_other_code(tmp_path: Path) -> None:
    file = tmp_path / "package" / "module.py"
    file.parent.mkdir()
    file.write_text("x = 1\n", encoding="utf-8")
    before = kept._code_of((str(file.parent),))
    assert kept._code_of((str(file.parent),)) == before
    file.write_text("x = 22\n", encoding="utf-8")
    assert kept._code_of((str(file.parent),)) != before


def spoilt(content: bytes) -> Iterator[bytes]:
    yield b""
    yield content[:40]
    yield content[:50] + b"\x00" + content[51:]
    yield store.sealed(b"\xc1")
    yield store.sealed(b"\x80")


def test_a_spoilt_entry_is_made_anew(tasks: Sequence[Task], registry: Registry, own_cache: Path) -> None:
    workshop = Workshop(registry, Kept.usual())
    first = told(collected(outcomes(tasks[:1], workshop)))
    key = workshop.key(tasks[0])
    assert key
    (entry,) = kept.entries(own_cache / "reports")
    for content in spoilt(entry.read_bytes()):
        entry.write_bytes(content)
        assert workshop.remembered(tasks[0], key) is None
        assert told(collected(outcomes(tasks[:1], workshop))) == first
        assert workshop.remembered(tasks[0], key)


def test_documents_are_read_for_their_keys_once_and_once_more_to_be_judged(
    tasks: Sequence[Task], registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    usual = work.load
    monkeypatch.setattr(work, "load", lambda path, limits: read.append(str(path)) or usual(path, limits))
    workshop = Workshop(registry, Kept.usual())
    answers = Answers(workshop, tasks, "text")
    list(outcomes(tasks, workshop, keys=answers.keys))
    assert sorted(read) == sorted(2 * [task.name for task in tasks])


def test_a_run_of_no_contracts_is_not_remembered(registry: Registry, own_cache: Path) -> None:
    answers = Answers(Workshop(registry, Kept.usual()), (), "text")
    answers.keep(Answer(reports=(b"",), sentences=(), code=0))
    assert answers.remembered() is None
    assert not list(kept.entries(own_cache / "reports"))


def test_what_could_not_be_read_is_not_remembered(registry: Registry, tmp_path: Path, own_cache: Path) -> None:
    good = tmp_path / "good.md"
    good.write_text(f"# Contract\n\n{ABOUT}\n\n1 The Provider shall pay well.\n", encoding="utf-8")
    half = Task(pack=Pack(paths=(str(good), str(tmp_path / "missing.md"))), options=OPTIONS)
    list(outcomes([half], Workshop(registry, Kept.usual())))
    assert not list(kept.entries(own_cache / "reports"))


def test_without_a_cache_nothing_is_written(tasks: Sequence[Task], registry: Registry, own_cache: Path) -> None:
    list(outcomes(tasks, Workshop(registry)))
    assert not list(kept.entries(own_cache / "reports"))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may write everywhere here")
def test_a_cache_that_cannot_be_written_is_no_mistake(
    tasks: Sequence[Task], registry: Registry, own_cache: Path
) -> None:
    own_cache.chmod(0o500)
    assert len(collected(outcomes(tasks, Workshop(registry, Kept.usual()))).reports) == len(tasks)


def test_what_was_used_longest_ago_is_forgotten_first(tmp_path: Path) -> None:
    entries = []
    for age in range(6):
        entry = tmp_path / f"{age}"
        entry.write_bytes(b"x" * 10)
        os.utime(entry, (1_000_000 - age, 1_000_000 - age))
        entries.append(entry)
    store.forget_oldest(entries, keep=4, keep_bytes=30)
    assert [each.name for each in entries if each.exists()] == ["0", "1", "2"]


def test_the_cache_is_cleared_of_its_own_files_alone(
    tasks: Sequence[Task], registry: Registry, own_cache: Path
) -> None:
    list(outcomes(tasks, Workshop(registry, Kept.usual())))
    mine = [own_cache / name for name in ("mine.txt", "rules-of-ours.json", "words-2026.docx", "our-baseline.json")]
    for each in mine:
        each.write_text("keep", encoding="utf-8")
    held = kept.holdings()
    assert held.files > len(tasks)
    assert kept.forget().files == held.files
    assert kept.holdings().files == 0
    assert all(each.exists() for each in mine)


def test_a_program_checks_all_that_a_folder_holds(tasks: Sequence[Task], tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(b"")
    said: list[tuple[int, int, str]] = []
    found = list(
        contractcheck.check_all([tmp_path], OPTIONS, jobs=2, cache=False, progress=lambda *told: said.append(told))
    )
    assert [each.report is not None for each in found] == [True] * 6 + [False]
    assert found[6].problems[0].path.endswith("empty.md")
    assert [(done, of) for done, of, _ in said] == [(number, 7) for number in range(7)]


def test_no_more_is_done_ahead_than_somebody_asks_for(
    tasks: Sequence[Task], registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "AHEAD", 1)
    begun: list[str] = []
    usual = crew._Worker.do
    monkeypatch.setattr(crew._Worker, "do", lambda self, task, w: begun.append(task.name) or usual(self, task, w))
    found = outcomes(tasks, Workshop(registry), jobs=2)
    next(found)
    time.sleep(1.0)
    assert len(begun) <= 3
    assert len(list(found)) == 5


def test_bytes_in_place_of_paths_are_checked_in_any_process(registry: Registry) -> None:
    text = f"# Contract\n\n{ABOUT}\n\n1 The Provider should pay well.\n".encode()
    tasks = [Task(pack=Pack(paths=("-",)), options=OPTIONS, sources=(Source(f"input {n}.md", text),)) for n in range(2)]
    found = list(outcomes(tasks, Workshop(registry), jobs=2))
    assert [each.report is not None and each.report.contract.documents[0].source for each in found] == [
        "input 0.md",
        "input 1.md",
    ]
