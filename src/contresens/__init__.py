"""Finds translations that say something their source does not."""

__version__ = "0.1.0"
