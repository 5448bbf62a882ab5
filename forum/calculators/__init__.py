"""The calculator as a page and beside the composer, and taking a block as one’s plan."""
