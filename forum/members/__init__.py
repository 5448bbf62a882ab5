"""Members: joining, signing in, roles."""
