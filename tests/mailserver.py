"""A mail server of the test's own: real SMTP over a real socket, and every mail that it took, raw."""

import re
import socketserver
import threading
import time
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.test import override_settings

from tests.werker import wacht_tot

OVERGENOMEN = "250 2.0.0 Overgenomen"


class Mailserver(socketserver.ThreadingTCPServer):
    """`antwoorden` says what it answers to a command instead of 250, as (command pattern, answers): each
    answer once, the last one always. '' hangs up. `voor_antwoord` is called when a mail has been taken,
    before its sender hears of it; `denktijd` is how many seconds taking one costs."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Gesprek)
        self.ontvangen: list[tuple[str, bytes]] = []  # (to whom, the mail)
        self.gesprekken = 0
        self.antwoorden: list[tuple[str, list[str]]] = []
        self.denktijd = 0.0
        self.op_opdracht: Callable[[str], None] = lambda opdracht: None
        self.voor_antwoord: Callable[[], None] = lambda: None
        threading.Thread(target=self.serve_forever, args=[0.05], daemon=True).start()

    def instellingen(self) -> override_settings:
        return override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=self.server_address[1],
            EMAIL_TIMEOUT=10,
        )

    def wacht_op(self, aantal: int) -> None:
        """Until so many mails have come."""
        wacht_tot(lambda: len(self.ontvangen) >= aantal, stap=0.001)

    @property
    def adressen(self) -> list[str]:
        """To whom mail came, each as often as it came."""
        return [aan for aan, _ in self.ontvangen]

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(bron, policy=policy.default) for _, bron in self.ontvangen]

    def antwoord_op(self, opdracht: str) -> str | None:
        for patroon, antwoorden in self.antwoorden:
            if re.match(patroon, opdracht, re.IGNORECASE):
                return antwoorden.pop(0) if len(antwoorden) > 1 else antwoorden[0]
        return None

    def handle_error(self, request, client_address) -> None:
        """A sender that was killed is what these tests are about."""


class Gesprek(socketserver.StreamRequestHandler):
    """One connection."""

    server: Mailserver

    def zeg(self, regel: str) -> None:
        self.wfile.write(f"{regel}\r\n".encode())

    def handle(self) -> None:
        self.server.gesprekken += 1
        self.aan = ""
        self.zeg("220 test ESMTP")
        while regel := self.rfile.readline().decode().strip():
            self.server.op_opdracht(regel)
            if not self.verwerk(regel):
                return

    def verwerk(self, regel: str) -> bool:
        anders = self.server.antwoord_op(regel)
        if anders is not None:
            self.zeg(anders) if anders else None
            return bool(anders) and not anders.startswith("421")
        if regel.upper().startswith("EHLO"):
            self.zeg("250-test")
            self.zeg("250 SIZE 1000000")
        elif regel.upper() == "DATA":
            return self.neem_mail_aan()
        elif regel.upper() == "QUIT":
            self.zeg("221 Dag")
            return False
        else:
            if naar := re.match(r"RCPT TO:<(.*?)>", regel, re.IGNORECASE):
                self.aan = naar[1]
            self.zeg("250 Goed")
        return True

    def neem_mail_aan(self) -> bool:
        self.zeg("354 Ga uw gang")
        regels = []
        while (regel := self.rfile.readline()) != b".\r\n":
            if not regel.endswith(b"\r\n"):
                return False  # hung up before the dot: nothing was sent
            regels.append(regel.removeprefix(b".") if regel.startswith(b"..") else regel)
        time.sleep(self.server.denktijd)
        anders = self.server.antwoord_op("PUNT")
        if anders is None:
            self.server.ontvangen.append((self.aan, b"".join(regels)))
            self.server.voor_antwoord()
        if anders != "":
            self.zeg(anders or OVERGENOMEN)
        return anders != ""
