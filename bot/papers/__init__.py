"""Writing documents as files: an accessible PDF. It gets a document as a value, and no case."""
