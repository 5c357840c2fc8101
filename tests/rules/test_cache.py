from __future__ import annotations

import os
import subprocess
import sys
import threading
from hashlib import sha256
from pathlib import Path

import pytest

from contractcheck import store
from contractcheck.bundled import folder as bundled
from contractcheck.errors import RuleSetError
from contractcheck.rules import cache
from contractcheck.rules.framework_files import load_framework
from contractcheck.rules.loader import load_rule_set, load_vocabulary

from .sets import RULE, SET, rule, write

RULES = bundled("rules")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    where = tmp_path / "cache"
    monkeypatch.setenv(store.ENVIRONMENT, str(where))
    return where


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return write(tmp_path / "demo", set=SET, DEMO_001=RULE)


def entries(where: Path) -> list[Path]:
    return sorted(where.glob("examples-*.json"))


def test_a_kept_rule_set_equals_the_one_read_from_its_files(kept: Path):
    folder = RULES.joinpath("workforce")

    first, second = cache.rule_set(folder), cache.rule_set(folder)

    assert first == second == load_rule_set(folder)
    assert len(entries(kept)) == 1


def test_kept_word_lists_and_framework_equal_those_read_from_their_files(kept: Path):
    words, items = RULES.joinpath("vocabulary"), RULES.joinpath("framework")

    told = [(cache.vocabulary(words), cache.framework(items)) for _ in range(2)]

    assert told[0] == told[1] == (load_vocabulary(words), load_framework(items))
    assert list(told[1][1].items) == list(load_framework(items).items)


def test_examples_can_be_left_out(kept: Path, demo: Path):
    for _ in range(2):
        bare = cache.rule_set(demo, examples=False)

        assert bare.rules[0].examples == ()
        assert bare.rules[0].signals == cache.rule_set(demo).rules[0].signals


def test_a_changed_file_is_read_anew(kept: Path, demo: Path):
    before = cache.rule_set(demo)
    write(demo, DEMO_001=rule(title="title: Meals are good"))

    after = cache.rule_set(demo)

    assert (before.rules[0].title, after.rules[0].title) == ("Meals are chosen by the person", "Meals are good")


def test_other_detectors_are_another_entry(kept: Path, tmp_path: Path):
    demo = write(tmp_path / "demo", set=SET, DEMO_001=rule(look_for="look_for: {met: [{tally: 3}]}"))
    assert cache.rule_set(demo, detectors=["find", "tally"]).rules[0].signals[0].options == {"value": 3}

    with pytest.raises(RuleSetError, match="no detector or condition 'tally'"):
        cache.rule_set(demo)


def test_mistakes_are_told_every_time(kept: Path, tmp_path: Path):
    demo = write(tmp_path / "demo", set=SET, DEMO_001=rule(title=""))

    for _ in range(2):
        with pytest.raises(RuleSetError, match="'title' is missing"):
            cache.rule_set(demo)


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"{", b"[]", b"[1]", b"null", b"\xff\xfe", b'["key", {}]', b"[" * 100_000],
    ids=["empty", "torn", "list", "short", "null", "binary", "other key", "nested"],
)
def test_a_spoilt_entry_is_ignored_and_written_anew(kept: Path, demo: Path, spoilt: bytes):
    whole = cache.rule_set(demo)
    (entry,) = entries(kept)
    sound = entry.read_bytes()
    entry.write_bytes(spoilt)

    assert cache.rule_set(demo) == whole
    assert entry.read_bytes() == sound


def test_an_entry_whose_data_lacks_something_is_written_anew(kept: Path, demo: Path):
    whole = cache.rule_set(demo)
    (entry,) = entries(kept)
    sound = entry.read_bytes()
    altered = sound[32:].replace(b'"severity"', b'"gravity"')
    entry.write_bytes(sha256(altered).digest() + altered)

    assert cache.rule_set(demo) == whole
    assert entry.read_bytes() == sound


def test_an_entry_with_one_letter_altered_is_written_anew(kept: Path, demo: Path):
    whole = cache.rule_set(demo)
    (entry,) = entries(kept)
    sound = entry.read_bytes()
    entry.write_bytes(sound.replace(b"Meals are chosen", b"Meals are frozen"))

    assert cache.rule_set(demo) == whole
    assert entry.read_bytes() == sound


def test_an_empty_name_means_no_cache(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(store.ENVIRONMENT, "")
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))

    assert store.place() is None
    assert cache.rule_set(demo).name == "demo"
    assert sorted(tmp_path.rglob("*")) == before


def test_a_place_that_cannot_be_written_is_no_hindrance(demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv(store.ENVIRONMENT, str(tmp_path / "file" / "cache"))

    assert cache.rule_set(demo).name == "demo"


def test_without_the_variable_the_cache_is_the_users_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(store.ENVIRONMENT, raising=False)

    assert "contractcheck" in str(store.place())


def test_no_part_written_file_is_left(kept: Path, demo: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)

    assert cache.rule_set(demo).name == "demo"
    assert [each for each in kept.rglob("*") if each.is_file()] == []


def test_old_entries_are_forgotten(kept: Path, demo: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)

    for number in range(6):
        cache.rule_set(write(demo, DEMO_001=rule(title=f"title: Meal {number}")))

    assert len(list(kept.glob("*.json"))) == 3


def test_several_threads_may_start_at_once(kept: Path):
    found: list[object] = []
    threads = [
        threading.Thread(target=lambda: found.append(cache.rule_set(RULES.joinpath("workforce")))) for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert all(each == found[0] for each in found)


def test_a_second_start_needs_no_yaml_and_no_schemas(kept: Path):
    code = (
        "import sys; from contractcheck.bundled import folder; from contractcheck.rules import cache\n"
        "rules = folder('rules')\n"
        "cache.rule_set(rules.joinpath('workforce'), examples=False)\n"
        "cache.vocabulary(rules.joinpath('vocabulary')), cache.framework(rules.joinpath('framework'))\n"
        "print(sorted({'yaml', 'jsonschema'} & set(sys.modules)))"
    )

    told = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in "12"
    ]

    assert told == ["['jsonschema', 'yaml']\n", "[]\n"]
