# since 3.13: older ones suggest less there
import traceback


class Box:
    color = 1


def ask(function):
    try:
        function()
    except Exception as error:
        print("".join(traceback.format_exception_only(error)), end="")


counter_value = 1
ask(lambda: Box().colour)
ask(lambda: Box.colour)
ask(lambda: counter_valeu)
ask(lambda: pritn)
ask(lambda: math.pi)
ask(lambda: [].appendd)
ask(lambda: int("x"))


class Own:
    def method(self):
        return color

    color = 2


ask(Own().method)


def noted():
    error = KeyError("k")
    error.add_note("one")
    error.add_note("two\nthree")
    raise error


ask(noted)
