"""Sheets of paper as PDF, for the rooms that let something be printed."""
