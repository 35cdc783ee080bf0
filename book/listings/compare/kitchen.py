"""Everyday scenes: what takes a hand, and what takes only time."""

from dataclasses import dataclass


@dataclass
class Scene:
    """Seconds of work, of waiting, and of work again, so many times."""

    before: float
    passes: float
    after: float
    times: int = 1
    one_tool: bool = False  # held while time passes


SCENES = {
    "dinner": Scene(before=180, passes=600, after=60),
    "coffee": Scene(before=20, passes=40, after=10, one_tool=True),
    "waiter": Scene(before=60, passes=900, after=120),
    "juggler": Scene(before=0.2, passes=0.6, after=0, times=10),
}


def scene(parameters):
    """The scene, so many times faster."""
    scene = SCENES[parameters["scene"]]
    faster = parameters["faster"]
    return Scene(
        scene.before / faster,
        scene.passes / faster,
        scene.after / faster,
        scene.times,
        scene.one_tool,
    )
