"""One pair of hands, which stand by while time passes."""

import time

import measuring
from busy import keep_busy
from kitchen import scene


# ANCHOR: sequential
def do_one(scene):
    for _ in range(scene.times):
        keep_busy(scene.before)
        time.sleep(scene.passes)
        keep_busy(scene.after)
    return scene.times


def do_all(scene, things):
    return sum(do_one(scene) for _ in range(things))
# ANCHOR_END: sequential


if __name__ == "__main__":
    measuring.run(
        lambda parameters: do_all(scene(parameters), parameters["things"])
    )
