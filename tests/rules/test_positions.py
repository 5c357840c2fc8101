from __future__ import annotations

import pytest

from contractcheck.rules.positions import NotDataError, parse


def wrong(text: str | bytes) -> list[str]:
    with pytest.raises(NotDataError) as raised:
        parse(text if isinstance(text, bytes) else text.encode(), "f.yaml")
    return [str(mistake) for mistake in raised.value.mistakes]


def test_keys_and_values_know_their_line_and_column():
    located = parse(b"# a note\na: one\nb:\n  - c: [x, y]\n", "f.yaml")

    assert located.data == {"a": "one", "b": [{"c": ["x", "y"]}]}
    assert located.keys[("a",)] == (2, 1)
    assert located.values[("a",)] == (2, 4)
    assert located.keys[("b", 0, "c")] == (4, 5)
    assert located.values[("b", 0, "c", 1)] == (4, 12)


def test_an_offset_in_a_text_is_told_as_a_column():
    located = parse(b'a: "one two"\nb: one two\n', "f.yaml")

    assert located.mistake(("a",), "", offset=4).column == 9
    assert located.mistake(("b",), "", offset=4).column == 8


def test_only_true_false_and_numbers_are_not_text():
    located = parse(b'a: [yes, no, on, true, 3, 1.5, "3", 2020-01-01, ~]', "f.yaml")

    assert located.data["a"] == ["yes", "no", "on", True, 3, 1.5, "3", "2020-01-01", None]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("a: &x 1\nb: 2", ["f.yaml:1:4: Anchors (&name) are not allowed here. Put the text in quotes."]),
        (
            "a: &x 1\nb: *x",
            [
                "f.yaml:1:4: Anchors (&name) are not allowed here. Put the text in quotes.",
                "f.yaml:2:4: Aliases (*name) are not allowed here. Write the value out, or put the text in quotes.",
            ],
        ),
        ("a: !!set {}", ["f.yaml:1:4: Tags (!name) are not allowed here. Put the text in quotes."]),
        ("a: 1\nb: 2\na: 3", ["f.yaml:3:1: 'a' stands here twice. Keep one of them."]),
        ("a: 1\n---\nb: 2", ["f.yaml:2:1: A second document begins here ('---'). Put it in a file of its own."]),
        ("? [a]\n: b", ["f.yaml:1:3: A key has to be plain text."]),
        ("", ["f.yaml:1:1: This file is empty."]),
        ("# only a note", ["f.yaml:1:1: This file is empty."]),
        ("a: b: c", ["f.yaml:1:5: There is a colon where none can stand. Put text that holds ': ' in quotes."]),
        (
            "a: 1\nb: @c",
            ["f.yaml:2:4: No text can begin with this character. Put it in quotes, and indent with spaces only."],
        ),
        ('a: "b', ["f.yaml:1:6: A quotation mark is not closed."]),
        ("a: \x07", ["f.yaml:1:4: There is a character here that no text can hold."]),
        (b"a: b\nc: caf\xe9", ["f.yaml:2:7: This file is not UTF-8 text. Save it as UTF-8."]),
    ],
)
def test_what_is_no_plain_yaml_is_refused_at_its_place(text: str | bytes, mistakes: list[str]):
    assert wrong(text) == mistakes


def test_deep_nesting_is_refused():
    assert "nested too deep" in wrong("{a: " * 20 + "1" + "}" * 20)[0]
    assert "nested too deep" in wrong("[" * 50_000)[0]


def test_a_byte_order_mark_is_no_part_of_the_text():
    assert parse(b"\xef\xbb\xbfa: 1", "f.yaml").data == {"a": 1}
