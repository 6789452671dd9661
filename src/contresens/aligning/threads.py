"""Products of matrices on one thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any


@contextmanager
def one_thread() -> Iterator[None]:
    """Keep to one thread: the products here are small, and a second one mostly spins.

    Also a decorator. What encodes texts knows best how many it needs, and is not called within.
    """
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> Any:  # the package has no types
    return import_module("threadpoolctl").ThreadpoolController()
