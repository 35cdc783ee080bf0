import contextvars

var = contextvars.ContextVar("var")
token = var.set("a")
print(repr(token).startswith("<Token var=<ContextVar name='var' at 0x"))
var.reset(token)
print(repr(token).startswith("<Token used var=<ContextVar name='var' at 0x"))
try:
    var.reset(token)
except RuntimeError as error:
    print(str(error).endswith("has already been used once"))
print(repr(contextvars.ContextVar("d", default=[1])).startswith("<ContextVar name='d' default=[1] at 0x"))
try:
    contextvars.Token()
except RuntimeError as error:
    print(error)


def generator():
    var.set("from a generator")
    yield var.get()
    yield var.get()


steps = generator()
print(next(steps))
var.set("outside")
print(next(steps), var.get())
