"""The verbs of the conversation. Each checks again, inside the transaction, what it relies on."""
