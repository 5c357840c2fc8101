"""The page on settings tells every one, and what it shows works."""

import re
import tomllib
from pathlib import Path

import pytest

from contractcheck.config import KEYS, settings
from contractcheck.config.checks import checked
from contractcheck.config.variables import VARIABLES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "configuration.md").read_text(encoding="utf-8")
EXAMPLES = [text for text in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL) if "=" in text]


def test_table_tells_every_setting_in_the_order_of_the_code():
    assert re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE) == list(KEYS)


def test_table_tells_the_choices_of_every_setting():
    rows = dict(re.findall(r"^\| `(\w+)` \|(.*)$", PAGE, re.MULTILINE))

    for name, key in KEYS.items():
        assert all(choice in rows[name] for choice in key.choices)


@pytest.mark.parametrize("text", EXAMPLES)
def test_example_is_a_settings_file_that_works(text):
    assert checked(tomllib.loads(text))


def test_variables_that_are_shown_work():
    shown = dict(re.findall(r'^(CONTRACTCHECK_\w+)="?([^"\n]*)"?$', PAGE, re.MULTILINE))

    told = settings(environment=shown, isolated=True).for_path("draft.md")

    assert len(shown) == 6
    assert set(told.variables) == set(shown) <= set(VARIABLES)
