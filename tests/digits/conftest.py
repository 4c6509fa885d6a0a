"""How the properties are tried: the same examples on every machine, however slow it is."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
