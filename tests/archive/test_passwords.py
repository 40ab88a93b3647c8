"""No password gets into a message or into the store."""

from __future__ import annotations

import pytest

from narrator.archive.ingest.addresses import open_system
from narrator.archive.passwords import hide_passwords, holds_password
from narrator.archive.store import open_store
from narrator.errors import NarratorError, UsageError

SECRET = "hush/h:u?s#h"
LONG = "x" * 900 + SECRET

WITH = (
    f"postgresql://ann:{SECRET}@db/narrator",
    f"postgresql://ann@server:{SECRET}@server.db/narrator",
    f"--store=postgresql://ann:{LONG}@db/narrator",
    f"postgresql://ann:one@{SECRET}@db/narrator",
    "postgresql://db/narrator?user=ann&password=hush",
    "postgresql://db/narrator?user=ann&sslpassword=hush",
    "https://host/report.pdf?sv=1&sig=hush&x=2",
    "https://host/report.pdf?X-Amz-Signature=hush",
    "zip://a.pdf::sftp://ann:hush@host/b.zip",
)
WITHOUT = (
    "postgresql://ann@db:5432/narrator",
    "s3://bucket/minutes 12:30.pdf",
    "reports/2023?q=1.pdf",
    "https://host:8080/report.pdf?page=2&signed=",
    "tcp://10.0.0.5:8786",
    "--since",
)


@pytest.mark.parametrize("text", WITH)
def test_a_password_is_hidden(text):
    assert "hush" not in hide_passwords(text) and "***" in hide_passwords(text)


@pytest.mark.parametrize("text", WITHOUT)
def test_what_holds_none_stays_as_it_is(text):
    assert hide_passwords(text) == text and not holds_password(text)


@pytest.mark.parametrize(
    "address",
    [
        "sftp://ann:hush@host/a.pdf",
        "sftp://ann@town:hush@host/a.pdf",
        "sftp://ann:one@hush@host/a.pdf",
        f"ftp://ann:{'x' * 900}hush@host/a.pdf",
        "zip://a.pdf::ftp://ann:hush@host/b.zip",
    ],
)
def test_an_address_with_a_password_is_refused_and_not_told(address):
    with pytest.raises(UsageError, match="password") as error:
        open_system(address)
    assert "hush" not in str(error.value)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ann:hush@db:port/narrator",
        "mysql://ann:hush@db/narrator",
        "mysql://db/narrator?password=hush",
        "postgresql://127.0.0.1:1/narrator?user=ann&password=hush",
        "postgresql://127.0.0.1:1/narrator?user=ann&password=hush&no_such_setting=1",
    ],
)
def test_a_store_that_can_not_be_opened_is_told_without_its_password(url):
    with pytest.raises(NarratorError) as error:
        open_store(url)
    assert "hush" not in str(error.value)
