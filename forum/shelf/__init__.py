"""A helper's own shelf of blocks and answers to take into a post."""
