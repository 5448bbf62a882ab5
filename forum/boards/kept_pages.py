"""Visitors' pages kept whole. Most reading is done by people who are not signed in.

A page is kept under everything it depends on; when any of that changes, the key is another one
and the old page falls out in time. Nothing has to be told to forget.
"""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

# About 30 kB each.
MOST_PAGES = 512


class KeptPages:
    def __init__(self, most: int = MOST_PAGES) -> None:
        self._most = most
        self._pages: OrderedDict[Hashable, str] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> str | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def keep(self, key: Hashable, page: str) -> None:
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            if len(self._pages) > self._most:
                self._pages.popitem(last=False)

    def forget_all(self) -> None:
        with self._lock:
            self._pages.clear()


kept_pages = KeptPages()
