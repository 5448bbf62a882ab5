"""The arithmetic and the record of a taper. Pure: no web, no database, no clock."""
