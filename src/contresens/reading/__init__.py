"""Files → Document, or Segments when the file is already paired; one module for each format."""
