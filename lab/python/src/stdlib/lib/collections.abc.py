"""Names for annotations: what is an object of these classes, nobody can ask here."""

from typing import _Form

(
    Callable, Collection, Container, Generator, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping,
    MutableMapping, MutableSequence, MutableSet, Reversible, Sequence, Set, Sized, ValuesView,
) = [
    _Form(name, "collections.abc")
    for name in """Callable Collection Container Generator Hashable ItemsView Iterable Iterator KeysView Mapping
    MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView""".split()
]
