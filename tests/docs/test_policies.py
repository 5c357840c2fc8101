"""What the policies promise is held to: versions of JSON, what older data does, what is on its way out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import contractcheck
from contractcheck import Report, SavedReportError
from contractcheck.bundled import folder
from contractcheck.compare import shape as diff_shape
from contractcheck.gate import baseline_file
from contractcheck.model import saved
from contractcheck.reporters import shape as run_shape

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")
VERSIONS = {
    "report.schema.json": run_shape.SCHEMA_VERSION,
    "diff.schema.json": diff_shape.SCHEMA_VERSION,
    "saved-report.schema.json": saved.SCHEMA_VERSION,
    "baseline.schema.json": baseline_file.SCHEMA_VERSION,
}


def version_of(schema: dict[str, Any]) -> dict[str, Any]:
    """What a schema says of ``schema_version``."""
    whole = schema["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
    assert "schema_version" in whole["required"]
    return dict(whole["properties"]["schema_version"])


@pytest.mark.parametrize("name", VERSIONS)
def test_schema_takes_every_version_of_the_codes_first_figure_and_no_other(name: str) -> None:
    told = version_of(json.loads(folder("schemas").joinpath(name).read_text("utf-8")))
    major, minor = map(int, VERSIONS[name].split("."))

    assert told["type"] == "string"
    assert re.search(told["pattern"], VERSIONS[name])
    assert re.search(told["pattern"], f"{major}.{minor + 1}")
    assert not re.search(told["pattern"], f"{major + 1}.0")


def test_page_tells_the_versions_that_are_written() -> None:
    table = dict(re.findall(r"\| `([\w-]+\.schema\.json)` \| ([\d.]+) \|", PAGE))

    assert table == VERSIONS


def test_every_schema_with_a_version_is_on_the_page() -> None:
    schemas = [each for each in folder("schemas").iterdir() if each.name.endswith(".json")]
    versioned = {each.name for each in schemas if '"schema_version"' in each.read_text("utf-8")}

    assert versioned == {*VERSIONS}


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    text = b"# Home care\n\n1.1 The Provider shall pay every worker the real Living Wage."
    return contractcheck.check(text, select=["WRK-001"]).to_dict()


def test_field_of_a_later_minor_version_is_passed_over(data: dict[str, Any]) -> None:
    major = saved.SCHEMA_VERSION.partition(".")[0]

    later = Report.from_dict({**data, "schema_version": f"{major}.99", "mood": "sunny"})

    assert later.to_dict() == data


@pytest.mark.parametrize("version", ["0.9", "2.0", 1.0, None, "1"], ids=str)
def test_other_major_version_is_refused_with_a_sentence(data: dict[str, Any], version: object) -> None:
    with pytest.raises(SavedReportError, match=r"saved report.*Save it again"):
        Report.from_dict({**data, "schema_version": version})


def test_nothing_in_the_code_is_on_its_way_out_while_the_page_says_so() -> None:
    code = "\n".join(each.read_text(encoding="utf-8") for each in (ROOT / "src").rglob("*.py"))

    assert ("DeprecationWarning" in code) == ("Nothing is on its way out at present." not in PAGE)
