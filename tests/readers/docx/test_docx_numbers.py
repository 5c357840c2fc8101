from __future__ import annotations

import shutil
import subprocess

import pytest

from contractcheck.model.document import Document
from contractcheck.readers.numerals import list_number


def level(depth: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def sequence(name: int, *levels: str, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def numbers(list_id: int, sequence_name: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{sequence_name}"/>{overrides}</w:num>'


def begin(depth: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def item(list_id: int, depth: int = 0, words: str = "words", more: str = "") -> str:
    run = f"<w:r><w:t>{words}</w:t></w:r>" if words else ""
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>{more}</w:pPr>{run}</w:p>'
    )


def styled(style: str, words: str = "words", more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


def style(name: str, based_on: str = "", form: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}"><w:name w:val="{name}"/>{base}<w:pPr>{form}</w:pPr></w:style>'


def labels(document: Document) -> list[str]:
    return [block.label for block in document.blocks]


LEGAL = sequence(
    0,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "(%4)"),
) + numbers(1, 0)


def test_levels_count_on_and_start_afresh_under_each_parent(read):
    depths = [0, 1, 1, 2, 2, 3, 1, 0, 1, 2]

    document = read("".join(item(1, depth) for depth in depths), numbering=LEGAL)

    assert labels(document) == ["1.", "1.1", "1.2", "(a)", "(b)", "(i)", "1.3", "2.", "2.1", "(a)"]
    assert [block.level for block in document.blocks] == [depth + 1 for depth in depths]


def test_level_that_is_passed_over_takes_its_first_number(read):
    document = read(item(1, 1) + item(1, 1) + item(1, 0), numbering=LEGAL)

    assert labels(document) == ["1.1", "1.2", "2."]


def test_lists_on_one_sequence_go_on_counting_together(read):
    document = read(item(1) + item(2) + item(1), numbering=LEGAL + numbers(2, 0))

    assert labels(document) == ["1.", "2.", "3."]


def test_start_override_begins_again_at_the_first_paragraph_of_its_list(read):
    body = item(1) + item(1) + item(2) + item(2) + item(1) + item(2)

    document = read(body, numbering=LEGAL + numbers(2, 0, begin(0, 1)))

    assert labels(document) == ["1.", "2.", "1.", "2.", "3.", "4."]


def test_start_override_of_a_deeper_level_waits_for_that_level(read):
    body = item(1) + item(1, 1) + item(2, 1) + item(2, 1) + item(1, 0) + item(1, 1)

    document = read(body, numbering=LEGAL + numbers(2, 0, begin(1, 4)))

    assert labels(document) == ["1.", "1.1", "1.4", "1.5", "2.", "2.1"]


# ISO/IEC 29500-1, 17.9.26. LibreOffice begins with the start of the level itself, "2.1".
def test_start_override_holds_each_time_its_level_begins_again(read):
    body = item(2) + item(2, 1) + item(2) + item(2, 1)

    assert labels(read(body, numbering=LEGAL + numbers(2, 0, begin(1, 4)))) == ["1.", "1.4", "2.", "2.4"]


def test_list_may_redefine_a_level(read):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "Part %1")}</w:lvlOverride>'

    document = read(item(2) + item(2), numbering=LEGAL + numbers(2, 0, own))

    assert labels(document) == ["Part A", "Part B"]


# ISO/IEC 29500-1, 17.9.10: 0 never restarts; n restarts after level n and those above. LibreOffice restarts both.
def test_level_that_never_restarts_goes_on(read):
    numbering = sequence(
        0, level(0, "decimal", "%1"), level(1, "decimal", "Clause %2", more='<w:lvlRestart w:val="0"/>')
    ) + numbers(1, 0)

    document = read(item(1) + item(1, 1) + item(1, 1) + item(1) + item(1, 1), numbering=numbering)

    assert labels(document) == ["1", "Clause 1", "Clause 2", "2", "Clause 3"]


def test_level_restarts_only_after_the_level_it_names(read):
    numbering = sequence(
        0,
        level(0, "decimal", "%1"),
        level(1, "decimal", "%1.%2"),
        level(2, "lowerLetter", "(%3)", more='<w:lvlRestart w:val="1"/>'),
    ) + numbers(1, 0)
    depths = [0, 1, 2, 1, 2, 0, 1, 2]

    document = read("".join(item(1, depth) for depth in depths), numbering=numbering)

    assert labels(document) == ["1", "1.1", "(a)", "1.2", "(b)", "2", "2.1", "(a)"]


# ISO/IEC 29500-1, 17.9.4. LibreOffice shows "I.1" and "II.1".
def test_legal_level_shows_the_levels_above_it_in_figures(read):
    numbering = sequence(
        0, level(0, "upperRoman", "Article %1"), level(1, "decimal", "%1.%2", more="<w:isLgl/>")
    ) + numbers(1, 0)

    document = read("".join(item(1, depth) for depth in (0, 1, 0, 1)), numbering=numbering)

    assert labels(document) == ["Article I", "1.1", "Article II", "2.1"]


# ISO/IEC 29500-1, 17.9.11. LibreOffice shows "1.1.%3%".
def test_level_that_names_a_deeper_one_passes_it_over(read):
    numbering = sequence(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2.%3")) + numbers(1, 0)

    assert labels(read(item(1) + item(1, 1), numbering=numbering)) == ["1", "1.1."]


def test_words_before_and_after_a_number_belong_to_it(read):
    numbering = sequence(
        0, level(0, "decimal", "Schedule %1 -"), level(1, "upperLetter", "Part %2 of %1:"), level(2, "decimal", "(%3)")
    ) + numbers(1, 0)

    document = read(item(1) + item(1, 1) + item(1, 1) + item(1, 2), numbering=numbering)

    assert labels(document) == ["Schedule 1 -", "Part A of 1:", "Part B of 1:", "(1)"]


def test_style_takes_its_level_from_the_list_that_links_it(read):
    numbering = sequence(
        0,
        level(0, "decimal", "%1.", more='<w:pStyle w:val="Clause"/>'),
        level(1, "decimal", "%1.%2", more='<w:pStyle w:val="Sub"/>'),
    ) + numbers(1, 0)
    by_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'

    document = read(
        styled("Clause") + styled("Sub") + styled("Sub"),
        numbering=numbering,
        styles=style("Clause", form=by_list) + style("Sub", form=by_list),
    )

    assert labels(document) == ["1.", "1.1", "1.2"]


def test_style_may_name_a_depth_alone_and_inherit_its_list(read):
    styles = (
        style("One", form='<w:numPr><w:numId w:val="1"/></w:numPr>')
        + style("Two", "One", '<w:numPr><w:ilvl w:val="1"/></w:numPr>')
        + style("Three", "Two", '<w:numPr><w:ilvl w:val="2"/></w:numPr>')
        + style("Plain", "Three")
    )

    document = read("".join(map(styled, ("One", "Two", "Three", "Plain"))), numbering=LEGAL, styles=styles)

    assert labels(document) == ["1.", "1.1", "(a)", "(b)"]


def test_list_zero_takes_the_number_of_a_style_away(read):
    styles = style("One", form='<w:numPr><w:numId w:val="1"/></w:numPr>')

    document = read(
        styled("One") + styled("One", more='<w:numPr><w:numId w:val="0"/></w:numPr>') + styled("One"),
        numbering=LEGAL,
        styles=styles,
    )

    assert labels(document) == ["1.", "", "2."]


def test_sequence_that_stands_for_a_numbering_style_counts_with_it(read):
    numbering = (
        sequence(0, level(0, "decimal", "%1)"), more='<w:styleLink w:val="House"/>')
        + sequence(1, more='<w:numStyleLink w:val="House"/>')
        + numbers(1, 0)
        + numbers(2, 1)
    )
    styles = style("House", form='<w:numPr><w:numId w:val="1"/></w:numPr>', kind="numbering")

    document = read(item(1) + item(2), numbering=numbering, styles=styles)

    assert labels(document) == ["1)", "2)"]


def test_sequences_that_stand_for_each_other_do_not_hang(read):
    numbering = (
        sequence(0, more='<w:numStyleLink w:val="B"/><w:styleLink w:val="A"/>')
        + sequence(1, more='<w:numStyleLink w:val="A"/><w:styleLink w:val="B"/>')
        + numbers(1, 0)
    )

    assert labels(read(item(1), numbering=numbering)) == [""]


def test_bullets_show_as_one_sign(read):
    numbering = sequence(0, level(0, "bullet", "\uf0b7")) + numbers(1, 0)

    document = read(item(1) + item(1, words=""), numbering=numbering)

    assert labels(document) == ["•"]


def test_level_without_a_number_still_counts(read):
    numbering = sequence(0, level(0, "none", "Schedule"), level(1, "decimal", "%2.")) + numbers(1, 0)

    document = read(item(1) + item(1, 1) + item(1) + item(1, 1), numbering=numbering)

    assert labels(document) == ["Schedule", "1.", "Schedule", "1."]


def test_padded_numbers(read):
    custom = (
        '<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>'
    )

    document = read(item(1) + item(1), numbering=sequence(0, custom) + numbers(1, 0))

    assert labels(document) == ["009", "010"]


def test_empty_paragraph_keeps_its_number(read):
    document = read(item(1) + item(1, words="") + item(1), numbering=LEGAL)

    assert labels(document) == ["1.", "2.", "3."]


def test_paragraph_that_only_ends_a_section_is_not_counted(read):
    document = read(item(1) + item(1, words="", more="<w:sectPr/>") + item(1), numbering=LEGAL)

    assert labels(document) == ["1.", "2."]


def test_numbers_go_on_through_tables(read):
    table = f"<w:tbl><w:tr><w:tc>{item(1)}</w:tc><w:tc>{item(1)}</w:tc></w:tr></w:tbl>"

    document = read(item(1) + table + item(1), numbering=LEGAL)

    assert [piece.label for cell in document.blocks[1].cells for piece in cell.pieces] == ["2.", "3."]
    assert document.blocks[1].label == "2."
    assert document.blocks[2].label == "4."


# ISO/IEC 29500-1, 17.13.5.15: the words before a deleted mark join the paragraph after it. LibreOffice gives the two
# the list level of the deleted one.
def test_joined_paragraph_keeps_the_number_of_the_mark_that_is_left(read):
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    kept = item(1, 2, words="", more=gone).replace("</w:p>", "<w:r><w:t>any </w:t></w:r></w:p>")
    body = item(1) + item(1, 1) + kept + item(1, 1) + item(1, 1)

    assert labels(read(body, numbering=LEGAL)) == ["1.", "1.1", "1.2", "1.3"]
    assert labels(read(body, view="original", numbering=LEGAL)) == ["1.", "1.1", "(a)", "1.2", "1.3"]


def test_deleted_paragraph_does_not_count(read):
    gone = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    body = item(1) + item(1, words="", more=gone) + item(1)

    assert labels(read(body, numbering=LEGAL)) == ["1.", "2."]
    assert labels(read(body, view="original", numbering=LEGAL)) == ["1.", "2.", "3."]


def test_inserted_paragraph_counts_only_once_accepted(read):
    new = '<w:rPr><w:ins w:id="1" w:author="A"/></w:rPr>'
    inserted = item(1, words="", more=new).replace(
        "</w:p>", '<w:ins w:id="2" w:author="A"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'
    )

    assert labels(read(item(1) + inserted + item(1), numbering=LEGAL)) == ["1.", "2.", "3."]
    assert labels(read(item(1) + inserted + item(1), view="original", numbering=LEGAL)) == ["1.", "2."]


def test_paragraph_hidden_to_its_end_does_not_count(read):
    hidden = item(1, words="", more="<w:rPr><w:vanish/></w:rPr>").replace(
        "</w:p>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )

    assert labels(read(item(1) + hidden + item(1), numbering=LEGAL)) == ["1.", "2."]


def test_run_in_heading_keeps_its_number(read):
    heading = item(1, words="Definitions.", more="<w:rPr><w:vanish/><w:specVanish/></w:rPr>")

    document = read(heading + "<w:p><w:r><w:t>In this contract</w:t></w:r></w:p>" + item(1), numbering=LEGAL)

    assert labels(document) == ["1.", "", "2."]


def test_text_boxes_count_by_themselves(read):
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{item(1)}</w:txbxContent></v:textbox></w:pict></w:r>"

    document = read(item(1) + f"<w:p>{box}</w:p>" + item(1), numbering=LEGAL)

    assert labels(document) == ["1.", "1.", "2."]


def test_unknown_list_gives_no_number(read):
    assert labels(read(item(7), numbering=LEGAL)) == [""]


@pytest.mark.needs("libreoffice")
def test_libreoffice_shows_the_same_numbers(read_bytes, pack, tmp_path):
    forms = ("lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero", "ordinal")
    lists = "".join(sequence(n, level(0, form, "(%1)")) for n, form in enumerate(forms, 1))
    linked = sequence(8, level(0, "decimal", "%1)", more='<w:pStyle w:val="Clause"/>'), level(1, "decimal", "%1.%2)"))
    numbering = (
        LEGAL.replace("<w:num ", f"{lists}{linked}<w:num ", 1)
        + "".join(numbers(n + 10, n) for n in range(1, len(forms) + 1))
        + numbers(8, 8)
        + numbers(2, 0)
        + numbers(3, 0, begin(0, 1))
    )
    body = "".join(item(1, depth) for depth in (0, 1, 1, 2, 2, 3, 1, 0, 1, 2))
    body += item(2) + item(1) + item(3) + item(3, 1)
    body += "".join(item(n + 10) * 30 for n in range(1, len(forms) + 1))
    body += f"<w:tbl><w:tr><w:tc>{item(1)}{item(1, 1)}</w:tc></w:tr></w:tbl>{item(1)}"
    body += styled("Clause") + item(8, 1) + styled("Clause")
    styles = style("Normal") + style("Clause", "Normal", '<w:numPr><w:numId w:val="8"/></w:numPr>')
    data = pack(body, numbering=numbering, styles=styles)
    (tmp_path / "draft.docx").write_bytes(data)

    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    soffice = [shutil.which("soffice") or "libreoffice", profile, "--headless"]
    to_text = ["--convert-to", "txt:Text (encoded):UTF8", "--outdir", tmp_path, tmp_path / "draft.docx"]
    subprocess.run([*soffice, *to_text], check=True, capture_output=True, timeout=120)

    shown = [line.partition(" words")[0] for line in (tmp_path / "draft.txt").read_text("utf-8-sig").splitlines()]
    assert labels(read_bytes(data)) == [line.strip() for line in shown if line.strip()]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (781, "lowerLetter", "a"),
        (49, "lowerRoman", "xlix"),
        (1999, "upperRoman", "MCMXCIX"),
        (7, "decimalZero", "07"),
        (112, "ordinal", "112th"),
        (23, "ordinal", "23rd"),
        (21, "cardinalText", "Twenty-one"),
        (1205, "cardinalText", "One thousand two hundred five"),
        (30, "ordinalText", "Thirtieth"),
        (42, "ordinalText", "Forty-second"),
        (101, "ordinalText", "One hundred first"),
        (5, "chicago", "**"),
        (3, "decimalEnclosedCircle", "③"),
        (3, "numberInDash", "- 3 -"),
        (4, "none", ""),
        (4, "a format of the future", "4"),
        (2_000_000_000, "lowerLetter", "2000000000"),
    ],
)
def test_number_formats(number, form, shown):
    assert list_number(number, form) == shown
