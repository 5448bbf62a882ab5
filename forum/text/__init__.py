"""From what a member typed to what a page prints: safe HTML, plain text, blocks and quotes."""
