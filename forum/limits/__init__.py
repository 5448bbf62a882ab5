"""Rate limits: a token bucket per name, kept in a table so that all processes share it."""
