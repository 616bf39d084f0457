"""The whole main job without a browser, told step by step: `make demo ONCE=1`."""

from collections.abc import Callable

from hemtjanst.demo.place import Place


def run(place: Place, say: Callable[[str], object]) -> None:
    """Do the main job in the running demo and say what happened. Raises whatever goes wrong."""
    say(f"Svarar på {place.url}")
