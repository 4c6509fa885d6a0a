"""Short texts of the settings of a run, and which of them differ among several runs."""

from collections.abc import Callable, Sequence

from cnngui.digits.augmentation import AUGMENTATIONS
from cnngui.digits.dataset import DATASETS
from cnngui.problem import Problem, translatable
from cnngui.training.settings import LOSSES, OPTIMISERS, SCHEDULES, Settings
from cnngui.ui.common.model_titles import dataset_title, title_of
from cnngui.ui.common.translation import marked

_RATE = translatable("RunSettings", "lr {value}")
_BATCH = translatable("RunSettings", "batch {value}")
_EPOCHS = translatable("RunSettings", "epochs {value}")
_UNTIL = translatable("RunSettings", "until {value} %")
_DECAY = translatable("RunSettings", "weight decay {value}")
_DROPOUT = translatable("RunSettings", "dropout {value}")
_TRAIN_SIZE = translatable("RunSettings", "{value} pictures")
_SEED = translatable("RunSettings", "seed {value}")
_NOT_VARIED = translatable("RunSettings", "no augmentation")

# More of them would leave no room for anything else.
_MOST_RATES = 3


def _text(words: str, value: object) -> str:
    return marked("RunSettings", words).format(value=value)


def _optimiser(settings: Settings) -> str:
    return OPTIMISERS[settings.optimiser].title


def _rate(settings: Settings) -> str:
    return _text(_RATE, f"{settings.learning_rate:g}")


def _schedule(settings: Settings) -> str:
    return marked("Schedule", SCHEDULES[settings.schedule].title)


def _batch(settings: Settings) -> str:
    return _text(_BATCH, f"{settings.batch_size:,}")


def _loss(settings: Settings) -> str:
    return marked("Loss", LOSSES[settings.loss].title)


def _decay(settings: Settings) -> str:
    return _text(_DECAY, f"{settings.weight_decay:g}")


def _dropout(settings: Settings) -> str:
    return "" if settings.dropout < 0 else _text(_DROPOUT, f"{settings.dropout:g}")


def _augmentation(settings: Settings) -> str:
    if settings.augmentation == "none":
        return marked("RunSettings", _NOT_VARIED)
    return marked("Augmentation", AUGMENTATIONS[settings.augmentation].title)


def _train_size(settings: Settings) -> str:
    return _text(_TRAIN_SIZE, f"{settings.train_size:,}")


def _epochs(settings: Settings) -> str:
    return _text(_EPOCHS, f"{settings.epochs:,}")


def _target(settings: Settings) -> str:
    return "" if settings.target_accuracy == 0 else _text(_UNTIL, f"{100 * settings.target_accuracy:g}")


def _seed(settings: Settings) -> str:
    return _text(_SEED, settings.seed)


def _device(settings: Settings) -> str:
    return settings.device


def _dataset(settings: Settings) -> str:
    return dataset_title(DATASETS[settings.dataset]) if settings.dataset in DATASETS else settings.dataset


# In the order in which they are listed; the architecture has a column of its own.
_TEXTS: dict[str, Callable[[Settings], str]] = {
    "dataset": _dataset,
    "optimiser": _optimiser,
    "learning_rate": _rate,
    "schedule": _schedule,
    "batch_size": _batch,
    "loss": _loss,
    "weight_decay": _decay,
    "dropout": _dropout,
    "augmentation": _augmentation,
    "train_size": _train_size,
    "epochs": _epochs,
    "target_accuracy": _target,
    "seed": _seed,
    "device": _device,
}


def differing(settings: Sequence[Settings], rate_changed: bool = False) -> list[str]:
    """Return the names of the settings, without the architecture, that are not the same in all of them.

    `rate_changed`: a learning rate was changed during a run, which its settings do not contain.
    """
    differ = {name for name in _TEXTS if len({getattr(one, name) for one in settings}) > 1}
    if rate_changed:
        differ.add("learning_rate")
    return [name for name in _TEXTS if name in differ]


def settings_text(settings: Settings, names: Sequence[str] | None = None, rates: Sequence[float] = ()) -> str:
    """Return the text of some settings, or of all, such as "lr 0.01 · batch 128".

    `rates`: `changed_learning_rates`, which replace that of the settings unless they are empty.
    """
    texts = (
        _rates(rates) if rates and name == "learning_rate" else _TEXTS[name](settings)
        for name in (_TEXTS if names is None else names)
    )
    return " · ".join(text for text in texts if text)


def _rates(rates: Sequence[float]) -> str:
    values = [f"{rate:g}" for rate in rates]
    if len(values) > _MOST_RATES:
        values[1:-1] = ["…"]
    return _text(_RATE, " → ".join(values))


def network_text(architecture: str) -> str:
    """Return the title of a network, or its name where this version has no such network."""
    try:
        return title_of(architecture)
    except Problem:
        return architecture
