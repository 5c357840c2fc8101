from __future__ import annotations

from dataclasses import replace

from contractcheck.model.clause import Clause
from contractcheck.model.document import Document
from contractcheck.model.place import Place
from contractcheck.model.span import Span
from contractcheck.structure.contract import build, short_name


def document(text: str, name: str) -> Document:
    return Document(source=name, format="text", sha256="", text=text, blocks=())


def test_empty_document_is_a_contract_without_clauses() -> None:
    made = build([document("", "empty.txt")])

    assert made.clauses == ()
    assert [part.kind for part in made.parts] == ["other"]
    assert made.title == "empty"


def test_no_documents_make_an_empty_contract() -> None:
    assert build([]).clauses == ()


def test_clauses_of_a_plugin_are_taken_as_they_are() -> None:
    own = Clause(
        address="x",
        label="x",
        path="x",
        heading="",
        kind="operative",
        span=Span(0, 4),
        place=Place(),
        document=0,
        part=0,
        level=1,
    )
    below = replace(own, address="y", parent=0)

    made = build([document("Pay.", "a.txt"), document("Pay.", "b.txt")], clauses_hook=lambda _: [own, below])

    assert [(clause.address, clause.document, clause.part, clause.parent) for clause in made.clauses] == [
        ("a: x", 0, 0, None),
        ("a: y", 0, 0, 0),
        ("b: x", 1, 1, None),
        ("b: y", 1, 1, 2),
    ]


def test_file_name_loses_its_number_and_ending() -> None:
    assert short_name(document("", "packs/2-kpi_and-payment.pdf")) == "kpi and payment"


def test_title_comes_from_the_user_first() -> None:
    assert build([document("", "a.txt")], title="Care at home").title == "Care at home"
