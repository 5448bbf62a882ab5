"""Blocks: a calculation inside a post, drawn for the page and written out for mail."""
