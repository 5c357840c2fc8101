from __future__ import annotations

import json
import os
import re
import zipfile
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from contractcheck.bundled import folder as bundled
from contractcheck.errors import RuleSetError
from contractcheck.model.rule import Example, RuleSet, Signal
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.rules import folders
from contractcheck.rules.loader import DETECTORS, load_rule_set, load_vocabulary
from contractcheck.rules.signals import CONDITIONS, WITHIN

from .sets import RULE, SET, rule, write

WORDS = Vocabulary(lists={"supported person": "person | resident", "worker": "worker"})
ITEMS = ("PF-P1", "PF-P2", "SDS-L6")


def load(folder: Traversable) -> RuleSet:
    return load_rule_set(folder, vocabulary=WORDS, framework=ITEMS)


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(RuleSetError) as raised:
        load(folder)
    return [str(mistake).removeprefix(f"{folder}/") for mistake in raised.value.mistakes]


def mistakes_of(tmp_path: Path, text: str) -> list[str]:
    return mistakes(write(tmp_path / "demo", set=SET, DEMO_001=text))


def test_a_rule_set_is_read_whole(tmp_path: Path):
    text = rule(
        look_for="""\
look_for:
  words:
    food: [meal, menu]
  met:
    - find: [choose, <food>]
      within: clause
      by: provider
      unless: [break]
      element: choice
  not:
    - find: [meal break]
  conflict:
    - measures: {class: activity, consequence: true}
    - weighting: {price: any}
      negated: any""",
        examples="""\
examples:
  met: [The Provider shall cook what is chosen.]
  decoy:
    - {text: Staff may choose their breaks., because: other-topic}""",
    )

    rules = load(write(tmp_path / "demo", set=SET, DEMO_001=text))

    assert (rules.name, rules.title, rules.version, len(rules.sha256)) == ("demo", "Demonstration", "1.0", 64)
    (only,) = rules.rules
    assert (only.id, only.framework, only.actor, only.path) == (
        "DEMO-001",
        ("PF-P2",),
        ("provider",),
        "demo/DEMO-001.yaml",
    )
    assert only.words == {"food": "meal | menu"}
    assert only.signals == (
        Signal(
            shows="met",
            detector="find",
            options={"phrases": ("choose", "<food>"), "within": "clause"},
            conditions={"unless": ("break",), "by": ("provider",), "element": "choice"},
        ),
        Signal(
            shows="conflict",
            detector="measures",
            options={"class": "activity", "consequence": True},
            conditions={},
        ),
        Signal(shows="conflict", detector="weighting", options={"price": "any"}, conditions={"negated": "any"}),
        Signal(shows="not", detector="find", options={"phrases": ("meal break",)}, conditions={}),
    )
    assert only.examples == (
        Example(expect="met", text="The Provider shall cook what is chosen."),
        Example(expect="decoy", text="Staff may choose their breaks.", because="other-topic"),
    )


def test_a_rule_may_look_for_nothing_yet(tmp_path: Path):
    rules = load(write(tmp_path / "demo", set=SET, DEMO_001=rule(look_for="look_for: {}")))

    assert rules.rules[0].signals == ()


def test_a_bare_value_of_a_detector_stands_under_value(tmp_path: Path):
    folder = write(tmp_path / "demo", set=SET, DEMO_001=rule(look_for="look_for:\n  met:\n    - tally: [3, 4]"))

    rules = load_rule_set(folder, detectors=["tally"], vocabulary=WORDS, framework=ITEMS)

    assert rules.rules[0].signals[0].options == {"value": (3, 4)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": "titel: Meals"}, "DEMO-001.yaml:2:1: 'titel' is not known here; did you mean 'title'?"),
        ({"advice": ""}, "DEMO-001.yaml:1:1: 'advice' is missing. What to do, in a sentence for a commissioner."),
        ({"advice": "advice:"}, "DEMO-001.yaml:14:8: 'advice' is empty; it should be text."),
        ({"advice": 'advice: ""'}, "DEMO-001.yaml:14:9: 'advice' is empty."),
        ({"title": "title: 7"}, "DEMO-001.yaml:2:8: 'title' should be text, not 7. Put it in quotes."),
        ({"title": "title: [a]"}, "DEMO-001.yaml:2:8: 'title' should be text, not a list."),
        ({"actor": "actor: provider"}, "DEMO-001.yaml:9:8: 'actor' should be a list, not text."),
        (
            {"kind": "kind: requires"},
            "3:7: 'kind' should be one of require, avoid, not 'requires'. Did you mean 'require'?",
        ),
        (
            {"severity": "severity: grave"},
            "DEMO-001.yaml:4:11: 'severity' should be one of error, warning, info, not 'grave'.",
        ),
        (
            {"actor": "actor: [provder]"},
            "worker, not 'provder'. Did you mean 'provider'?",
        ),
        (
            {"stands_in": "stands_in: [terms, kpis]"},
            "8:20: An entry of 'stands_in' should be one of terms, specification, monitoring, pricing, call-off",
        ),
        (
            {"applies_to": "applies_to: [homes]"},
            "framework, calloff, not 'homes'. Did you mean 'home'?",
        ),
        ({"applies_to": "applies_to: [all, home]"}, "7:13: 'all' stands alone"),
        (
            {"id": "id: DEMO-002"},
            "1:5: The id is 'DEMO-002', but the file is called DEMO-001.yaml. Make them the same.",
        ),
        ({"id": "id: demo"}, "1:5: 'id' should be capital letters, a hyphen and a number, as in DEMO-001, not 'demo'."),
        ({"framework": "framework: [PF-P22]"}, "6:13: There is no framework item 'PF-P22'; did you mean 'PF-P2'?"),
        ({"framework": "framework: [PF-P2, PF-P2]"}, "6:12: 'framework' holds the same thing twice."),
        ({"framework": "framework: []"}, "6:12: 'framework' is empty."),
        ({"examples": "examples: {}"}, "16:11: 'examples' is empty."),
        ({"examples": "examples:\n  met: []"}, "17:8: 'met' is empty."),
        ({"examples": "examples:\n  decoy:\n    - {text: Meals.}"}, "18:7: 'because' is missing."),
        ({"examples": "examples:\n  met:\n    - [a]"}, "18:7: An entry of 'met' should be text or names with values"),
        ({"meaning": "meaning: {clear: Fine.}"}, "10:11: A require rule is met, never clear; call it 'met'."),
        ({"kind": "kind: avoid"}, "10:11: An avoid rule is clear, never met; call it 'clear'."),
        ({"look_for": "look_for:\n  mets: []"}, "12:3: 'mets' is not known here; did you mean 'met'?"),
        ({"look_for": "look_for:\n  met: []"}, "12:8: 'met' is empty."),
        ({"look_for": "needs: 2\nlook_for: {}"}, "11:8: 2 different elements are needed, but"),
        (
            {"look_for": "essential: [pay]\nlook_for: {met: [{find: [a], element: pays}]}"},
            "11:13: No signal under 'met' has the element 'pay'; did you mean 'pays'?",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(tmp_path: Path, changes: dict[str, str], expected: str):
    told = mistakes_of(tmp_path, rule(**changes))

    assert any(expected in each for each in told), told


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        ("fnid: [a]", "13:7: There is no detector or condition 'fnid'; did you mean 'find'?"),
        ("{find: [a], unles: [b]}", "13:19: There is no detector or condition 'unles'; did you mean 'unless'?"),
        ("by: [provider]", "13:7: A signal needs a detector: one of find, measures, slips, weighting."),
        ("{find: [a], weighting: {price: any}}", "13:19: A signal has one detector; this one has 'find' already."),
        ("{weighting: {price: any}, within: clause}", "13:33: 'within' goes with 'find' only."),
        ("find: a", "13:13: 'find' should be a list, not text."),
        ("find: [a, 30]", "13:17: An entry of 'find' should be text, not 30. Put it in quotes."),
        ("find: []", "13:13: 'find' is empty."),
        ('find: ["a (b"]', "13:17: In the phrase 'a (b': this bracket is not closed."),
        ('find: ["a .. "]', "13:"),
        ('find: ["(((a? b? c? d? x)? b? c? d? x)? b? c? d? x)? b? c? d? x"]', "too many words may be missing"),
        ('find: [a, "<suported person>"]', "13:18: There is no word list <suported person>; did you mean <supported"),
        ("{find: [a], unless: [<nobody>]}", "13:28: There is no word list <nobody>; rules/vocabulary holds those"),
        ("{find: [a], by: [councl]}", "13:24: An entry of 'by' should be one of provider, purchaser, both, person,"),
        ("{find: [a], by: councl}", "13:23: 'by' should be one of provider, purchaser, both, person,"),
        ("{find: [a], force: [binding, any]}", "13:36: An entry of 'force' should be one of binding, entitled"),
        ("{find: [a], negated: maybe}", "13:28: 'negated' should be one of no, yes, any, not 'maybe'."),
        ("{find: [a], within: near}", "13:27: 'within' should be one of sentence, clause, not 'near'."),
        ("{find: [a], within: 1}", "13:27: 'within' should be 2 or more."),
        ("{find: [a], part: term}", "13:25: 'part' should be one of terms, specification"),
        ("{find: [a], amount: {unit: mins, below: 3}}", "13:34: 'unit' should be one of minutes, hours"),
        ("{find: [a], amount: {below: 3, above: 1}}", "13:27: 'unit' is missing."),
        ("{find: [a], amount: {unit: hours}}", "13:27: 'amount' should have a unit and a limit, as in {unit: minutes,"),
        ("{find: [a], element: [b]}", "13:28: 'element' should be text, not a list."),
        ("measures: {reading: balance}", "13:27: 'reading' should be one of balanced, thin, activity-only"),
        ("measures: {clas: output}", "13:18: 'clas' is not known here; did you mean 'class'?"),
        ("weighting: {price: some}", "13:26: 'price' should be one of above quality, any, not 'some'."),
        ("plain text", "13:7: An entry of 'met' should be names with values (name: value), not text."),
    ],
)
def test_a_mistake_in_a_signal_is_told_with_its_place(tmp_path: Path, signal: str, expected: str):
    told = mistakes_of(tmp_path, rule(look_for=f"look_for:\n  met:\n    - {signal}"))

    assert len(told) == 1
    assert expected in told[0]


def test_a_word_list_that_contains_itself_is_refused(tmp_path: Path):
    told = mistakes_of(
        tmp_path, rule(look_for="look_for:\n  words:\n    food: [meal, the <food>]\n  met: [{find: [<food>]}]")
    )

    assert told == ["DEMO-001.yaml:13:5: The word list 'food' contains itself, or lists within lists too deep."]


def test_all_mistakes_of_all_files_are_told_at_once_in_reading_order(tmp_path: Path):
    one = rule(
        severity="severity: grave",
        framework="framework: [SDS-L66]",
        look_for="""\
look_for:
  met:
    - fnid: [a]
    - find: [<wrker>]
      negated: maybe
    - find: [<wrker>]""",
    )
    folder = write(
        tmp_path / "demo", set="name: Demo Set\ntitle: D\ncharter: C\n", DEMO_001=one, DEMO_002="a: &b 1", DEMO_003=RULE
    )

    told = mistakes(folder)

    assert told == [
        "DEMO-001.yaml:4:11: 'severity' should be one of error, warning, info, not 'grave'.",
        "DEMO-001.yaml:6:13: There is no framework item 'SDS-L66'; did you mean 'SDS-L6'?",
        "DEMO-001.yaml:13:7: There is no detector or condition 'fnid'; did you mean 'find'?",
        "DEMO-001.yaml:15:16: 'negated' should be one of no, yes, any, not 'maybe'.",
        "DEMO-001.yaml:16:14: There is no word list <wrker>; did you mean <worker>?",
        "DEMO-002.yaml:1:4: Anchors (&name) are not allowed here. Put the text in quotes.",
        "DEMO-003.yaml:1:5: The id is 'DEMO-001', but the file is called DEMO-003.yaml. Make them the same.",
        "DEMO-003.yaml:1:5: There is a rule DEMO-001 already: " + f"{folder}/DEMO-001.yaml.",
        "set.yaml:1:1: 'version' is missing. The version of this set, in quotes: \"1.0\".",
        "set.yaml:1:7: 'name' should be small letters, figures and hyphens, as in home-care, not 'Demo Set'.",
    ]


def test_a_folder_without_set_yaml_is_refused(tmp_path: Path):
    folder = write(tmp_path / "demo", DEMO_001=RULE)

    with pytest.raises(RuleSetError, match=r"There is no set\.yaml here"):
        load(folder)


def test_a_folder_without_rules_is_refused(tmp_path: Path):
    with pytest.raises(RuleSetError, match="There is no rule here"):
        load(write(tmp_path / "demo", set=SET))


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path):
    with pytest.raises(RuleSetError, match="This folder cannot be read"):
        load(tmp_path / "nowhere")


def test_an_unquoted_version_says_to_quote_it(tmp_path: Path):
    folder = write(tmp_path / "demo", set=SET.replace('"1.0"', "1.0"), DEMO_001=RULE)

    assert mistakes(folder) == ["set.yaml:4:10: 'version' should be text, not 1.0. Put it in quotes."]


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n", "7\n"])
def test_a_rule_file_that_holds_something_else_is_refused(tmp_path: Path, text: str):
    assert mistakes_of(tmp_path, text)[0].startswith("DEMO-001.yaml:1:1: The file should be names with values")


def test_a_file_that_is_too_long_is_refused(tmp_path: Path):
    assert mistakes_of(tmp_path, RULE + "#" * folders.MAX_BYTES) == [
        "DEMO-001.yaml:1:1: This file is longer than 200 KB. Split it into several."
    ]


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folders, "MAX_FILES", 2)
    folder = write(tmp_path / "demo", set=SET, DEMO_001=RULE, DEMO_002=RULE)

    assert any("more than 2 files" in each for each in mistakes(folder))


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_is_not_followed(tmp_path: Path):
    secret = tmp_path / "secret.yaml"
    secret.write_text(RULE)
    folder = write(tmp_path / "demo", set=SET)
    (folder / "DEMO-001.yaml").symlink_to(secret)

    assert mistakes(folder) == ["DEMO-001.yaml:1:1: This is a link to another file. Put the file itself here."]


def test_a_file_called_yml_is_pointed_out(tmp_path: Path):
    folder = write(tmp_path / "demo", set=SET, DEMO_001=RULE)
    (folder / "DEMO-002.yml").write_text(RULE)

    assert mistakes(folder) == ["DEMO-002.yml:1:1: Only names that end in .yaml are read. Call it DEMO-002.yaml."]


def test_other_files_and_folders_are_left_alone(tmp_path: Path):
    folder = write(tmp_path / "demo", set=SET, DEMO_001=RULE)
    (folder / "README.md").write_text("About these rules.")
    (folder / "more").mkdir()

    assert len(load(folder).rules) == 1


def test_the_digest_follows_names_and_contents(tmp_path: Path):
    one = load(write(tmp_path / "demo", set=SET, DEMO_001=RULE))
    same = load(write(tmp_path / "same", set=SET, DEMO_001=RULE))
    other = load(write(tmp_path / "other", set=SET, DEMO_001=RULE + "# a note\n"))

    assert one.sha256 == same.sha256 != other.sha256


def test_word_lists_are_read(tmp_path: Path):
    folder = write(tmp_path / "words", people="resident:\n  - the? resident\n  - tenant\n", word_forms="pay: [paid]\n")

    words = load_vocabulary(folder)

    assert words.lists == {"resident": "the? resident | tenant"}
    assert words.forms == {"pay": ("paid",)}
    assert len(words.sha256) == 64


def test_mistakes_in_word_lists_are_told_at_once(tmp_path: Path):
    folder = write(
        tmp_path / "words",
        a="one:\n  - a (b\ntwo: [<tree>]\nthree: text\n",
        b="one: [c]\nfour: [<five>]\nfive: [<four>]\n",
    )

    with pytest.raises(RuleSetError) as raised:
        load_vocabulary(folder)

    told = [str(each).removeprefix(f"{folder}/") for each in raised.value.mistakes]
    assert told == [
        "a.yaml:4:8: 'three' should be a list, not text.",
        "b.yaml:2:1: The word list 'four' contains itself, or lists within lists too deep.",
        "b.yaml:3:1: The word list 'five' contains itself, or lists within lists too deep.",
    ]


def test_a_word_list_told_twice_is_refused(tmp_path: Path):
    folder = write(tmp_path / "words", a="one: [x]\n", b="two: [y]\none: [z]\n")

    with pytest.raises(RuleSetError, match=r"b\.yaml:2:1: There is a word list 'one' already: .*a\.yaml, line 1\."):
        load_vocabulary(folder)


def test_the_rule_in_the_readme_is_a_rule(tmp_path: Path):
    readme = bundled("rules").joinpath("README.md").read_text(encoding="utf-8")
    text = readme.partition("```yaml\n")[2].partition("```")[0]

    rules = load(write(tmp_path / "demo", set=SET, DEMO_001=text))

    assert rules.rules[0].title == "Meals are chosen by the person"


def test_every_condition_of_the_readme_is_known_to_the_schema():
    readme = bundled("rules").joinpath("README.md").read_text(encoding="utf-8")
    table = readme.partition("| condition |")[2].partition("\n\n")[0]
    told = json.loads(bundled("schemas").joinpath("rule.schema.json").read_text(encoding="utf-8"))

    named = set(re.findall(r"^\| `([a-z_]+)`", table, re.MULTILINE)) | {"released"}

    assert named == set(CONDITIONS) | {WITHIN}
    assert named | set(DETECTORS) == set(told["$defs"]["signal"]["properties"])


def test_word_lists_may_name_each_other_but_not_without_end(tmp_path: Path):
    chain = "".join(f"w{number}: [<w{number + 1}>, '<w{number + 1}> b']\n" for number in range(900)) + "w900: [a]\n"

    assert load_vocabulary(write(tmp_path / "few", a="one: [<two>]\ntwo: [<three>]\nthree: [a]\n")).lists["two"]
    with pytest.raises(RuleSetError, match="The word list 'w0' contains itself, or lists within lists too deep"):
        load_vocabulary(write(tmp_path / "many", a=chain))


@pytest.mark.parametrize("many", ["framework: [" + "a," * 1_001 + "]", "advice:\n" + "  - [a, b]\n" * 4_000])
def test_a_file_with_far_too_many_values_is_refused(tmp_path: Path, many: str):
    (told,) = mistakes_of(tmp_path, RULE + "more:\n  " + many.replace("\n", "\n  "))

    assert "More than 1,000 entries stand here together. Split them." in told


def test_a_rule_set_may_stand_in_a_zip_file(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "rules.zip", "w") as archive:
        archive.writestr("demo/set.yaml", SET)
        archive.writestr("demo/DEMO-001.yaml", RULE)

    with zipfile.ZipFile(tmp_path / "rules.zip") as archive:
        rules = load(zipfile.Path(archive, "demo/"))

    assert [rule.path for rule in rules.rules] == ["demo/DEMO-001.yaml"]
