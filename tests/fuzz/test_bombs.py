"""Files made to harm: each ends as a document or in one clear sentence, whatever it is made to do."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest
from seeds import OPEN, PRINTED, WORD, one_page, open_parts, pdf_of, stream, word_parts, zipped
from target import holds_together, is_clear

from contractcheck.errors import ReadError
from contractcheck.model.document import Document
from contractcheck.readers import builtin_readers, read
from contractcheck.readers.base import Limits, ReadOptions, Source

LIMITS = Limits(memory_bytes=300_000_000, step_seconds=4.0)
PARA = "<w:p><w:r><w:t>The Provider shall listen.</w:t></w:r></w:p>"
LINE = "<text:p>The Provider shall listen.</text:p>"
PRINT = b"BT /F 12 Tf 60 700 Td (The Provider shall listen.) Tj ET"


def ending(data: bytes, name: str) -> str:
    """How reading ends: the sentence of the error, or the document's words."""
    try:
        document: Document = read(Source(name, data), builtin_readers(), ReadOptions(limits=LIMITS))
    except ReadError as error:
        is_clear(error)
        return error.problem
    holds_together(document)
    return document.text


def word(body: str, **parts: str) -> bytes:
    return zipped(word_parts(body, **parts), squeezed=False)


def open_document(body: str, styles: str = "") -> bytes:
    return zipped(open_parts(body, styles), squeezed=False)


def declared(parts: dict[str, str], name: str, declaration: str) -> bytes:
    """The file with a document type declared at the top of one part."""
    return zipped(parts | {name: declaration + parts[name].replace("listen", "&z;")})


LAUGHS = (
    "<!DOCTYPE x ["
    + "".join(
        f'<!ENTITY {name} "{("&" + before + ";") * 10 if before else "ha" * 10}">'
        for before, name in zip(["", *"abcdefgh", "y"], [*"abcdefgh", "y", "z"], strict=True)
    )
    + "]>"
)
BLOW_UP = f'<!DOCTYPE x [<!ENTITY z "{"ha" * 50_000}">]>'
ELSEWHERE = '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY z SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("declaration", [LAUGHS, BLOW_UP, ELSEWHERE], ids=["laughs", "blow-up", "elsewhere"])
def test_entities_are_refused_before_they_are_parsed(declaration: str) -> None:
    for name, data in (
        ("a.docx", declared(WORD, "word/document.xml", declaration)),
        ("a.odt", declared(OPEN, "content.xml", declaration)),
        (
            "a.fodt",
            f'<?xml version="1.0"?><!-- office:document opendocument.text -->{declaration}<office:document/>'.encode(),
        ),
    ):
        assert "document type or entities" in ending(data, name)


@pytest.mark.parametrize("declaration", [LAUGHS, BLOW_UP, ELSEWHERE], ids=["laughs", "blow-up", "elsewhere"])
def test_page_expands_no_entities(declaration: str) -> None:
    told = ending(
        f"{declaration.replace('DOCTYPE x', 'DOCTYPE html')}<html><p>words &z;&z;</p></html>".encode(), "a.html"
    )

    assert "words" in told
    assert "haha" not in told.replace(declaration, "")


def test_what_lies_elsewhere_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def called(*arguments: object) -> None:
        raise AssertionError(f"tried to reach {arguments}")

    monkeypatch.setattr("socket.socket.connect", called)
    monkeypatch.setattr("socket.getaddrinfo", called)
    elsewhere = "http://127.0.0.1:9/x"
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="r{kind}" Type="x/{kind}" Target="{elsewhere}" TargetMode="External"/>'
            for kind in ("attachedTemplate", "image", "subDocument", "styles", "numbering", "oleObject", "frame")
        )
        + "</Relationships>"
    )
    parts = WORD | {"word/_rels/document.xml.rels": links}
    drawn = f'<text:p>words<draw:image xmlns:x="http://www.w3.org/1999/xlink" x:href="{elsewhere}"/></text:p>'
    page = f"<link rel=stylesheet href={elsewhere}><base href={elsewhere}/><p>words<img src={elsewhere}>"

    assert "listen" in ending(zipped(parts), "a.docx")
    assert "words" in ending(
        open_document(f'{drawn}<text:section><text:section-source x="{elsewhere}"/></text:section>'), "a.odt"
    )
    assert "words" in ending(f"<html>{page}</html>".encode(), "a.html")
    assert "x" in ending(f"# a\n\n## b\n\n![x]({elsewhere})\n".encode(), "a.md")


def test_archives_within_archives_are_not_opened() -> None:
    inner = zipped({"bomb": b"\0" * 3_000_000})
    for _ in range(6):
        inner = zipped({f"{number}.zip": inner for number in range(10)})

    assert "zip archive" in ending(inner, "a.docx")
    assert "listen" in ending(zipped(WORD | {"word/embeddings/a.zip": inner}), "a.docx")


def test_thousandfold_packing_is_refused() -> None:
    blown = WORD["word/document.xml"].replace("<w:body>", "<w:body>" + " " * 10_000_000)

    assert "unpacks to far more" in ending(zipped(WORD | {"word/document.xml": blown}), "a.docx")
    assert "unpacks to far more" in ending(
        zipped(OPEN | {"content.xml": OPEN["content.xml"] + " " * 10_000_000}), "a.odt"
    )


def test_many_parts_are_refused() -> None:
    assert "parts" in ending(zipped(WORD | {f"word/{number}": "" for number in range(20_001)}), "a.docx")


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p>", "</w:p>"),
        ("<w:p><w:r><w:pict><v:textbox><w:txbxContent>", "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
    ],
    ids=["tables", "controls", "paragraphs", "boxes", "choices"],
)
@pytest.mark.parametrize("depth", [200, 20_000])
def test_deep_nesting_in_word_is_refused(opening: str, closing: str, depth: int) -> None:
    told = ending(word(opening * depth + PARA + closing * depth), "a.docx")

    assert "deeper" in told or told == ""


@pytest.mark.parametrize("name", ["list><text:list-item", "section", "p><text:span", "numbered-paragraph"])
@pytest.mark.parametrize("depth", [200, 20_000])
def test_deep_nesting_in_an_open_document_is_refused(name: str, depth: int) -> None:
    first, _, second = name.partition("><text:")
    closing = f"</text:{second}></text:{first}>" if second else f"</text:{first}>"

    assert "deeper" in ending(open_document(f"<text:{name}>" * depth + LINE + closing * depth), "a.odt")


@pytest.mark.parametrize("tag", ["div", "ul><li", "table><tr><td", "b", "blockquote", "a><i"])
@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_deep_nesting_in_a_page_is_refused(tag: str, depth: int) -> None:
    told = ending(f"<html><body>{f'<{tag}>' * depth}words".encode(), "a.html")

    assert "deep" in told or told == "words\n"


@pytest.mark.parametrize(
    "text",
    [
        "> " * 50_000 + "words",
        "- " * 50_000 + "words",
        "".join(" " * (2 * depth) + "- a\n" for depth in range(800)),
        "[" * 30_000,
        "![[]()" * 8_000,
        "*a **b " * 15_000,
        "`" * 9_999 + " `" * 9_999,
        "a <!-- <? <![CDATA[ <a " * 2_000,
        "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|b|\n" * 300,
        "<table><tr><td>" * 5_000,
    ],
    ids=["quotations", "lists", "steps", "brackets", "pictures", "stars", "ticks", "tags", "table", "tables"],
)
def test_markdown_that_tangles_its_parser_is_borne(text: str) -> None:
    assert ending(f"# Terms\n\n## Care\n\nListen.\n\n{text}".encode(), "a.md").strip()


def test_markdown_of_marks_alone_is_refused() -> None:
    assert "marks" in ending(b"# a\n\n## b\n\n" + b"*a_" * 500_000, "a.md")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (
            word('<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000000"/></w:tcPr>' + PARA + "</w:tc></w:tr></w:tbl>"),
            "a.docx",
        ),
        (
            word(
                '<w:tbl><w:tr><w:trPr><w:gridBefore w:val="1000000"/></w:trPr><w:tc>' + PARA + "</w:tc></w:tr></w:tbl>"
            ),
            "a.docx",
        ),
        (
            open_document(
                '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell '
                f'table:number-columns-repeated="1000000">{LINE}</table:table-cell></table:table-row></table:table>'
            ),
            "a.odt",
        ),
        (b"<html><table>" + b"<tr><td colspan=1000000 rowspan=1000000>Listen. listen.</td></tr>" * 30, "a.html"),
        (open_document("<text:p>listen<text:s text:c='1000000000'/>.</text:p>"), "a.odt"),
    ],
    ids=["word", "word before", "open document", "page", "blanks"],
)
def test_cell_that_spans_a_million_columns_stays_small(data: bytes, name: str) -> None:
    told = ending(data, name)

    assert "listen" in told
    assert len(told) < 50_000


def numbered(form: str, start: str, text: str = "%1.") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )


@pytest.mark.parametrize("form", ["upperRoman", "lowerLetter", "decimal", "ordinalText", "cardinalText", "chicago"])
@pytest.mark.parametrize("start", ["1000000000", "-1000000000", "9" * 400, "x"])
def test_number_beyond_counting_is_borne_in_word(form: str, start: str) -> None:
    item = PARA.replace("<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')

    document = read(Source("a.docx", word(item, numbering=numbered(form, start, "%1" * 999))), builtin_readers())

    assert len(document.blocks[0].label) < 20_000


@pytest.mark.parametrize("form", ["I", "a", "1"])
@pytest.mark.parametrize("start", ["1000000000", "-1000000000", "9" * 400])
def test_number_beyond_counting_is_borne_elsewhere(form: str, start: str) -> None:
    style = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
        f'style:num-format="{form}" text:start-value="{start}"/></text:list-style>'
    )
    item = f'<text:list-item text:start-value="{start}">{LINE}</text:list-item>'
    in_open = read(
        Source("a.odt", open_document(f'<text:list text:style-name="L">{item}</text:list>', style)), builtin_readers()
    )
    on_page = read(
        Source("a.html", f"<html><ol type={form} start={start}><li value={start}>Listen.</ol>".encode()),
        builtin_readers(),
    )

    assert len(in_open.blocks[0].label) < 500
    assert len(on_page.blocks[0].label) < 500


def test_styles_that_inherit_in_a_circle_are_borne() -> None:
    def style(name: str, based: str) -> str:
        return f'<w:style w:type="paragraph" w:styleId="{name}"><w:basedOn w:val="{based}"/></w:style>'

    styled = PARA.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr>')
    chain = "".join(style(f"S{number}", f"S{number + 1}") for number in range(5_000))
    round_about = style("A", "B") + style("B", "C") + style("C", "A")
    parents = "".join(
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}"/>'
        for name, parent in ("AB", "BA", "CC")
    )

    assert "listen" in ending(word(styled, styles=round_about), "a.docx")
    assert "listen" in ending(word(styled.replace('"A"', '"S0"'), styles=chain), "a.docx")
    assert "listen" in ending(open_document(LINE.replace("<text:p>", '<text:p text:style-name="A">'), parents), "a.odt")


def test_lists_that_refer_to_each_other_in_a_circle_are_borne() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="A"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="B"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    styles = "".join(
        f'<w:style w:type="numbering" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="{list_id}"/></w:numPr></w:pPr>'
        "</w:style>"
        for name, list_id in (("A", 2), ("B", 1))
    )
    item = PARA.replace("<w:p>", '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>')
    continued = "".join(
        f'<text:list xml:id="{own}" text:continue-list="{other}"><text:list-item>{LINE}</text:list-item></text:list>'
        for own, other in ("ab", "ba", "cc")
    )

    assert "listen" in ending(word(item, numbering=numbering, styles=styles), "a.docx")
    assert "listen" in ending(open_document(continued), "a.odt")


def test_note_that_refers_to_itself_is_borne() -> None:
    mark = '<w:p><w:r><w:t>listen</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'

    assert "listen" in ending(word(mark * 50, footnotes=f'<w:footnote w:id="2">{mark}</w:footnote>'), "a.docx")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"word " * 500_000, "a.txt"),
        (b"x" * 3_000_000, "a.txt"),
        (b"a" + b"." * 2_000_000, "a.txt"),
        (b"(" * 1_000_000 + b"a", "a.txt"),
        (b"9" * 100_000 + b". words", "a.txt"),
        (b"1." * 500_000 + b" words", "a.md"),
        (f"<html><p>{'word ' * 500_000}</p>".encode(), "a.html"),
        (f"<html><p style='{'a:b;' * 500_000}'>word".encode(), "a.html"),
        (word(f"<w:p><w:r><w:t>{'word ' * 500_000}</w:t></w:r></w:p>"), "a.docx"),
    ],
    ids=["words", "one word", "dots", "brackets", "figures", "numbers", "page", "style", "word"],
)
def test_very_long_line_is_borne(data: bytes, name: str) -> None:
    assert ending(data, name).strip()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"1.\n\n" * 30, "a.txt"),
        (b"<html>" + b"<p>a" * 30, "a.html"),
        (word(PARA * 30), "a.docx"),
        (open_document(LINE * 30), "a.odt"),
    ],
    ids=["text", "page", "word", "open document"],
)
def test_text_of_too_many_paragraphs_is_refused(data: bytes, name: str) -> None:
    with pytest.raises(ReadError, match="more than 20 paragraphs"):
        read(Source(name, data), builtin_readers(), ReadOptions(limits=Limits(paragraphs=20)))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"1. The Provider\n\n" * 2_000, "a.txt"),
        (b"# a\n\n## b\n\n" * 2_000, "a.md"),
        (b"<html>" + b"<p>a" * 2_000, "a.html"),
        (word(PARA * 2_000), "a.docx"),
        (open_document(LINE * 2_000), "a.odt"),
    ],
    ids=["text", "markdown", "page", "word", "open document"],
)
def test_reading_ends_when_its_time_is_up(data: bytes, name: str) -> None:
    with pytest.raises(ReadError, match="took longer to read"):
        read(Source(name, data), builtin_readers(), ReadOptions(limits=Limits(seconds=0.0)))


def test_memory_that_xml_would_take_is_counted_before_it_is_parsed() -> None:
    tabs = "<w:tab/>" * 4_000_000

    assert "far more" in ending(word(f"<w:p><w:r>{tabs}</w:r></w:p>"), "a.docx")


def pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"
    return pdf_of(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            stream(PRINT),
            *[page] * count,
        ]
    )


def test_pdf_of_ten_thousand_pages_is_read_in_part_and_says_so() -> None:
    document = read(Source("a.pdf", pages(10_000)), builtin_readers())

    (note,) = [note for note in document.reading.notes if note.kind == "cut"]
    assert note.unread
    assert not document.reading.complete


def flated(times: int, megabytes: int, piece: bytes) -> bytes:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(piece * (1_000_000 // len(piece))) for _ in range(megabytes)) + packer.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return pdf_of(one_page(data, b"/Filter[%b]" % (b"/FlateDecode" * times)))


def drawn_in_itself() -> bytes:
    form = stream(b"/X Do /X Do", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    return pdf_of(one_page(b"/X Do", b"", form, resources=b"/XObject<</X 6 0 R>>"))


def drawn_ten_times_over() -> bytes:
    entries = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>/Font<</F 5 0 R>>>>"
    forms = [stream(b"/X Do " * 10, entries % (7 + number)) for number in range(10)]
    return pdf_of(one_page(b"/X Do", b"", *forms, stream(PRINT, entries % 5), resources=b"/XObject<</X 6 0 R>>"))


@pytest.mark.parametrize(
    "bomb",
    [
        lambda: flated(1, 400, b" "),
        lambda: flated(2, 400, b" "),
        lambda: flated(1, 60, b"BT /F 9 Tf (ab) Tj ET "),
        drawn_in_itself,
        drawn_ten_times_over,
    ],
    ids=["blanks", "twice packed", "words", "drawn in itself", "drawn ten times over"],
)
def test_page_that_takes_all_memory_or_time_is_stopped(bomb: Callable[[], bytes]) -> None:
    told = ending(bomb(), "a.pdf")

    assert "MB of memory" in told or "longer than" in told


def objects(kids: bytes, count: int) -> bytes:
    made = one_page(PRINT)
    made[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)
    return pdf_of(made)


@pytest.mark.parametrize(
    "data",
    [
        objects(b"2 0 R 3 0 R 2 0 R", 50),
        objects(b"3 0 R", 1_000_000_000),
        objects(b"3 0 R", -5),
        pdf_of([b"<</Type/Catalog/Pages 2 0 R/X %b>>" % (b"[" * 200_000 + b"]" * 200_000), *one_page(PRINT)[1:]]),
        pdf_of(one_page(b"[" * 200_000 + PRINT)),
        pdf_of(one_page(b"q " * 200_000 + PRINT)),
        pdf_of([each.replace(b"595 842", b"1e30 1e30") for each in one_page(PRINT)]),
        pdf_of(one_page(PRINT, page=b"/Annots[" + b"6 0 R " * 20_000 + b"]")),
        pdf_of(one_page(b"%b " % PRINT * 2_000)),
        pdf_of(
            one_page(b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S " % (x, x, x, x) for x in range(0, 590, 2)) + PRINT)
        ),
        pdf_of([b"<</Type/Catalog/Pages 1 0 R>>"]),
        pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"]),
        pdf_of(one_page(PRINT)).replace(b"/Size 6", b"/Size 6/Prev 9").replace(b"xref\n0 6", b"xref\n0 999999999"),
        pdf_of(
            [
                *one_page(PRINT),
                stream(b"7 0 8 9 ", b"/Type/ObjStm/N 2/First 8/Extends 6 0 R"),
                stream(b"6 0 ", b"/Type/ObjStm/N 1/First 4/Extends 6 0 R"),
            ]
        ),
    ],
    ids=[
        *("circle of pages", "count too high", "count below nought", "deep object", "deep operands", "deep states"),
        *("endless page", "notes", "same words", "grid", "no pages", "pages of themselves", "endless table", "streams"),
    ],
)
def test_pdf_that_leads_astray_is_borne(data: bytes) -> None:
    told = ending(data, "a.pdf")

    assert "listen" in told or "pages" in told or "damage" in told or told == ""


def test_whole_contract_of_numbered_schedules_takes_no_more_than_its_length() -> None:
    from contractcheck.structure.contract import build

    text = "".join(f"SCHEDULE {number}\n\nPart A\n\n1.1 The Provider shall listen.\n\n" for number in range(4_000))

    contract = build([read(Source("a.txt", text.encode()), builtin_readers())])

    assert sum(clause.label == "1.1" for clause in contract.clauses) == 4_000


def test_printed_seed_is_read_whole() -> None:
    assert "Visits | 95%" in ending(pdf_of(PRINTED), "a.pdf")
