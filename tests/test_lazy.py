"""Packages that import their parts late: every name is there, and no module hides a name of its package."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

LATE = (
    "audiatur",
    "audiatur.model",
    "audiatur.formats.pages",
    "audiatur.formats.letters",
    "audiatur.formats.ledger_sheet",
)


@pytest.mark.parametrize("package", LATE)
def test_every_name_a_package_promises_is_there(package: str) -> None:
    module = importlib.import_module(package)
    assert [name for name in module.__all__ if not hasattr(module, name)] == []


@pytest.mark.parametrize("package", LATE)
def test_no_module_has_the_name_of_what_its_package_gives(package: str) -> None:
    """Importing a module puts it into its package under its own name, in the place of a function."""
    module = importlib.import_module(package)
    modules = {found.name for found in pkgutil.iter_modules(module.__path__)}
    assert modules & set(module.__all__) == set()
