"""The sums that people do in sentences, one module for each family."""
