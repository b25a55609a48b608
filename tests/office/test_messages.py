"""The catalogues: complete where they must be, up to date everywhere, compiled without tools of others."""

from __future__ import annotations

import gettext
import io
import shutil
import subprocess
from pathlib import Path

import pytest
from tools import messages


def test_every_catalogue_is_up_to_date_and_french_is_complete() -> None:
    assert messages.problems() == []


@pytest.mark.parametrize("language", messages.languages())
def test_a_catalogue_is_written_as_it_was_read(language: str, tmp_path: Path) -> None:
    path = messages.catalogue(language)
    copy = tmp_path / "django.po"
    messages.write_po(copy, language, messages.read_po(path), messages.collect())
    assert copy.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("language", messages.languages())
def test_gnu_gettext_reads_the_same_out_of_a_catalogue(language: str, tmp_path: Path) -> None:
    path = messages.catalogue(language)
    target = tmp_path / "django.mo"
    subprocess.run(["msgfmt", "--check", "-o", str(target), str(path)], check=True, capture_output=True)
    theirs, ours = (
        gettext.GNUTranslations(io.BytesIO(data))
        for data in (target.read_bytes(), path.with_suffix(".mo").read_bytes())
    )
    for message in messages.collect():
        for n in (0, 1, 2, 5, 21, 100):
            said = [t.ngettext(message.text, message.plural, n) for t in (theirs, ours)]
            assert said[0] == said[1]
        assert theirs.gettext(message.text) == ours.gettext(message.text)
