"""Report → text; one module for each format."""
