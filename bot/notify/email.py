"""E-mail by SMTP, encrypted unless the operator says otherwise. The Message-ID is the delivery's own id.

What the mail server says is kept as its number alone: its words may repeat an address.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.utils import formatdate, parseaddr
from urllib.parse import unquote, urlsplit

from bot.addresses import is_address
from bot.casework.channels import DeliveryError, Notice
from bot.casework.records import Account
from bot.notify.words import Words

PATIENCE = 10.0  # seconds
TLS, STARTTLS = "smtps", "smtp"  # and `smtp+plain`: for a mail server on this machine
PORTS = {TLS: 465, STARTTLS: 587}


class Email:
    name = "email"
    is_personal = True

    def __init__(self, url: str, sender: str, password: str, words: Words) -> None:
        self._server = urlsplit(url)
        self._password = password or unquote(self._server.password or "")
        self._sender = sender
        self._domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
        self._words = words

    def reaches(self, account: Account) -> bool:
        return is_address(account.email)  # one from before lists were refused would reach a stranger too

    def send(self, notice: Notice) -> None:
        try:
            self._send(self._message(notice))
        except smtplib.SMTPRecipientsRefused as error:
            raise _refused(max(code for code, _ in error.recipients.values())) from None
        except smtplib.SMTPResponseException as error:
            raise _refused(error.smtp_code) from None
        except (smtplib.SMTPException, OSError) as error:
            raise DeliveryError(f"the mail server was not reached ({type(error).__name__})") from None

    def _message(self, notice: Notice) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = self._sender, notice.to.email if notice.to else ""
        message["Subject"] = self._words.subject
        message["Date"], message["Message-ID"] = formatdate(), f"<{notice.id}@{self._domain}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self._words.both)
        return message

    def _send(self, message: EmailMessage) -> None:
        server = self._connected()
        try:
            if self._server.scheme == STARTTLS:  # a server that offers no encryption gets no message
                server.starttls(context=ssl.create_default_context())
            if self._server.username:
                server.login(unquote(self._server.username), self._password)
            server.send_message(message)
        finally:
            # By now it is known whether the server has the message: how the talk ends changes nothing.
            with suppress(smtplib.SMTPException, OSError):
                server.quit()
            server.close()

    def _connected(self) -> smtplib.SMTP:
        scheme, host = self._server.scheme, self._server.hostname or ""
        port = self._server.port or PORTS.get(scheme, 25)
        if scheme == TLS:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, self._domain, timeout=PATIENCE, context=context)
        return smtplib.SMTP(host, port, self._domain, timeout=PATIENCE)


def _refused(code: int) -> DeliveryError:
    return DeliveryError(f"the mail server refused it ({code})", permanent=code >= 500)
