"""Drafts: what a member is typing, kept on the server until it is posted."""
