"""What an architecture is called in the window: a proper name, or words for one a person has built."""

from cnngui.network.architectures import architecture_of
from cnngui.ui.language import marked


def title_of(name: str) -> str:
    """Return an architecture's title. Raises Problem where there is no such architecture."""
    architecture = architecture_of(name)
    return marked("Architecture", architecture.title).format(**architecture.values)


def description_of(name: str) -> str:
    """Return what to look at in an architecture. Raises Problem where there is no such architecture."""
    architecture = architecture_of(name)
    return marked("Architecture", architecture.description).format(**architecture.values)
