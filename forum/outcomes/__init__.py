"""How it went here: numbers from the records of those who agreed, never of fewer than ten."""
