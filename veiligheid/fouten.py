"""The one way in which a write says no."""


class Weigering(Exception):
    """A refusal that the person in front of the screen can act on: its text is a Dutch sentence."""
