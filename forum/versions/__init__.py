"""Version numbers of whole rooms, so that a kept page knows when something outside it changed."""
