from __future__ import annotations

from pathlib import Path

import pytest

from contractcheck.errors import RuleSetError
from contractcheck.rules.framework_files import load_framework

from .sets import write

SOURCE = """\
source: {key: PF, title: Programme framework, publisher: The government, date: June 2019}
items:
  - id: PF-P1
    paraphrase: Let people lead.
    section: Priorities
    place: page 2, bullet 1
    share: "yes"
    reason: It can be a term.
  - id: PF-P2
    paraphrase: Tell everybody.
    section: Priorities
    place: page 2, bullet 2
    share: no
    reason: That is for government.
"""


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(RuleSetError) as raised:
        load_framework(folder)
    return [str(mistake).removeprefix(f"{folder}/") for mistake in raised.value.mistakes]


def test_items_are_read_with_their_source_and_lead_rules(tmp_path: Path):
    folder = write(tmp_path / "framework", pf=SOURCE, lead="PF-P1: {rules: [COP-001], reading: person-led}\n")

    framework = load_framework(folder)

    first, second = framework.items.values()
    assert framework.sources["PF"].date == "June 2019"
    assert (first.id, first.source, first.share, first.lead, first.reading) == (
        "PF-P1",
        "PF",
        "yes",
        ("COP-001",),
        "person-led",
    )
    assert (second.share, second.lead) == ("no", ())


def test_the_known_sources_stand_first_and_in_their_order(tmp_path: Path):
    folder = write(
        tmp_path / "framework",
        aa=SOURCE.replace("PF", "AA"),
        pf=SOURCE,
        dsc=SOURCE.replace("PF", "DSC"),
        sds=SOURCE.replace("PF", "SDS"),
    )

    assert list(load_framework(folder).sources) == ["PF", "SDS", "DSC", "AA"]


def test_all_mistakes_are_told_at_once(tmp_path: Path):
    folder = write(
        tmp_path / "framework",
        pf=SOURCE.replace("PF-P2", "PF-P1").replace('"yes"', "maybe"),
        sds=SOURCE.replace("key: PF", "key: SDS"),
        ogp="source: [",
    )

    assert mistakes(folder) == [
        "ogp.yaml:2:1: The lines above and here do not fit together. Look at the indent, quotes and brackets.",
        "pf.yaml:7:12: 'share' should be one of yes, partly, no, not 'maybe'.",
        "sds.yaml:3:9: The items of this file begin with SDS-, but this is PF-P1.",
        "sds.yaml:9:9: The items of this file begin with SDS-, but this is PF-P2.",
    ]


def test_an_item_told_twice_is_refused(tmp_path: Path):
    folder = write(tmp_path / "framework", pf=SOURCE.replace("PF-P2", "PF-P1"))

    assert mistakes(folder) == [f"pf.yaml:9:9: There is an item PF-P1 already: {folder}/pf.yaml."]


def test_a_lead_of_an_unknown_item_is_refused(tmp_path: Path):
    folder = write(tmp_path / "framework", pf=SOURCE, lead="PF-P22: {rules: [COP-001], reading: x}\n")

    assert mistakes(folder) == ["lead.yaml:1:1: There is no framework item 'PF-P22'; did you mean 'PF-P2'?"]


def test_an_empty_folder_is_refused(tmp_path: Path):
    with pytest.raises(RuleSetError, match="There is no framework here"):
        load_framework(tmp_path)
