"""Real servers on this machine: one for mail, one for HTTP. They keep what reached them."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP as POLICY
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HERE = "127.0.0.1"


@dataclass
class Mailbox:
    """What the mail server was given. `answer` is what it says to each message."""

    answer: str = "250 Message accepted for delivery"
    to_answer: str = "250 OK"
    messages: list[EmailMessage] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    signed_in: list[str] = field(default_factory=list)
    port: int = 0

    async def handle_RCPT(  # noqa: N802 - the server calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.to_answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.to_answer

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("2"):
            content = envelope.content
            assert isinstance(content, bytes)
            message = message_from_bytes(content, policy=POLICY)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
            self.encrypted.append(session.ssl is not None)
        return self.answer

    def let_in(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, given: Any
    ) -> AuthResult:
        assert isinstance(given, LoginPassword)
        right = given.password == b"a:secret/word"
        if right:
            self.signed_in.append(given.login.decode())
        return AuthResult(success=right, handled=False)


@contextmanager
def mail_server(
    mailbox: Mailbox | None = None, certificate: ssl.SSLContext | None = None, *, asks: bool = False
) -> Iterator[Mailbox]:
    """With a certificate it speaks STARTTLS and refuses all else. If it `asks`, it wants a password."""
    box = mailbox or Mailbox()
    options: dict[str, Any] = {}
    if certificate is not None:
        options |= {"tls_context": certificate, "require_starttls": True}
    if asks:
        options |= {"authenticator": box.let_in, "auth_required": True}
    box.port = _free_port()
    running = Controller(box, hostname=HERE, port=box.port, **options)
    running.start()
    try:
        yield box
    finally:
        running.stop()


def _free_port() -> int:
    with socket.create_server((HERE, 0)) as free:
        return int(free.getsockname()[1])


def a_certificate(folder: Path) -> tuple[ssl.SSLContext, Path]:
    """For this machine, signed by itself: a context for the server, and the file that trusts it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HERE))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    trusted, both = folder / "trusted.pem", folder / "server.pem"
    trusted.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    both.write_bytes(plain + trusted.read_bytes())
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(both)
    return context, trusted


@dataclass
class Posted:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Receiver:
    """What an HTTP server was sent. `status` is what it answers."""

    status: int = 201
    answer: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    posted: list[Posted] = field(default_factory=list)
    url: str = ""


@contextmanager
def http_server(receiver: Receiver | None = None) -> Iterator[Receiver]:
    box = receiver or Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            box.posted.append(Posted(self.path, dict(self.headers.items()), body))
            self.send_response(box.status)
            for name, value in box.headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(box.answer)))
            self.end_headers()
            self.wfile.write(box.answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its own name for it
            """Quiet."""

    running = ThreadingHTTPServer((HERE, 0), Handler)
    box.url = f"http://{HERE}:{running.server_port}"
    working = threading.Thread(target=running.serve_forever, daemon=True)
    working.start()
    try:
        yield box
    finally:
        running.shutdown()
        running.server_close()
        working.join()
