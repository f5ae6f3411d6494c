"""The forms of a round; each is a crispy helper with a layout."""
