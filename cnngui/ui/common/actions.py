"""The actions of the window, defined once for menus, buttons, keys and the list of keys."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QPalette

from cnngui.digits.dataset import DEFAULT_DATASET, Dataset
from cnngui.network.architectures import ARCHITECTURES
from cnngui.network.files.pretrained import pretrained_accuracy, pretrained_names
from cnngui.network.values.number_format import percent
from cnngui.ui.common.icons import icon
from cnngui.ui.common.key_names import key_name
from cnngui.ui.common.model_titles import description_of, title_of
from cnngui.ui.common.theme import THEMES
from cnngui.ui.common.translation import LANGUAGES, with_keys

_Key = QKeySequence.StandardKey


class Actions(QObject):
    """Hold the actions of the window; the window connects them, the menus and buttons show them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._icons: dict[QAction, str] = {}
        self._is_paused = False
        self._dataset = DEFAULT_DATASET
        self.pen = self._make("pen", "P")
        self.eraser = self._make("eraser", "E")
        self.undo = self._make("undo", _Key.Undo)
        self.redo = self._make("redo", _Key.Redo)
        keys = QKeySequence.keyBindings(_Key.Redo)
        self.redo.setShortcuts(keys if QKeySequence("Ctrl+Y") in keys else [*keys, QKeySequence("Ctrl+Y")])
        self.clear = self._make("clear", "Ctrl+Backspace")
        self.random_picture = self._make("random", "Ctrl+R")
        self.open_image = self._make("picture", "Ctrl+I")
        self.paste_image = self._make("", _Key.Paste)
        self.thinner = self._make("", "[")
        self.thicker = self._make("", "]")
        self.open_model = self._make("", _Key.Open)
        self.save_model = self._make("", _Key.Save)
        self.conventions = self._make("", None)
        self.catalogue = {
            name: self._make("", None if number else "Ctrl+Shift+O")
            for number, name in enumerate(ARCHITECTURES)
        }
        self.last_model = self._make("", "Ctrl+Shift+L")
        self.quit = self._make("", _Key.Quit)
        self.train = self._make("", "Ctrl+T")
        self.pause = self._make("", "Ctrl+P")
        self.step = self._make("", "Ctrl+E")
        self.stop = self._make("", "Ctrl+.")
        self.reset = self._make("", "Ctrl+Shift+E")
        self.fold_draw = self._make("panel", "F9")
        self.as_tabs = self._make("", "Ctrl+Shift+T")
        self.side_by_side = self._make("", "Ctrl+Shift+B")
        self.full_screen = self._make("", "F11")
        self.larger_text = self._make("", "Ctrl++")
        self.smaller_text = self._make("", "Ctrl+-")
        self.normal_text = self._make("", "Ctrl+0")
        self.keys = self._make("", _Key.HelpContents)
        self.report = self._make("", None)
        self.about = self._make("", None)
        self.languages = {name: self._make("", None) for name in LANGUAGES}
        self.themes = {name: self._make("", None) for name in THEMES}
        self.full_screen.setCheckable(True)
        self.fold_draw.setCheckable(True)
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        for choices in ([self.pen, self.eraser], self.languages.values(), self.themes.values()):
            group = QActionGroup(self)
            for action in choices:
                action.setCheckable(True)
                group.addAction(action)
        self.pen.setChecked(True)

    @property
    def of_canvas(self) -> list[QAction]:
        """List what makes sense only where pictures are drawn."""
        return [
            *(self.pen, self.eraser, self.undo, self.redo, self.clear),
            *(self.thinner, self.thicker),
        ]

    def show_dataset(self, dataset: Dataset) -> None:
        """Offer what makes sense with the pictures of a data set, and the networks trained on it."""
        self._dataset = dataset
        for action in self.of_canvas:
            action.setVisible(dataset.is_drawn)
        trained = pretrained_names(dataset)
        for name, action in self.catalogue.items():
            action.setVisible(name in trained)
        self.retranslate()

    @property
    def drawing(self) -> list[QAction | None]:
        """List the tools under the canvas; None is a gap."""
        return [
            self.pen,
            self.eraser,
            None,
            self.undo,
            self.redo,
            self.clear,
            None,
            self.random_picture,
            self.open_image,
        ]

    @property
    def canvas_menu(self) -> list[QAction | None]:
        """List what the canvas offers on a right click; None is a line."""
        return [*self.drawing, self.paste_image, None, self.thinner, self.thicker]

    def apply_palette(self, palette: QPalette) -> None:
        """Draw the icons in the colours of a palette."""
        for action, name in self._icons.items():
            action.setIcon(icon(name, palette))

    def show_paused(self, is_paused: bool) -> None:
        """Set whether the pause action resumes or pauses."""
        if is_paused != self._is_paused:
            self._is_paused = is_paused
            self._write_run()

    def retranslate(self) -> None:
        """Set the words of every action."""
        for action, text, hint in self._words():
            _write(action, text, hint)
        self._write_run()
        for name, action in self.catalogue.items():
            accuracy = pretrained_accuracy(name, self._dataset)
            title = title_of(name)
            if accuracy is not None:
                title = self.tr("{title} · test {share}").format(title=title, share=percent(accuracy))
            action.setText(title)
            action.setToolTip(description_of(name))
        for name, title in LANGUAGES.items():
            self.languages[name].setText(title)
        themes = {"system": self.tr("As the &desktop"), "light": self.tr("&Light"), "dark": self.tr("&Dark")}
        for name, title in themes.items():
            self.themes[name].setText(title)

    def _words(self) -> list[tuple[QAction, str, str]]:
        return [
            (self.pen, self.tr("&Pen"), self.tr("Draw with the pen")),
            (self.eraser, self.tr("&Eraser"), self.tr("Rub out parts of the drawing")),
            (self.undo, self.tr("&Undo"), self.tr("Take the last stroke back")),
            (self.redo, self.tr("&Redo"), self.tr("Draw the stroke again that was taken back")),
            (self.clear, self.tr("&Clear"), self.tr("Empty the canvas")),
            (
                self.random_picture,
                self.tr("Random &test picture"),
                self.tr("Show the network one of the {count} test pictures of the data set").format(
                    count=f"{self._dataset.counts['test']:,}"
                ),
            ),
            (self.open_image, self.tr("Open &image …"), self.tr("Show the network a picture from a file")),
            (self.paste_image, self.tr("Pa&ste image"), self.tr("Show the network the copied picture")),
            (self.thinner, self.tr("T&hinner pen"), self.tr("Make the ink look thinner")),
            (self.thicker, self.tr("Thic&ker pen"), self.tr("Make the ink look thicker")),
            (self.open_model, self.tr("&Open model …"), self.tr("Open a network, or weights, from a file")),
            (self.save_model, self.tr("&Save model …"), self.tr("Save the network on show to a file")),
            (
                self.conventions,
                self.tr("&Input and outputs …"),
                self.tr("Settle how pictures are scaled for the network, and what its outputs are"),
            ),
            (
                self.last_model,
                self.tr("The network trained &last"),
                self.tr("Go back to the network that was trained last, saved or not"),
            ),
            (self.quit, self.tr("&Quit"), self.tr("Close cnngui")),
            (
                self.fold_draw,
                self.tr("Fold &Draw away"),
                self.tr("Leave the picture and the answer of the Draw panel, or show all of it"),
            ),
            (self.as_tabs, self.tr("Pages as &tabs"), self.tr("Put the pages behind each other")),
            (self.side_by_side, self.tr("Pages side &by side"), self.tr("Show all pages at once")),
            (self.full_screen, self.tr("&Full screen"), self.tr("Use the whole screen")),
            (self.larger_text, self.tr("Lar&ger text"), self.tr("Make all words and numbers larger")),
            (self.smaller_text, self.tr("S&maller text"), self.tr("Make all words and numbers smaller")),
            (self.normal_text, self.tr("&Normal text"), self.tr("Give words and numbers their usual size")),
            (self.keys, self.tr("&Keys"), self.tr("List the keys")),
            (
                self.report,
                self.tr("&Report a problem …"),
                self.tr("Make a text of what was logged, without personal data, to be copied and sent"),
            ),
            (self.about, self.tr("&About cnngui"), self.tr("Say what cnngui is and whose data it brings")),
        ]

    def _write_run(self) -> None:
        """Set the words of the actions of a run: in the menus, on their buttons, and what they do."""
        going_on = (self.tr("Resume"), self.tr("Go on where the run was held"))
        holding = (self.tr("Pause"), self.tr("Hold the run between two batches"))
        words = {
            self.train: (
                self.tr("T&rain"),
                self.tr("Train"),
                self.tr("Train a new network with the settings of the Train page, in the background"),
            ),
            self.pause: (self.tr("&Pause or resume"), *(going_on if self._is_paused else holding)),
            self.step: (
                self.tr("One &batch"),
                self.tr("Step"),
                self.tr("Learn from one batch alone, then hold: see what a single step changes"),
            ),
            self.stop: (
                self.tr("&Stop"),
                self.tr("Stop"),
                self.tr("End the run and keep the weights it has reached"),
            ),
            self.reset: (
                self.tr("R&eset the weights"),
                self.tr("Reset"),
                self.tr("Stop, and show the network as it is before any training, by the seed"),
            ),
        }
        for action, (text, on_button, hint) in words.items():
            _write(action, text, hint)
            action.setIconText(on_button)

    def _make(self, icon_name: str, key: QKeySequence.StandardKey | str | None) -> QAction:
        action = QAction(self)
        if isinstance(key, str):
            action.setShortcut(QKeySequence(key))
        elif key is not None:
            action.setShortcuts(key)
        if icon_name:
            self._icons[action] = icon_name
        return action


def _write(action: QAction, text: str, hint: str) -> None:
    """Set the text of an action, and its tip with the key it has."""
    action.setText(text)
    action.setToolTip(with_keys(hint, key_name(action.shortcut())))
