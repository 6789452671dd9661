"""Putting in the suggestions of rules that are safe to fix, in the file that was checked."""

from contresens.fixing.choosing import amendments, keeps_words
from contresens.fixing.differences import unified
from contresens.fixing.rounds import Fixed, fix

__all__ = ["Fixed", "amendments", "fix", "keeps_words", "unified"]
