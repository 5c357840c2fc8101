from __future__ import annotations

import io
import zipfile

import pytest

from contractcheck.readers import builtin_readers
from contractcheck.readers import read as read_any
from contractcheck.readers.base import Source


def run(words: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def para(inside: str, form: str = "") -> str:
    return f"<w:p><w:pPr>{form}</w:pPr>{inside}</w:p>"


def field(code: str, result: str, *, separate: bool = True) -> str:
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if separate else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{middle}{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form(settings: str) -> str:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData>{settings}</w:ffData></w:fldChar>'
    return f'<w:r>{begin}</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def twice(newer: str, older: str) -> str:
    choice = f'<mc:Choice Requires="wps">{newer}</mc:Choice><mc:Fallback>{older}</mc:Fallback>'
    return f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"


def style(name: str, form: str = "", look: str = "", based_on: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{form}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def words_of(document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks]


def kinds_of(document) -> set[str]:
    return {note.kind for note in document.reading.notes}


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("a") + "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operate</w:t></w:r>", "co-operate"),
        ("<w:r><w:t>re</w:t><w:softHyphen/><w:t>view</w:t></w:r>", "review"),
        (f"<w:hyperlink>{run('a link')}</w:hyperlink>", "a link"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('a control')}</w:sdtContent></w:sdt>", "a control"),
        (f"<w:smartTag><w:customXml>{run('a tag')}</w:customXml></w:smartTag>", "a tag"),
        (f'<w:fldSimple w:instr="REF x">{run("clause 4")}</w:fldSimple>', "clause 4"),
        (run("see ") + field("REF _Ref1", run("clause 7")) + run("."), "see clause 7."),
        (field("IF " + "", run("hidden code"), separate=False) + run("shown"), "shown"),
        (run("10") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run("2"), "10≥2"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" Yes"), "☑ Yes"),
        ("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>", "a+b"),
        (
            twice("<w:t>new</w:t>", "<w:t>old</w:t>"),
            "new",
        ),
        (
            form('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>') + run(" Agreed"),
            "☒ Agreed",
        ),
        (
            form('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Low"/><w:listEntry w:val="High"/></w:ddList>'),
            "High",
        ),
        ("<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt></w:ruby>" + run("base"), "base"),
        (run("  space around  "), "space around"),
        (run("\uf0b7\tcare \uf0fe"), "•\tcare ☑"),
    ],
)
def test_words_are_those_that_show(read, inside, expected):
    assert words_of(read(para(inside))) == [expected]


def test_field_that_never_ends_does_not_swallow_the_document(read):
    body = para('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("lost code")) + para(
        run("The Provider shall pay.")
    )

    assert words_of(read(body))[-1] == "The Provider shall pay."


def test_block_controls_are_looked_into(read):
    body = (
        f"<w:sdt><w:sdtContent>{para(run('one'))}</w:sdtContent></w:sdt><w:customXml>{para(run('two'))}</w:customXml>"
    )

    assert words_of(read(body)) == ["one", "two"]


def test_hidden_text_is_left_out_and_said(read):
    styles = style("Secret", look="<w:vanish/>", kind="character")
    body = para(run("shown") + run(" secret", "<w:vanish/>") + run(" too", '<w:rStyle w:val="Secret"/>'))

    document = read(body, styles=styles)

    assert words_of(document) == ["shown"]
    assert kinds_of(document) == {"hidden-text"}


def test_strict_files_read_as_the_others_do(read_bytes, zip_parts):
    main = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        f"{para(run('The Provider shall pay.'))}</w:body></w:document>"
    )

    assert words_of(read_bytes(zip_parts({"word/document.xml": main}))) == ["The Provider shall pay."]


def test_heading_styles_make_headings(read):
    styles = (
        style("heading 1", '<w:outlineLvl w:val="0"/>')
        + style("House Heading", based_on="heading1")
        + style("heading 3")
        + style("Title")
    )
    body = "".join(
        para(run("words"), f'<w:pStyle w:val="{name}"/>') for name in ("heading1", "HouseHeading", "heading3", "Title")
    )

    document = read(body + para(run("body")), styles=styles)

    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 3),
        ("heading", 1),
        ("paragraph", 0),
    ]


def test_outline_level_of_the_paragraph_wins_over_its_style(read):
    styles = style("heading 1", '<w:outlineLvl w:val="0"/>')
    body = para(run("a"), '<w:outlineLvl w:val="2"/>') + para(
        run("b"), '<w:pStyle w:val="heading1"/><w:outlineLvl w:val="9"/>'
    )

    document = read(body, styles=styles)

    assert [(block.kind, block.level) for block in document.blocks] == [("heading", 3), ("paragraph", 0)]


def test_bold_means_all_words_are_bold(read):
    styles = style("Strong", look="<w:b/>", kind="character") + style("Loud", look="<w:b/>")
    body = (
        para(run("all ", "<w:b/>") + run("bold", '<w:rStyle w:val="Strong"/>'))
        + para(run("some", "<w:b/>") + run(" plain"))
        + para(run("by style"), '<w:pStyle w:val="Loud"/>')
        + para(run("off", '<w:b w:val="0"/>'), '<w:pStyle w:val="Loud"/>')
        + para(run("bold but for a space", "<w:b/>") + run(" "))
    )

    document = read(body, styles=styles)

    assert [block.bold for block in document.blocks] == [True, False, True, False, True]


def test_look_of_paragraphs(read):
    frame = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    body = (
        para(run("centred"), '<w:jc w:val="center"/>')
        + para(run("indented"), '<w:ind w:left="720" w:hanging="360"/>')
        + para(run("shaded"), '<w:shd w:val="clear" w:fill="D9D9D9"/>')
        + para(run("boxed"), f"<w:pBdr>{frame}</w:pBdr>")
        + para(run("quoted"), '<w:pStyle w:val="Quote"/>')
        + para(run("white"), '<w:shd w:val="clear" w:fill="FFFFFF"/><w:pBdr><w:bottom w:val="single"/></w:pBdr>')
    )

    document = read(body, styles=style("Quote"))

    assert document.blocks[0].centred
    assert document.blocks[1].indent == 36.0
    assert [block.quoted for block in document.blocks] == [False, False, True, True, True, False]


def test_contents_paragraphs_are_known_by_style_or_by_field(read):
    styles = style("toc 1")
    toc = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1. Definitions")}<w:r><w:tab/><w:t>4</w:t></w:r></w:p>'
        f'<w:p>{run("2. Payment 9")}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )

    document = read(para(run("0. Parties 1"), '<w:pStyle w:val="toc1"/>') + toc + para(run("Clause 7")), styles=styles)

    assert [block.style for block in document.blocks] == ["toc 1", "toc 1", "toc 1", ""]


def test_pages_are_known_where_word_noted_them(read):
    body = para(run("one")) + para("<w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r>") + para(run("still two"))

    document = read(body)

    assert [block.place.page for block in document.blocks] == [1, 2, 2]
    assert document.reading.pages == 2
    assert read(para(run("one"))).blocks[0].place.page is None


def test_page_that_the_author_began_counts_once_whether_word_noted_it_or_not(read):
    forced = '<w:r><w:br w:type="page"/></w:r>'
    noted = "<w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r>"
    body = (
        para(run("one") + forced)
        + para(noted)
        + para(forced + run("three"))
        + para(run("four"), "<w:pageBreakBefore/>")
    )
    sections = para("", "<w:sectPr/>") + para(run("five")) + para("", "<w:sectPr/>") + para(run("still five"))

    document = read(body + sections + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>')

    assert [block.place.page for block in document.blocks] == [1, 2, 3, 4, 5, 5]


def test_paragraphs_are_counted_over_the_whole_main_part(read):
    table = f"<w:tbl><w:tr><w:tc>{para(run('a'))}</w:tc><w:tc>{para('')}{para(run('b'))}</w:tc></w:tr></w:tbl>"

    document = read(para("") + table + para(run("c")))

    assert [piece.place.paragraph for cell in document.blocks[0].cells for piece in cell.pieces] == [1, 3]
    assert document.blocks[1].place.paragraph == 4


def test_text_box_is_read_once_after_its_paragraph(read):
    box = f"<w:txbxContent>{para(run('in the box'))}</w:txbxContent>"
    shape = twice(
        f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>", f"<w:pict><v:textbox>{box}</v:textbox></w:pict>"
    )

    document = read(para(run("before") + shape + run(" and after")) + para(run("next")))

    assert words_of(document) == ["before and after", "in the box", "next"]
    assert (document.blocks[1].place.part, document.blocks[1].place.page) == ("text box", None)
    assert kinds_of(document) == {"text-boxes"}


def test_text_box_stands_on_the_page_of_its_paragraph(read):
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{para(run('in the box'))}</w:txbxContent></v:textbox></w:pict></w:r>"

    document = read(para(run("one")) + para("<w:r><w:lastRenderedPageBreak/><w:t>two</w:t></w:r>" + box))

    assert [block.place.page for block in document.blocks] == [1, 2, 2]


def test_numbers_that_are_not_saved_are_said(read):
    document = read(para(field("LISTNUM", "", separate=False) + run("first")))

    assert words_of(document) == ["first"]
    assert kinds_of(document) == {"numbering"}


def test_file_of_pictures_alone_is_unread(read):
    document = read(para('<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'))

    assert document.blocks == ()
    assert not document.reading.complete
    assert kinds_of(document) == {"pictures"}


def picture(wide: int, high: int) -> str:
    """A picture shown in so many centimetres."""
    extent = f'<wp:extent cx="{wide * 360_000}" cy="{high * 360_000}"/>'
    blip = '<a:graphic><a:blip r:embed="rId9"/></a:graphic>'
    return para(f"<w:r><w:drawing><wp:inline>{extent}{blip}</wp:inline></w:drawing></w:r>")


def test_pages_pasted_as_pictures_under_a_title_are_unread(read):
    document = read(para(run("Contract for care at home")) + 2 * picture(16, 24))

    (note,) = document.reading.notes
    assert note.unread
    assert "2 pictures as large as a page" in note.sentence


def test_pictures_within_a_contract_leave_it_read(read):
    long = para(run("The Provider shall give the support that the person has chosen. " * 20))

    cover = read(picture(16, 24) + long)
    logo = read(para(run("Contract")) + picture(4, 4))

    assert kinds_of(cover) == kinds_of(logo) == {"pictures"}
    assert cover.reading.complete
    assert logo.reading.complete


def test_embedded_files_are_said_to_be_unread(read):
    document = read(para(run("See the attached.") + '<w:r><w:object><o:OLEObject ProgID="Word"/></w:object></w:r>'))

    assert kinds_of(document) == {"embedded-files"}
    assert not document.reading.complete


def test_headers_and_footers_stay_out(read):
    body = (
        para(run("The Provider shall pay.")) + '<w:sectPr><w:headerReference w:type="default" r:id="rId0"/></w:sectPr>'
    )

    document = read(body, header=para(run("Confidential draft")), footer=para(run("Page 1 of 9")))

    assert words_of(document) == ["The Provider shall pay."]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("draft.docx", "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        ("form.dotx", "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
        ("draft.docm", "vnd.ms-word.document.macroEnabled.main+xml"),
        ("form.dotm", "vnd.ms-word.template.macroEnabledTemplate.main+xml"),
    ],
)
def test_templates_and_files_with_macros_are_read_as_data(pack, name, kind):
    kinds = ("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
    with zipfile.ZipFile(io.BytesIO(pack(para(run("The Provider shall pay."))))) as archive:
        members = {member: archive.read(member).replace(*map(str.encode, kinds)) for member in archive.namelist()}
    macros = name.endswith("m")
    if macros:
        members["word/vbaProject.bin"] = b"not to be run"
        links = members["word/_rels/document.xml.rels"].decode()
        link = '<Relationship Id="rId9" Type="x/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
        links = links.replace("/>", f">{link}") if links.endswith("/>") else links.replace("</Relationships>", link)
        members["word/_rels/document.xml.rels"] = links.encode()
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)

    document = read_any(Source(name, held.getvalue()), builtin_readers())

    assert words_of(document) == ["The Provider shall pay."]
    assert kinds_of(document) == ({"macros"} if macros else set())


def test_title_of_the_file(read_bytes, pack):
    data = io.BytesIO(pack(para(run("words"))))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(
            "docProps/core.xml",
            '<p xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> Care at\nHome </dc:title></p>',
        )

    assert read_bytes(data.getvalue()).title == "Care at Home"
