"""One checker, many threads: the same reports as one after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from contractcheck import Checker, Options, Report
from contractcheck.reporters.base import Look, Run
from contractcheck.reporters.json import JsonReporter

EXAMPLES = Path(__file__).parents[1] / "examples" / "contracts"
TEXT = b"""# Contract for care at home

This contract is for care at home: home care and support for people in their own homes.

1.1 The Provider shall pay its workers at least the real Living Wage.

1.2 The Provider should aim to cook the meals that the Supported Person chooses. Document %d.
"""


def told(report: Report) -> str:
    return str(JsonReporter().render(Run(reports=(report,)), Look()))


def test_eight_threads_that_share_a_checker_report_as_one_does() -> None:
    options = Options(rule_sets=("workforce", "flexibility"))
    files = sorted(EXAMPLES.glob("*.docx")) + sorted(EXAMPLES.glob("*.md")) + sorted(EXAMPLES.glob("*.pdf"))
    work = [*map(str, files), *(TEXT % number for number in range(24))]

    alone = Checker(options)
    one_by_one = [told(alone.check(each)) for each in work]
    with ThreadPoolExecutor(8) as pool:  # a new checker: its phrases are compiled while the threads run
        together = list(pool.map(told, pool.map(Checker(options).check, work)))

    assert together == one_by_one
    assert len(set(together)) == len(work)
