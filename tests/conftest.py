"""What holds for all tests."""

import os
import shutil

import pytest

from tests.werker import Werker

# Playwright's synchronous interface runs an event loop in this thread, in which Django would refuse
# the ORM; no test here is asynchronous.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session):
    """In CI a skipped test counts as a failure: there it is a test that nobody runs."""
    verslag = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and verslag and verslag.stats.get("skipped"):
        verslag.ensure_newline()
        verslag.write_line("In CI telt een overgeslagen test als mislukt.", red=True)
        session.exitstatus = session.exitstatus or pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The machine's own Chromium, quiet, and able to run as root in a container."""
    return {
        **browser_type_launch_args,
        "executable_path": next(filter(None, map(shutil.which, BROWSERS)), None),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture
def werker(transactional_db):
    """A Celery worker on the test's own database and queue; killed at the end of the test."""
    werker = Werker()
    werker.start()
    yield werker
    werker.dood()
