"""The words of a suppression: one grammar, and the near form for all that people try instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contractcheck.gate.directives import Directive, DirectiveError, directive


@pytest.mark.parametrize("dash", [" -- ", " - ", " – ", " — ", "--", "—"])
def test_any_dash_parts_the_rule_from_the_reason(dash: str) -> None:
    found = directive(f"contractcheck: ignore WRK-001{dash}set in the call-off")

    assert found == Directive(kind="ignore", names=("WRK-001",), reason="set in the call-off")


def test_several_rules_share_a_reason() -> None:
    found = directive("Contractcheck: ignore-file WRK-001, FLX-002 COP -- agreed\n  with providers")

    assert found == Directive(kind="ignore-file", names=("WRK-001", "FLX-002", "COP"), reason="agreed with providers")


def test_range_ends_without_a_reason() -> None:
    assert directive("contractcheck: ignore-end WRK-001") == Directive(kind="ignore-end", names=("WRK-001",))
    assert directive("contractcheck: ignore-end") == Directive(kind="ignore-end", names=())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("disable", "ignore-start"),
        ("enable", "ignore-end"),
        ("disable-next-line", "ignore"),
        ("disable-file", "ignore-file"),
        ("ignor", "ignore"),
        ("ignore-fiel", "ignore-file"),
    ],
)
def test_another_word_is_refused_with_the_near_one(written: str, meant: str) -> None:
    with pytest.raises(DirectiveError, match=f"{written!r} asks for; did you mean {meant!r}"):
        directive(f"contractcheck: {written} WRK-001 -- reason")


@pytest.mark.parametrize("text", ["contractcheck: ignore WRK-001", "contractcheck: ignore WRK-001 -- ..."])
def test_without_a_reason_is_refused(text: str) -> None:
    with pytest.raises(DirectiveError, match="gives no reason"):
        directive(text)


def test_without_a_rule_is_refused() -> None:
    with pytest.raises(DirectiveError, match="names no rule"):
        directive("contractcheck: ignore -- it is fine")


def test_missing_colon_is_told() -> None:
    with pytest.raises(DirectiveError, match="colon is missing"):
        directive("contractcheck ignore WRK-001 - reason")


@pytest.mark.parametrize("text", ["", "Please ask contractcheck.", "Contractcheck says that this falls short", "ok"])
def test_other_comments_are_left_alone(text: str) -> None:
    assert directive(text) is None


@given(st.text(max_size=200))
def test_any_comment_is_a_directive_or_a_sentence(text: str) -> None:
    for whole in (text, f"contractcheck: {text}", f"contractcheck: ignore {text}"):
        try:
            found = directive(whole)
        except DirectiveError as error:
            found, sentence = None, str(error)
        else:
            sentence = ""
        assert "\n" not in sentence
        assert found is None or found.reason or found.kind == "ignore-end"
