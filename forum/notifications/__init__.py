"""What a member should know: one event, one notice, read or unread. Nothing is sent."""
