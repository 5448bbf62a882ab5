"""Finding posts again: an index that is fed by an outbox, and a page that asks it."""
