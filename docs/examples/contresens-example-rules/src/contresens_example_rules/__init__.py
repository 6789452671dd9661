"""Rules for contresens, from another package."""
