"""Comments stand on the exact words, and nothing else of the file changes."""

from __future__ import annotations

import io

import docx
import pytest
from lxml import etree
from word_files import para, parts_of, run, word_file

from contractcheck.errors import ReadError
from contractcheck.readers.base import Limits, ReadOptions, Source
from contractcheck.readers.docx import DocxReader
from contractcheck.review.package import Draft

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def main(data):
    return parts_of(data)["word/document.xml"]


def read(data, view="accepted"):
    return DocxReader().read(Source("copy.docx", data), ReadOptions(view=view))


WHOLE = "The Provider shall pay the workers."
BODIES = {
    "within a run": para(run(WHOLE)),
    "over several runs": para(run("The Provi") + run("der shall ", "<w:b/>") + run("pay the") + run(" workers.")),
    "in a table cell": f"<w:tbl><w:tr><w:tc>{para(run('1'))}</w:tc><w:tc>{para(run(WHOLE))}</w:tc></w:tr></w:tbl>",
    "in a list": para(f'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(WHOLE)}'),
    "in a content control": para(f"<w:sdt><w:sdtContent>{run(WHOLE)}</w:sdtContent></w:sdt>"),
    "in a link": para(f'<w:hyperlink w:anchor="x">{run("The Provider shall ")}</w:hyperlink>{run("pay the workers.")}'),
    "in a tracked insertion": para(f'{run("The Provider ")}<w:ins w:id="7" w:author="A">{run("shall pay the")}</w:ins>'
                                   + run(" workers.")),
    "beside tabs and breaks": para(
        "<w:r><w:t>The Provider shall</w:t><w:tab/><w:br/><w:t>pay the workers.</w:t></w:r>"
    ),
    "in a smart tag": para(f"<w:smartTag>{run(WHOLE)}</w:smartTag>"),
}  # fmt: skip


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
@pytest.mark.parametrize("words", ["Provider", "shall", "pay the", "workers."])
def test_comment_stands_on_exactly_its_words(comment, covered, body, words):
    before = word_file(body)

    after = comment(before, words)

    assert covered(main(after)) == [words]
    for view in ("accepted", "original"):
        assert read(after, view).text == read(before, view).text
    (remark,) = read(after).remarks
    assert (remark.text, remark.author) == (f"On {words}", "contractcheck")
    assert remark.span.of(read(after).text) == words


def test_comments_may_overlap_and_share_words(comment, covered):
    after = comment(word_file(para(run(WHOLE))), "Provider shall pay", "shall", "pay the workers", WHOLE)

    assert covered(main(after)) == ["Provider shall pay", "shall", "pay the workers", WHOLE]


def test_comment_may_reach_over_paragraphs(comment, covered):
    after = comment(word_file(para(run("One two")) + para(run("three four"))), "two\nthree")

    assert covered(main(after)) == ["twothree"]


def test_split_runs_keep_their_form(comment):
    after = comment(word_file(para(run(WHOLE, "<w:b/><w:i/>"))), "shall")

    forms = [[child.tag for child in form] for form in etree.fromstring(main(after)).iter(f"{W}rPr")]
    assert forms == [[f"{W}b", f"{W}i"]] * 3


def test_words_in_a_tracked_insertion_stay_one_insertion_of_its_author(comment):
    body = BODIES["in a tracked insertion"]

    root = etree.fromstring(main(comment(word_file(body), "pay")))

    (insertion,) = root.iter(f"{W}ins")
    assert insertion.get(f"{W}author") == "A"
    assert "".join(insertion.itertext()) == "shall pay the"
    # What refers to the comment must not go when the insertion is refused.
    assert next(root.iter(f"{W}commentReference")).getparent().getparent().tag == f"{W}p"


def test_comment_on_deleted_words_can_be_written_in_the_original_view(comment, covered):
    deleted = '<w:del w:id="3" w:author="A"><w:r><w:delText>promptly </w:delText></w:r></w:del>'
    after = comment(word_file(para(run("Pay ") + deleted + run("now."))), "promptly", view="original")

    assert covered(main(after)) == ["promptly"]
    assert read(after).text.strip() == "Pay now."


def test_comment_on_a_note_stands_where_the_note_is_called(comment, covered):
    body = para(run("Paid leave") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" counts."))
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>As the law has it.</w:t></w:r></w:p></w:footnote>'

    after = comment(word_file(body, footnotes=note), "the law")

    (start,) = etree.fromstring(main(after)).iter(f"{W}commentRangeStart")
    assert start.getnext().find(f"{W}footnoteReference") is not None


def test_comment_on_a_text_box_stands_where_the_box_hangs(comment):
    content = f"<w:txbxContent>{para(run('Boxed words'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>"

    after = comment(word_file(para(run("Text.") + box)), "Boxed")

    (start,) = etree.fromstring(main(after)).iter(f"{W}commentRangeStart")
    assert not [each for each in start.iterancestors() if each.tag == f"{W}txbxContent"]
    assert next(start.getnext().iter(f"{W}txbxContent")) is not None


def test_comments_of_other_people_are_kept(comment):
    body = para('<w:commentRangeStart w:id="4"/>' + run(WHOLE) + '<w:commentRangeEnd w:id="4"/>'
                '<w:r><w:commentReference w:id="4"/></w:r>')  # fmt: skip
    theirs = '<w:comment w:id="4" w:author="Ann"><w:p><w:r><w:t>Is this right?</w:t></w:r></w:p></w:comment>'

    after = comment(word_file(body, comments=theirs), "workers")

    remarks = [(each.author, each.text, each.span.of(read(after).text)) for each in read(after).remarks]
    assert sorted(remarks) == [("Ann", "Is this right?", WHOLE), ("contractcheck", "On workers", "workers")]


def test_every_other_part_of_the_file_is_kept_byte_for_byte(comment):
    before = word_file(para(run(WHOLE)), settings="<w:zoom w:percent='90'/>")

    old, new = parts_of(before), parts_of(comment(before, "shall"))

    changed = {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert set(new) == {*old, "word/comments.xml"}
    assert [name for name in old if new[name] != old[name]] == [name for name in old if name in changed]


def test_same_comments_give_the_same_bytes(comment):
    data = word_file(para(run(WHOLE)))

    assert comment(data, "shall") == comment(data, "shall")


def test_python_docx_opens_what_is_written(comment):
    document = docx.Document(io.BytesIO(comment(word_file(para(run(WHOLE))), "shall")))

    assert [each.text for each in document.comments] == ["On shall"]
    assert document.paragraphs[0].text == WHOLE


def draft(**parts):
    return Draft(Source("draft.docx", word_file(para(run(WHOLE)), **parts)), Limits(), deed="comment on it")


@pytest.mark.parametrize("edit", ["readOnly", "forms"])
def test_protected_document_is_refused(edit):
    with pytest.raises(ReadError, match=r"protected, so that nobody may comment on it\. Take the protection off"):
        draft(settings=f'<w:documentProtection w:edit="{edit}" w:enforcement="1"/>')


@pytest.mark.parametrize(("edit", "on"), [("comments", 1), ("trackedChanges", 1), ("readOnly", 0)])
def test_document_that_may_be_commented_on_is_taken(edit, on):
    assert draft(settings=f'<w:documentProtection w:edit="{edit}" w:enforcement="{on}"/>').main is not None


def test_signed_document_is_refused():
    data = word_file(para(run(WHOLE)), {"_xmlsignatures/sig1.xml": "<Signature/>"})

    with pytest.raises(ReadError, match="signed, and whatever is written into it would break the signature"):
        Draft(Source("draft.docx", data), Limits(), deed="comment on it")
