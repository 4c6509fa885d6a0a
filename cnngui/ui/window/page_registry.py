"""The pages of the window, in the order of their docks: a page is added by one line here."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSettings

from cnngui.ui.build.build_page import BuildPage
from cnngui.ui.common.actions import Actions
from cnngui.ui.common.page import Page
from cnngui.ui.compare.compare_page import ComparePage
from cnngui.ui.evaluate.evaluate_page import EvaluatePage
from cnngui.ui.layers.layers_page import LayersPage
from cnngui.ui.network.network_page import NetworkPage
from cnngui.ui.session.trainer import Trainer
from cnngui.ui.session.workbench import Workbench
from cnngui.ui.step.step_page import StepPage
from cnngui.ui.train.train_page import TrainPage


@dataclass(frozen=True)
class PageContext:
    """Hold what a page may be made of."""

    workbench: Workbench
    trainer: Trainer
    store: QSettings
    actions: Actions


PAGES: tuple[Callable[[PageContext], Page], ...] = (
    lambda context: NetworkPage(context.workbench),
    lambda context: StepPage(context.workbench),
    lambda context: TrainPage(context.trainer, context.store, context.workbench, context.actions),
    lambda context: EvaluatePage(context.workbench, context.trainer, context.store),
    lambda context: LayersPage(context.workbench),
    lambda context: ComparePage(context.workbench, context.store),
    lambda context: BuildPage(context.workbench, context.store),
)
