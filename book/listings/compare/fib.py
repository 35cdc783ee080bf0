"""A Fibonacci number by the recursion that defines it."""


# ANCHOR: fib
def fib(number):
    return number if number < 2 else fib(number - 1) + fib(number - 2)
# ANCHOR_END: fib


def numbers(parameters):
    """The same one for every task."""
    return [parameters["number"]] * parameters["tasks"]
