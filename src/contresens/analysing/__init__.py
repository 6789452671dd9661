"""Segment → Facts: what the checks compare, computed once and only when asked for."""

from contresens.analysing.facts import LazyFacts

__all__ = ["LazyFacts"]
