"""English and Simplified Chinese, exchanged while the window is open."""

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from cnngui.problem import Problem, translatable
from cnngui.resource_files import resource_folder

TRANSLATIONS = resource_folder("translations")

# Each language by its own name, for people who read no other.
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


def default_language() -> str:
    """Choose the language of the desktop where cnngui speaks it, else English."""
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


class Languages:
    """Hold the catalogues in use by one application; Qt sends the window LanguageChange events."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._installed: list[QTranslator] = []
        self.current = "en"

    def use(self, language: str) -> None:
        """Set the language, a key of LANGUAGES. Raises FileNotFoundError where its catalogue is missing."""
        for translator in self._installed:
            self._application.removeTranslator(translator)
        self._installed = []
        # Qt's own catalogue has the words of its dialogs; cnngui's is installed last and asked first.
        for name, needed in ((f"qtbase_{language}", False), (f"cnngui_{language}", True)):
            translator = QTranslator(self._application)
            folder = str(TRANSLATIONS) if needed else _qt_translations()
            if translator.load(name, folder):
                self._application.installTranslator(translator)
                self._installed.append(translator)
            elif needed:
                raise FileNotFoundError(TRANSLATIONS / f"{name}.qm")
        self.current = language


def _qt_translations() -> str:
    return QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)


class Translated:
    """Call `retranslate` when the language changes; mixed into a widget, in front of its Qt class."""

    def retranslate(self) -> None:
        """Set every word the widget shows, in the language now in use."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def marked(context: str, text: str) -> str:
    """Translate a text that a lower floor marked with `translatable(context, text)`."""
    return QCoreApplication.translate(context, text)


_LABELLED = translatable("Punctuation", "{name}: {value}")
_WITH_KEYS = translatable("Punctuation", "{words} ({keys})")


def labelled(name: str, value: str) -> str:
    """Write a name and its value, with the colon of the language in use."""
    return marked("Punctuation", _LABELLED).format(name=name, value=value)


def with_keys(words: str, keys: str) -> str:
    """Write words and the keys that do the same, if any, with the brackets of the language in use."""
    return marked("Punctuation", _WITH_KEYS).format(words=words, keys=keys) if keys else words


def sentence_of(problem: Problem) -> str:
    """Write a problem's sentence in the language of the window."""
    values = {k: sentence_of(v) if isinstance(v, Problem) else v for k, v in problem.values.items()}
    return marked("Problem", problem.sentence).format(**values)
