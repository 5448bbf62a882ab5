"""A block after it was posted: its page and its versions, who follows it, what it is worth."""
