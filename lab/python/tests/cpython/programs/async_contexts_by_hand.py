import contextvars

var = contextvars.ContextVar("var")
other = contextvars.ContextVar("other", default=7)


def attempt(what):
    try:
        print("gives", what())
    except Exception as error:
        text = str(error)
        print(type(error).__name__, text[: text.index("<")] if "<" in text else text)


print(var.name, other.get(), var.get("fallback"), other.get(8))
attempt(lambda: var.get() and 1)
token = var.set(1)
print(token.var is var, token.old_value is contextvars.Token.MISSING, contextvars.Token.MISSING)
second = var.set(2)
print(second.old_value, var.get())
var.reset(second)
print(var.get())
attempt(lambda: other.reset(token))
context = contextvars.copy_context()
attempt(lambda: context.run(var.reset, token))
print(len(context), var in context, other in context, context[var], context.get(other), context.get(other, 5))
print([each.name for each in context], list(context.values()))
print([(key.name, value) for key, value in context.items()])


def inside(value, *, more):
    var.set(value)
    other.set(more)
    attempt(lambda: context.run(print))
    return "returned"


print(context.run(inside, 3, more=4), context[var], context[other], var.get())
print(context == context.copy(), context == contextvars.Context(), context is context.copy())
var.reset(token)
attempt(lambda: var.get())
attempt(lambda: context[other.get])
attempt(lambda: contextvars.ContextVar(5))
attempt(lambda: contextvars.Context().run(lambda: 1 / 0))
attempt(lambda: contextvars.Context()[var])
print(len(contextvars.copy_context()))
