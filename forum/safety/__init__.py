"""When to get help and whom to call: facts with their sources, no web and no database."""
