"""An old signature, pasted, read, looked at line by line, and only then kept in the record."""
