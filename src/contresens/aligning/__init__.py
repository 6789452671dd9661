"""Aligning."""
