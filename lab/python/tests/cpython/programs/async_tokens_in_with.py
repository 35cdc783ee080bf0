# since 3.14:
import contextvars

var = contextvars.ContextVar("var", default="default")
with var.set("inside") as token:
    print(var.get(), token.var is var)
    with var.set("deeper"):
        print(var.get())
    print(var.get())
print(var.get())
try:
    with var.set("lost"):
        raise ValueError("in it")
except ValueError:
    print(var.get())
try:
    with token:
        pass
except RuntimeError as error:
    print(str(error).endswith("has already been used once"))
