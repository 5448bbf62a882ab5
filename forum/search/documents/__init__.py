"""What the index is made from, kind by kind: posts (a story is one), guides, collections, words."""
