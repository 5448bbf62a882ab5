"""Check-ins: a private note of how a day was, and the picture of many days beside the dose."""
