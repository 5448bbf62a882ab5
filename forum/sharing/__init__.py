"""What a member takes along: a badge, a calendar, a summary, a card, and their whole record."""
