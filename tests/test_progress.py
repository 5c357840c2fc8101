"""A check tells how it gets on, stops when it is asked to, and takes no longer than it may."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

import contractcheck
from contractcheck import Cancelled, Checker, Limits, Options, ReadError, Step, TimeLimitError, UsageError
from contractcheck.readers.base import ReadOptions, Source

EXAMPLES = Path(__file__).parents[1] / "examples" / "contracts"
TRACKED = EXAMPLES / "time-and-task-home-care.docx"
CONTRACT = "# Care at home\n\n1.1 The Provider shall pay every worker not less than the real Living Wage.\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker(Options(select=("WRK",)))


def test_every_step_is_told_in_order(checker: Checker, draft: Path) -> None:
    steps: list[Step] = []

    report = checker.check(draft, progress=steps.append)

    rules = [each.rule.id for each in report.assessments]
    assert [each.stage for each in steps] == ["read", "clauses", "duties", *["rules"] * len(rules)]
    assert [each.name for each in steps] == [str(draft)] * 3 + rules
    assert [(each.done, each.total) for each in steps if each.stage == "rules"] == [
        (number, len(rules)) for number in range(len(rules))
    ]


def test_each_document_of_a_pack_is_a_step(checker: Checker, draft: Path) -> None:
    steps: list[Step] = []

    checker.check([draft, b"The Provider shall listen."], progress=steps.append)

    read = [(each.name, each.done, each.total) for each in steps if each.stage == "read"]
    assert read == [(str(draft), 0, 2), ("document", 1, 2)]


def test_stages_come_again_for_the_other_side_of_tracked_changes(checker: Checker) -> None:
    stages: list[str] = []

    checker.check(TRACKED, progress=lambda each: stages.append(each.stage))

    at = stages.index("changes")
    assert stages[:at] == stages[at + 1 :]


@pytest.mark.parametrize("path", [TRACKED, EXAMPLES / "care-home-placement.pdf"], ids=["word", "pdf"])
def test_watched_check_says_what_an_unwatched_one_says(checker: Checker, path: Path) -> None:
    watched = checker.check(path, progress=lambda _: None, cancel=threading.Event())

    assert watched.to_dict() == checker.check(path).to_dict()


@pytest.mark.needs("libreoffice")
def test_file_that_libreoffice_reads_can_be_watched_and_stopped(checker: Checker) -> None:
    rich = rb"{\rtf1\ansi Home care. The Provider shall pay every worker the real Living Wage.\par}"
    stop = threading.Event()

    def after_a_moment(_: Step) -> None:
        threading.Timer(0.05, stop.set).start()

    assert checker.check(rich, cancel=threading.Event()).assessments
    with pytest.raises(Cancelled, match="while it was read"):
        checker.check(rich, cancel=stop, progress=after_a_moment)


@pytest.mark.parametrize("stage", ["read", "clauses", "duties", "rules", "changes"])
def test_event_that_is_set_in_a_stage_stops_the_check_there(checker: Checker, stage: str) -> None:
    stop = threading.Event()
    told: list[Step] = []

    def progress(step: Step) -> None:
        told.append(step)
        if step.stage == stage:
            stop.set()

    with pytest.raises(Cancelled, match=r"time-and-task-home-care\.docx: the check was cancelled while it was|its"):
        checker.check(TRACKED, progress=progress, cancel=stop)

    assert [each.stage for each in told].count(stage) == 1


def test_function_may_say_that_the_check_is_to_stop(draft: Path) -> None:
    with pytest.raises(Cancelled, match="cancelled while it was read"):
        contractcheck.check(draft, cancel=lambda: True)


def test_reader_is_stopped_within_a_document(checker: Checker, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("The Provider shall listen to the Supported Person.\n\n" * 60_000, encoding="utf-8")
    stop = threading.Event()
    begun: list[float] = []

    def progress(_: Step) -> None:
        begun.append(time.monotonic())
        threading.Timer(0.1, stop.set).start()

    with pytest.raises(Cancelled, match="while it was read"):
        checker.check(path, progress=progress, cancel=stop)

    assert len(begun) == 1


def test_rule_with_much_to_look_at_is_stopped_within(draft: Path) -> None:
    sentence = "The Provider shall pay every worker not less than the real Living Wage."
    draft.write_text("\n\n".join(f"1.{number} {sentence}" for number in range(1, 8000)), encoding="utf-8")
    stop = threading.Event()
    begun: list[float] = []

    def progress(step: Step) -> None:
        if step.stage == "rules":
            begun.append(time.monotonic())
            stop.set()

    # The event is looked at when the rule begins, and again as soon as it looks at another place.
    with pytest.raises(Cancelled, match="while it was judged"):
        contractcheck.check(draft, select=["WRK-001"], applies_to=["home"], progress=progress, cancel=stop)

    assert len(begun) == 1


class Sleeper:
    """A reader that takes its time, and can be sent to another process."""

    formats = ("text",)

    def read(self, source: Source, options: ReadOptions) -> contractcheck.Document:
        time.sleep(30)
        raise AssertionError


def test_process_that_reads_is_stopped() -> None:
    from contractcheck.readers.apart import ApartReader

    begun = time.monotonic()
    registry = contractcheck.Registry.discover(SimplePlugin(ApartReader(Sleeper())), installed=False)
    checker = Checker(Options(select=("WRK-001",), limits=Limits(check_seconds=0.5)), registry)

    with pytest.raises(
        TimeLimitError, match=r"longer than the limit of 0\.5 seconds and was stopped while it was read"
    ):
        checker.check(b"Words.")

    assert time.monotonic() - begun < 15


class SimplePlugin:
    """A plugin that brings one reader."""

    def __init__(self, reader: contractcheck.Reader) -> None:
        self._reader = reader

    @contractcheck.hookimpl
    def contractcheck_readers(self) -> list[contractcheck.Reader]:
        return [self._reader]


@pytest.mark.parametrize("stage", ["read", "clauses", "rules"])
def test_check_that_takes_too_long_says_so_and_what_to_do(draft: Path, stage: str) -> None:
    def dawdle(step: Step) -> None:
        if step.stage == stage:
            time.sleep(0.3)

    options = Options(select=("WRK",), limits=Limits(check_seconds=0.25))
    with pytest.raises(TimeLimitError) as told:
        Checker(options).check(draft, progress=dawdle)

    assert str(told.value).startswith(f"{draft}: the check took longer than the limit of 0.25 seconds")
    assert "smaller parts" in str(told.value)


def test_check_in_time_is_not_stopped(draft: Path) -> None:
    report = contractcheck.check(draft, select=["WRK-001"], limits=Limits(check_seconds=60))

    assert [each.verdict for each in report.assessments] == ["met"]


def test_what_the_callback_raises_reaches_the_caller(checker: Checker, draft: Path) -> None:
    def broken(_: Step) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        checker.check(draft, progress=broken)


def test_cancelling_one_thread_leaves_the_others_alone(checker: Checker, draft: Path) -> None:
    stop = threading.Event()
    stop.set()
    ended: dict[str, object] = {}

    def run(name: str, cancel: threading.Event) -> None:
        try:
            ended[name] = checker.check(draft, cancel=cancel).counts
        except Cancelled as error:
            ended[name] = error

    threads = [threading.Thread(target=run, args=each) for each in (("stopped", stop), ("whole", threading.Event()))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert isinstance(ended["stopped"], Cancelled)
    assert ended["whole"] == checker.check(draft).counts


def test_watch_ends_with_its_check(checker: Checker, draft: Path) -> None:
    with pytest.raises(Cancelled):
        checker.check(draft, cancel=lambda: True)

    assert checker.check(draft).assessments


def test_missing_file_is_still_told_as_such(checker: Checker, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        checker.check(tmp_path / "none.docx", progress=lambda _: None)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"progress": 3}, "progress has to be a function that takes a Step, and is int"),
        ({"cancel": 3}, "cancel has to be a threading.Event or a function that takes nothing, and is int"),
    ],
    ids=["progress", "cancel"],
)
def test_what_cannot_be_called_is_refused(checker: Checker, draft: Path, given: dict[str, int], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        checker.check(draft, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("seconds", [-1, float("nan"), "30"])
def test_limit_has_to_be_a_number(seconds: float) -> None:
    with pytest.raises(UsageError, match="The limit check_seconds has to be a number of 0 or more, and is"):
        Limits(check_seconds=seconds)
