"""Pages about the site itself: what it is, where to find help, what is stored."""
