"""Boards, threads, posts: the conversation."""
