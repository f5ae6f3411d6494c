"""What holds for all tests."""

import gc
import os
import shutil
from contextlib import suppress

import psutil
import pytest
import pytest_timeout
from django.db import connection

from tests.sjabloon import sjabloon
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


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item):
    """At a failure pytest stops its clocks, for a debugger. What a failed test takes down may wait too."""
    hooks, tijd = item.config.hook, float(item.config.getini("timeout"))
    hooks.pytest_timeout_cancel_timer(item=item)
    hooks.pytest_timeout_set_timer(
        item=item, settings=pytest_timeout.Settings(tijd, "thread", False, False)
    )
    return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    """What a parallel run had started does not outlive it: whoever reads our output waits for its end."""
    if not error:
        return
    van_de_run = {
        "PYTEST_XDIST_WORKER": node.gateway.id,
        "PYTEST_XDIST_TESTRUNUID": node.workerinput["testrunuid"],
    }
    for proces in psutil.process_iter():
        with suppress(psutil.Error):
            if van_de_run.items() <= proces.environ().items():
                proces.kill()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, django_db_blocker):
    """Making the database makes and drops models by the ten thousand, which Python would go through again
    and again to see what may be thrown away."""
    gc.disable()
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = sjabloon()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup):
    gc.enable()


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
