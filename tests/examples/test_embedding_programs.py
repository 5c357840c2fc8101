"""The programs in examples/embedding, run as their README runs them and fed what strangers send."""

from __future__ import annotations

import http.client
import importlib.util
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import contractcheck

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = ROOT / "examples" / "contracts"
DRAFT = (CONTRACTS / "good-care-at-home.docx").read_bytes()


def program(name: str) -> ModuleType:
    """A program of the examples, as a module."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "examples" / "embedding" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


SERVICE = program("upload_service")
TABLE = program("tabulate")


class Client:
    """Talks to a service, one connection for each request."""

    def __init__(self, service: object) -> None:
        self.service = service
        self.port: int = service.server_port  # type: ignore[attr-defined]

    def send(self, body: bytes, path: str = "/check", **headers: str) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("POST", path, body, {key.replace("_", "-"): value for key, value in headers.items()})
        answer = connection.getresponse()
        told = answer.status, answer.headers["Content-Type"], answer.read()
        connection.close()
        return told

    def raw(self, request: bytes) -> bytes:
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as wire:
            wire.sendall(request)
            wire.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: wire.recv(65536), b""))


def served(**options: float) -> Iterator[Client]:
    with SERVICE.Service(("127.0.0.1", 0), **options) as service:
        thread = threading.Thread(target=service.serve_forever, args=(0.05,))
        thread.start()
        yield Client(service)
        service.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    yield from served()


def form(name: str, content: bytes, boundary: str = "XyZ") -> bytes:
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    return head.encode() + content + f"\r\n--{boundary}--\r\n".encode()


def error(answer: tuple[int, str, bytes]) -> tuple[int, str]:
    status, kind, body = answer
    assert kind == "application/json; charset=utf-8"
    return status, json.loads(body)["error"]


def test_uploaded_file_is_answered_with_json(client: Client) -> None:
    status, kind, body = client.send(DRAFT, Content_Disposition='attachment; filename="draft.docx"')

    assert (status, kind) == (200, "application/json; charset=utf-8")
    (contract,) = json.loads(body)["contracts"]
    assert contract["documents"][0]["path"] == "draft.docx"


def test_form_of_the_page_is_answered_with_a_page(client: Client) -> None:
    status, kind, body = client.send(
        form("draft.docx", DRAFT), Content_Type="multipart/form-data; boundary=XyZ", Accept="text/html,*/*"
    )

    assert (status, kind) == (200, "text/html; charset=utf-8")
    assert body.startswith(b"<!DOCTYPE html>")
    assert b"draft.docx" in body


def test_file_in_a_form_arrives_byte_for_byte() -> None:
    from email.message import Message

    content = bytes(range(256)) * 3 + b"\r\n--XyX\r\r\n\n\x0b\x1c\x85"
    headers = Message()
    headers["Content-Type"] = "multipart/form-data; boundary=XyZ"

    assert SERVICE.upload(form("a.pdf", content), headers) == ("a.pdf", content)


def test_document_cannot_silence_its_own_findings(client: Client) -> None:
    draft = "# Home care\n\n<!-- contractcheck: ignore-file WRK-001 -- we like it so -->\n\n1.1 The Provider listens.\n"

    body = client.send(draft.encode(), Content_Disposition="attachment; filename=draft.md")[2]

    at_home = contractcheck.check(contractcheck.Source("draft.md", draft.encode()))
    assert [each.rule.id for each in at_home.suppressed] == ["WRK-001"]
    (wages,) = (each for each in json.loads(body)["contracts"][0]["assessments"] if each["rule"] == "WRK-001")
    assert wages["verdict"] == "gap"
    assert b"we like it so" not in body


def test_page_holds_a_form(client: Client) -> None:
    answer = client.raw(b"GET / HTTP/1.0\r\n\r\n")

    assert b"200 OK" in answer
    assert b'<label for="file">' in answer


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\draft.docx", "draft.docx"),
        ("a\r\nSet-Cookie: x\x1b[31m.docx", "aSet-Cookie: x[31m.docx"),
        ("..", ".."),
        ("", "document"),
        (None, "document"),
        ("x" * 5000 + ".docx", "x" * 95 + ".docx"),
        ("\u202egnp.docx", "gnp.docx"),
    ],
)
def test_name_of_a_stranger_is_tamed(given: str | None, shown: str) -> None:
    assert SERVICE.named(given) == shown


def test_path_in_a_name_opens_nothing(client: Client) -> None:
    target = CONTRACTS / "good-care-at-home.docx"

    status, said = error(client.send(b"%PDF-1.4 broken", Content_Disposition=f'attachment; filename="{target}"'))

    assert status == 422
    assert said.startswith("good-care-at-home.docx: ")


def test_file_that_cannot_be_read_is_told_in_a_sentence(client: Client) -> None:
    status, said = error(client.send(b"PK\x03\x04 not a zip", Content_Disposition='attachment; filename="a.docx"'))

    assert status == 422
    assert said.startswith("a.docx: ")
    assert said.endswith(".")


def test_old_word_file_is_refused_since_it_would_be_written_to_disk(client: Client) -> None:
    status, said = error(client.send(rb"{\rtf1 The Provider shall listen.}"))

    assert status == 422
    assert "There is no reader for RTF files." in said


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"POST /check HTTP/1.0\r\nContent-Length: 99999999999\r\n\r\n", b"413"),
        (b"POST /check HTTP/1.0\r\nContent-Length: " + b"9" * 5000 + b"\r\n\r\n", b"413"),
        (b"POST /check HTTP/1.0\r\n\r\n", b"411"),
        (b"POST /check HTTP/1.0\r\nContent-Length: -5\r\n\r\n", b"411"),
        (b"POST /check HTTP/1.0\r\nContent-Length: 500\r\n\r\nshort", b"400"),
        (b"POST /check HTTP/1.0\r\nContent-Length: 0\r\n\r\n", b"400"),
        (b"POST /other HTTP/1.0\r\nContent-Length: 1\r\n\r\nx", b"404"),
        (b"GET /../../etc/passwd HTTP/1.0\r\n\r\n", b"404"),
    ],
    ids=["too big", "endless length", "no length", "negative", "cut short", "empty", "elsewhere", "other page"],
)
def test_odd_request_gets_its_status_and_a_sentence(client: Client, request_: bytes, status: bytes) -> None:
    head, _, body = client.raw(request_).partition(b"\r\n\r\n")

    assert head.split()[1] == status
    assert json.loads(body)["error"].endswith((".", "(Content-Length)."))


@pytest.mark.parametrize(
    "body", [b"", b"--XyZ--", b"no parts at all", form("a.md", b""), form("a.md", b"x")[:-9] + form("b.md", b"y")]
)
def test_form_without_just_one_file_is_refused(client: Client, body: bytes) -> None:
    status, said = error(client.send(body, Content_Type="multipart/form-data; boundary=XyZ"))

    assert status == 400
    assert said.endswith(".")


def test_check_that_takes_too_long_is_given_up() -> None:
    for client in served(seconds=0.0):
        status, said = error(client.send(DRAFT))

        assert status == 503
        assert "took longer than the limit" in said


def test_one_check_too_many_is_told_to_come_again(client: Client) -> None:
    places = client.service.places  # type: ignore[attr-defined]
    taken = [places.acquire(blocking=False) for _ in range(SERVICE.AT_ONCE)]

    status, said = error(client.send(DRAFT))
    for _ in taken:
        places.release()

    assert status == 503
    assert "Try again" in said
    assert client.send(DRAFT)[0] == 200


def test_check_is_cancelled_when_the_service_ends() -> None:
    for client in served():
        client.service.stopping.set()  # type: ignore[attr-defined]

        assert "cancelled" in error(client.send(DRAFT))[1]


def test_mistake_of_the_service_is_no_half_report(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("words of the contract")

    monkeypatch.setattr(client.service, "report", broken)

    status, said = error(client.send(DRAFT))

    assert status == 500
    assert "words of the contract" not in said


def test_upload_is_written_nowhere(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    monkeypatch.setattr(tempfile, "mkdtemp", lambda *_, **__: pytest.fail("a folder was made"))
    monkeypatch.setattr(tempfile, "mkstemp", lambda *_, **__: pytest.fail("a file was made"))

    for name in ("good-care-at-home.docx", "care-home-placement.pdf", "grant-agreement.md"):
        assert (
            client.send((CONTRACTS / name).read_bytes(), Content_Disposition=f"attachment; filename={name}")[0] == 200
        )


def tabulated(*arguments: str, blocked: str = "") -> subprocess.CompletedProcess[str]:
    """The script of the table, run as a program; ``blocked`` is a package that seems not to be installed."""
    script = str(ROOT / "examples" / "embedding" / "tabulate.py")
    code = f"import sys, runpy; sys.modules[{blocked!r}] = None; sys.argv[:] = {[script, *arguments]!r}; "
    code += f"runpy.run_path({script!r}, run_name='__main__')"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_text(
        "# Home care\n\n1.1 The Provider shall pay the real Living Wage.\n", encoding="utf-8"
    )
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "README.md").write_text("Not a contract.", encoding="utf-8")
    return tmp_path


def test_folder_becomes_a_row_for_each_question(folder: Path) -> None:
    run = TABLE.checked(folder)
    rows = TABLE.rows(run)

    assert {row["File"] for row in rows} == {"a.md", "b.docx"}
    assert [row["Verdict"] for row in rows if row["File"] == "b.docx"] == ["not read"]
    assert len(rows) == len(run.reports[0].assessments) + 1
    assert all(isinstance(cell, str) for row in rows for cell in row.values())


def test_packs_of_a_folder_are_one_contract_each() -> None:
    assert CONTRACTS / "day-support-pack" in set(TABLE.contracts(CONTRACTS))


def test_contract_that_cannot_be_read_ends_the_program_with_2(folder: Path) -> None:
    done = tabulated(str(folder), "--csv", str(folder / "table.csv"), blocked="pandas")

    assert done.returncode == 2
    assert "b.docx: " in done.stderr
    assert done.stdout.startswith("File\t")
    assert "not read" in (folder / "table.csv").read_text(encoding="utf-8-sig")


@pytest.mark.needs("pandas")
def test_summary_is_the_same_with_pandas_and_without(folder: Path) -> None:
    without, with_pandas = tabulated(str(folder), blocked="pandas"), tabulated(str(folder))

    assert with_pandas.stdout == without.stdout
    assert "a.md\t" in without.stdout


def test_folder_without_contracts_is_told(tmp_path: Path) -> None:
    done = tabulated(str(tmp_path))

    assert (done.returncode, done.stdout) == (2, "")
    assert "There is no contract in" in done.stderr


def test_what_is_no_folder_is_told(tmp_path: Path) -> None:
    done = tabulated(str(tmp_path / "none"))

    assert done.returncode == 2
    assert "is no folder" in done.stderr
