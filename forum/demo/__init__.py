"""The demonstration: invented people, what they wrote, and their tapers.

The words are data files that anybody can edit: `people.toml`, `boards.toml` and `threads/*.md`.
Their days are counted from the day on which the demonstration is filled.
"""
