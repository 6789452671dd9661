"""Sentences × sentences → Links → Segments."""
