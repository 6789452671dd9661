"""Amendments → the file that the segments are from, with these and nothing else changed.

Each format says where the characters of a translation stand in its file. Only those that an edit
touches are replaced: line ends, byte order mark, order of attributes and all else stay.
"""

from contresens.reading.rewriting.bytewise import Refusal, rewrite

__all__ = ["Refusal", "rewrite"]
