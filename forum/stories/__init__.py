"""Stories of people who came off: facts above a post, found by who is like them."""
