"""The calculation API: public, without an account, changing nothing."""
