"""All hostile files, each by its kind and name."""

from tests.hostile import archives, others, pickles, pictures
from tests.hostile.catalogue import FILES

__all__ = ["FILES", "archives", "others", "pickles", "pictures"]
