"""The signals of a rule file: checked against what there is, and made into the model's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from contractcheck.errors import Mistake
from contractcheck.model.rule import Signal
from contractcheck.model.vocabulary import Vocabulary
from contractcheck.names import near
from contractcheck.rules.positions import Located, Steps
from contractcheck.rules.shapes import Fit

if TYPE_CHECKING:
    from contractcheck.analysis import phrases

SHOWS = ("met", "clear", "weak", "conflict", "not")
CONDITIONS = (
    "unless",
    "unless_nearby",
    "heading",
    "part",
    "by",
    "force",
    "negated",
    "amount",
    "hedge",
    "element",
    "says",
    "released",
)
WITHIN = "within"  # how near the phrases of `find` must stand: its option, written beside it
MAX_NESTING = 6
MAX_SIZE = 2_000
ENTANGLED = "The word list '{}' contains itself, or lists within lists too deep."
_PHRASES = ("find", "unless", "unless_nearby", "heading", "hedge")
_LISTS = ("unless", "unless_nearby", "heading", "part", "by", "force", "hedge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a rule may name."""

    detectors: Collection[str]
    vocabulary: Vocabulary
    framework: Collection[str]


def words(told: str | list[str]) -> str:
    """A word list as one phrase."""
    return told if isinstance(told, str) else " | ".join(told)


def signals(look_for: Mapping[str, Any]) -> Iterator[Signal]:
    """The signals of a ``look_for`` without mistakes."""
    for shows in SHOWS:
        for entry in look_for.get(shows, ()):
            detector = next(key for key in entry if key not in CONDITIONS and key != WITHIN)
            conditions = {
                key: _listed(entry[key]) if key in _LISTS else frozen(entry[key]) for key in CONDITIONS if key in entry
            }
            yield Signal(shows=shows, detector=detector, options=_options(detector, entry), conditions=conditions)  # type: ignore[arg-type]


def _options(detector: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    value = entry[detector]
    if detector == "find":
        within = {WITHIN: entry[WITHIN]} if WITHIN in entry else {}
        return {"phrases": tuple(value), **within}
    options = frozen(value)
    return options if isinstance(options, dict) else {"value": options}


def frozen(value: Any) -> Any:
    """The same with tuples for lists."""
    if isinstance(value, list):
        return tuple(frozen(each) for each in value)
    if isinstance(value, dict):
        return {key: frozen(each) for key, each in value.items()}
    return value


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else (value,)


def signal_mistakes(located: Located, names: Names, fit: Fit) -> Iterator[Mistake]:
    """What a schema cannot see in a rule's ``look_for``; where the schema found a mistake, nothing more is said."""
    look_for = located.data["look_for"]
    own = look_for.get("words") if isinstance(look_for.get("words"), dict) else {}
    sound = {name: told for name, told in own.items() if fit.sound("look_for", "words", name)}
    lists = {**names.vocabulary.lists, **dict.fromkeys(own, ""), **{name: words(told) for name, told in sound.items()}}
    for name, told in sound.items():
        yield from list_mistakes(located, ("look_for", "words", name), told, lists)
    for name in entangled(sound, lists):
        yield located.mistake(("look_for", "words", name), ENTANGLED.format(name), key=True)
    elements: set[str] = set()
    for shows in SHOWS:
        entries = look_for.get(shows)
        for number, entry in enumerate(entries if isinstance(entries, list) else ()):
            steps = ("look_for", shows, number)
            if not fit.sound(*steps):
                continue
            yield from _entry_mistakes(located, steps, entry, names.detectors)
            for key in _PHRASES:
                for at, phrase in _each((*steps, key), entry.get(key, ())):
                    yield from phrase_mistakes(located, at, phrase, lists)
            if shows == "met" and "element" in entry:
                elements.add(entry["element"])
    if fit.sound("silent_unless"):
        for at, phrase in _each(("silent_unless",), located.data.get("silent_unless", ())):
            yield from phrase_mistakes(located, at, phrase, lists)
    if all(fit.sound(*steps) for steps in (("look_for", "met"), ("needs",), ("essential",))):
        yield from _element_mistakes(located, elements)


def _entry_mistakes(
    located: Located, steps: Steps, entry: Mapping[str, Any], detectors: Collection[str]
) -> Iterator[Mistake]:
    named = [key for key in entry if key not in CONDITIONS and key != WITHIN]
    known = [key for key in named if key in detectors]
    for key in named:
        if key not in detectors:
            guess = near(key, [*detectors, *CONDITIONS, WITHIN])
            hint = f"did you mean '{guess}'?" if guess else f"the detectors are: {', '.join(detectors)}."
            yield located.mistake((*steps, key), f"There is no detector or condition '{key}'; {hint}", key=True)
    if not named:
        yield located.mistake(steps, f"A signal needs a detector: one of {', '.join(detectors)}.")
    for key in known[1:]:
        problem = f"A signal has one detector; this one has '{known[0]}' already. Make two signals of it."
        yield located.mistake((*steps, key), problem, key=True)
    if WITHIN in entry and known and "find" not in known:
        yield located.mistake((*steps, WITHIN), "'within' goes with 'find' only.", key=True)


def _element_mistakes(located: Located, elements: set[str]) -> Iterator[Mistake]:
    """``needs`` and ``essential`` that no signal can ever satisfy."""
    for number, name in enumerate(located.data.get("essential", ())):
        if name not in elements:
            guess = near(name, sorted(elements))
            hint = f"did you mean '{guess}'?" if guess else "give one of them this `element`."
            yield located.mistake(("essential", number), f"No signal under 'met' has the element '{name}'; {hint}")
    needs = located.data.get("needs", 1)
    if needs > 1 and needs > len(elements):
        problem = f"{needs} different elements are needed, but the signals under 'met' name {len(elements)}."
        yield located.mistake(("needs",), problem)


def list_mistakes(located: Located, steps: Steps, told: str | list[str], lists: Mapping[str, str]) -> Iterator[Mistake]:
    """What is wrong with the phrases of a word list."""
    from contractcheck.analysis.phrases import MAX_LENGTH

    for at, phrase in _each(steps, told):
        yield from phrase_mistakes(located, at, phrase, lists)
    if len(words(told)) > MAX_LENGTH:
        problem = f"This word list is longer than {MAX_LENGTH:,} characters. Make two of it, and one that names both."
        yield located.mistake(steps, problem, key=True)


def entangled(names: Iterable[str], lists: Mapping[str, str]) -> Iterator[str]:
    """The word lists that contain themselves, or others more than `MAX_NESTING` deep."""
    from contractcheck.analysis import phrases

    heights: dict[str, int] = {}  # how deep the lists are nested in one that was looked into

    def height(name: str, above: int) -> int:
        if name not in heights:
            if above > MAX_NESTING:
                return above
            try:
                inside = {each.name for each in phrases.names(phrases.parse(lists[name]))}
            except (KeyError, phrases.PhraseError):  # told where the phrase stands
                inside = set()
            found = 1 + max((height(each, above + 1) for each in inside), default=0)
            if found > MAX_NESTING:
                return found
            heights[name] = found
        return heights[name]

    return (name for name in names if height(name, 0) > MAX_NESTING)


def phrase_mistakes(located: Located, steps: Steps, phrase: str, lists: Mapping[str, str]) -> Iterator[Mistake]:
    """A phrase that is not well written, or that names a word list there is not."""
    from contractcheck.analysis import phrases

    try:
        node = phrases.parse(phrase)
    except phrases.PhraseError as error:
        yield located.mistake(steps, f"In the phrase '{_short(phrase)}': {error.problem}.", offset=error.offset)
        return
    if _size(node, {}) > MAX_SIZE:
        problem = f"In the phrase '{_short(phrase)}' too many words may be missing. Make several phrases of it."
        yield located.mistake(steps, problem)
        return
    for named in phrases.names(node):
        if named.name not in lists:
            guess = near(named.name, lists)
            hint = f"; did you mean <{guess}>?" if guess else "; rules/vocabulary holds those there are."
            yield located.mistake(steps, f"There is no word list <{named.name}>{hint}", offset=named.offset)


def _size(node: phrases.Node, known: dict[int, int]) -> int:
    """How many ways and words a phrase comes to, once every part that may be missing is there or not."""
    from contractcheck.analysis import phrases

    if id(node) not in known:
        match node:
            case phrases.Sequence(parts=inner) | phrases.Either(choices=inner):
                known[id(node)] = sum(_size(each, known) for each in inner)
            case _:
                known[id(node)] = 1
    return known[id(node)]


def _each(steps: Steps, told: Any) -> Iterator[tuple[Steps, str]]:
    """One phrase or several, each with where it stands."""
    if isinstance(told, str):
        yield steps, told
    else:
        for number, phrase in enumerate(told):
            yield (*steps, number), phrase


def _short(phrase: str) -> str:
    return phrase if len(phrase) <= 40 else f"{phrase[:37]}..."
