"""All that is suppressed of a report: by the documents themselves, and by files beside them."""

from __future__ import annotations

from dataclasses import replace
from math import inf
from pathlib import Path

from contractcheck.gate import beside
from contractcheck.gate.settle import Again
from contractcheck.gate.settle import settled as with_suppressions
from contractcheck.gate.suppressions import RuleNames, in_documents
from contractcheck.model.clause import Contract
from contractcheck.model.report import Notice, Report


def settled(report: Report, names: RuleNames, again: Again) -> Report:
    """The report with every suppression obeyed, and every one told of that is wrong or that nothing needs.

    Raises:
        GateError: a file of suppressions that cannot be read as one.

    """
    files = files_for(report.contract)
    if not files and not any(document.remarks for document in report.contract.documents):
        return report
    found, notices = in_documents(report.contract, names)
    for path in files:
        more, told = beside.suppressions(path, beside.read(path), report.contract, names)
        found += more
        notices += told
    done = with_suppressions(replace(report, notices=(*report.notices, *notices)), found, again)
    return replace(done, notices=tuple(sorted(done.notices, key=_place)))


def _place(notice: Notice) -> tuple[str, float]:
    return notice.path, notice.line or inf


def files_for(contract: Contract) -> tuple[Path, ...]:
    """The files of suppressions that count for any document of a contract."""
    return tuple(dict.fromkeys(path for each in contract.documents for path in beside.files_for(each.source)))
