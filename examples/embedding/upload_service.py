"""A small service that checks what people upload, and keeps none of it.

    python examples/embedding/upload_service.py --port 8000

Then open http://127.0.0.1:8000/ or send a file from a program:

    curl --data-binary @draft.docx -H 'Content-Disposition: attachment; filename="draft.docx"' http://127.0.0.1:8000/check

It answers with JSON, or with a web page where the client asks for ``text/html``. It speaks to this computer alone;
put it behind a web server that brings encryption and says who may use it.
"""

from __future__ import annotations

import argparse
import json
import logging
import threading
from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import PurePath, PureWindowsPath

import contractcheck

LOG = logging.getLogger("upload_service")
MOST_BYTES = 20_000_000
SECONDS = 60.0  # for one check; and for a client to send its file
AT_ONCE = 4
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Check a contract</title></head><body><main><h1>Check a contract</h1>
<form action="/check" method="post" enctype="multipart/form-data">
<p><label for="file">A Word, PDF, OpenDocument, HTML, Markdown or text file, up to 20 MB. It is not kept.</label></p>
<p><input type="file" id="file" name="file" required></p><p><button>Check it</button></p>
</form></main></body></html>
"""


class RefusedError(Exception):
    """A request that gets no report: the status, and a sentence for the person who sent it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Service(ThreadingHTTPServer):
    """Holds what all requests share: the checker, how many may check at once, and the event that stops them all."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], *, seconds: float = SECONDS, most_bytes: int = MOST_BYTES) -> None:
        super().__init__(address, Handler)
        self.most_bytes = most_bytes
        self.stopping = threading.Event()
        self.places = threading.BoundedSemaphore(AT_ONCE)
        limits = contractcheck.Limits(check_seconds=seconds, file_bytes=most_bytes)
        registry = contractcheck.Registry.discover()
        # Old Word files need LibreOffice, which writes them to a folder for a moment; here nothing is written.
        readers = tuple(each for each in registry.readers if "doc" not in each.formats)
        # What a stranger's document says to accept is not for the stranger to decide.
        options = contractcheck.Options(limits=limits, ocr=False, suppressions=False)
        self.checker = contractcheck.Checker(options, replace(registry, readers=readers))

    def report(self, name: str, data: bytes) -> contractcheck.Report:
        """The report on one file. Raises `RefusedError` with what to tell the client."""
        if not self.places.acquire(blocking=False):
            raise RefusedError(503, "Too many checks are under way. Try again in a minute.")
        try:
            return self.checker.check(contractcheck.Source(name, data), cancel=self.stopping)
        except (contractcheck.TimeLimitError, contractcheck.Cancelled) as error:
            raise RefusedError(503, str(error)) from error
        except contractcheck.ContractCheckError as error:
            raise RefusedError(422, str(error)) from error
        finally:
            self.places.release()

    def server_close(self) -> None:
        """Stop the checks that are under way."""
        self.stopping.set()
        super().server_close()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Service
    timeout = SECONDS  # for a client that goes quiet
    server_version = "contractcheck-example"
    sys_version = ""

    def do_GET(self) -> None:
        """The page with the form."""
        if self.path == "/":
            self._answer(200, "text/html", PAGE.encode())
        else:
            self._refuse(RefusedError(404, "There is nothing here. The form is at /."))

    def do_POST(self) -> None:
        """Check the file that comes with the request."""
        try:
            if self.path != "/check":
                raise RefusedError(404, "There is nothing here. Send a file to /check.")
            name, data = upload(self._body(), self.headers)
            report = self.server.report(name, data)
        except RefusedError as refused:
            self._refuse(refused)
        except Exception as error:  # a mistake of ours; its words may quote the contract
            LOG.error("A check broke off: %s", type(error).__name__)
            self._refuse(RefusedError(500, "The check broke off through a mistake of ours. Nothing was kept."))
        else:
            LOG.info("Checked %d bytes: %d findings", len(data), len(report.findings))
            as_page = "text/html" in self.headers.get("Accept", "")
            made = contractcheck.render(report, "html" if as_page else "json")
            self._answer(200, "text/html" if as_page else "application/json", made)

    def _body(self) -> bytes:
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()):
            raise RefusedError(411, "Say how long the file is (Content-Length).")
        if len(length) > 12 or int(length) > self.server.most_bytes:
            raise RefusedError(413, f"The file is larger than {self.server.most_bytes / 1_000_000:g} MB.")
        try:
            body = self.rfile.read(int(length))
        except TimeoutError:
            body = b""
        if not body or len(body) < int(length):
            raise RefusedError(400, "The file did not arrive whole. Send it again.")
        return body

    def _refuse(self, refused: RefusedError) -> None:
        said = json.dumps({"error": str(refused)}, ensure_ascii=False).encode()
        self._answer(refused.status, "application/json", said)

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'")
        self.end_headers()
        try:
            self.wfile.write(body)
        except ConnectionError:
            LOG.info("The client left before the answer.")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  as its base has it
        """The request's first line goes to the log of the service, not to the terminal."""
        LOG.info("%s", (format % args).encode("ascii", "backslashreplace").decode())


def upload(body: bytes, headers: Message) -> tuple[str, bytes]:
    """The name and the bytes of a file that was sent by itself, or in a form."""
    kind = headers.get("Content-Type", "")
    if not kind.lower().startswith("multipart/"):
        return named(headers.get_filename()), body
    form = message_from_bytes(b"Content-Type: " + kind.encode("latin-1", "replace") + b"\r\n\r\n" + body, policy=HTTP)
    files = [part for part in form.iter_parts() if part.get_filename()] if form.is_multipart() else []
    if len(files) != 1:
        raise RefusedError(400, "Send one file.")
    content = files[0].get_payload(decode=True)
    if not isinstance(content, bytes) or not content:
        raise RefusedError(400, "The file is empty.")
    return named(files[0].get_filename()), content


def named(given: str | None) -> str:
    """A name to call the file by in the report. It opens nothing; it is only shown, so it is kept short and tame."""
    name = PureWindowsPath(PurePath(given or "").name).name
    return "".join(each for each in name if each.isprintable())[-100:].strip() or "document"


def main() -> None:
    """Serve until interrupted."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    with Service(("127.0.0.1", given.port)) as service:
        print(f"http://127.0.0.1:{service.server_port}/")
        try:
            service.serve_forever()
        except KeyboardInterrupt:
            print("Stopped.")


if __name__ == "__main__":
    main()
