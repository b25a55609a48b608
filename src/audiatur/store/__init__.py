"""Acts and objects kept: a SQLite file by default, PostgreSQL by URL. Knows bytes, not what they mean.

>>> from audiatur.store import create_store
>>> with create_store(folder) as store:                              # doctest: +SKIP
...     report = store.objects.put(b"the report")                    # objects first, then acts
...     (act,) = store.acts.append("river", 0, [(salt, b'{"act": "opened"}')])
...     [stored.body for stored in store.acts.read("river")]
[b'{"act": "opened"}']

Refuses a folder that is no office, a damaged or newer database, bytes that are not those that were written.
Specified in spec/store.md; DESIGN §5.5.
"""

from audiatur.store.acts import Acts, acts_over
from audiatur.store.database import Connection
from audiatur.store.objects import Objects
from audiatur.store.opening import Store, create_store, open_store, store_over
from audiatur.store.sqlite import SETTINGS as SQLITE_SETTINGS
from audiatur.store.values import SALT_BYTES, OutOfStepError, Stored, act_hash

__all__ = [
    "SALT_BYTES",
    "SQLITE_SETTINGS",
    "Acts",
    "Connection",
    "Objects",
    "OutOfStepError",
    "Store",
    "Stored",
    "act_hash",
    "acts_over",
    "create_store",
    "open_store",
    "store_over",
]
