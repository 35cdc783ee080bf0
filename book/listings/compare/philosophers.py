"""What philosophers find out about their dinner."""

from measuring import Measure


def findings(dinners):
    """The meals, and who had how much of them.

    A dinner is how many meals one had, and the longest wait for one.
    """
    meals = [meals for meals, _ in dinners]
    longest = max(longest for _, longest in dinners)
    return sum(meals), [
        Measure("fewest meals of one", min(meals), "meals"),
        Measure("most meals of one", max(meals), "meals"),
        Measure("longest wait for a meal", longest * 1000, "ms"),
    ]
