"""What a member keeps to find it again."""
