"""What was filled into a form: values that are shown, whether or not the file draws them itself."""

from __future__ import annotations

from pdf_pages import read, texts


def form(value: str, *, kind: str = "/FT /Tx", drawn: str = "") -> bytes:
    """A PDF with one line of text and one field beside it; ``drawn`` is what the file itself draws in the field."""
    page = b"BT /F1 11 Tf 72 700 Td (Hourly rate:) Tj ET"
    appearance = f"/Tx BMC q BT /F1 11 Tf 2 5 Td ({drawn}) Tj ET Q EMC".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /NeedAppearances true >> >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Annots [6 0 R]"
            b" /Resources << /Font << /F1 4 0 R >> >> >>"
        ),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(page), page),
        (
            f"<< /Type /Annot /Subtype /Widget {kind} /T (rate) /V {value} /F 4 /Rect [160 695 360 715]"
            f"{' /AP << /N 7 0 R >>' if drawn else ''} >>"
        ).encode(),
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 4 0 R >> >> /Length %d >>"
        b"\nstream\n%s\nendstream" % (len(appearance), appearance),
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


def test_value_that_the_file_does_not_draw_is_read() -> None:
    assert " ".join(texts(read(form("(21.50 pounds)")))) == "Hourly rate: 21.50 pounds"


def test_value_that_the_file_draws_is_read_once() -> None:
    assert " ".join(texts(read(form("(21.50 pounds)", drawn="21.50 pounds")))) == "Hourly rate: 21.50 pounds"


def test_state_of_a_box_to_tick_is_no_word_of_the_contract() -> None:
    assert texts(read(form("/Off", kind="/FT /Btn"))) == ["Hourly rate:"]
