# What the machine's own functions ask: hidden Python code, in which no thread is interrupted and which no
# traceback shows. `_end()` is a value that no program sees.


def iterator_of_some(iterable):
    """Asks how many items there may be: the iterable's class has an answer of its own."""
    iterator = iter(iterable)
    try:
        _hint(iterable)(iterable)
    except TypeError:
        pass
    return iterator


def spread(function, args, kwargs):
    return function(*args, **kwargs)


def call_member(member, instance, *args, **kwargs):
    return _bound(member, instance)(*args, **kwargs)


def advance(iterator):
    try:
        return iterator.__next__()
    except StopIteration:
        return _end()


def delegate(iterator, sent):
    """Whether `yield from` is over, and what then is its value; until then, what comes next."""
    try:
        return False, iterator.__next__() if sent is None else iterator.send(sent)
    except StopIteration as stop:
        return True, stop.value


def whole(value, is_converted):
    """The int that a number gives, if it gives one."""
    try:
        return int(value) if is_converted else type(value).__index__(value)
    except TypeError:
        pass


def call_or_end(function):
    try:
        return function()
    except StopIteration:
        return _end()


def item_or_end(sequence, index):
    try:
        return sequence[index]
    except (IndexError, StopIteration):
        return _end()


def key_or_end(mapping, key):
    try:
        return mapping[key]
    except KeyError:
        return _end()


def rest_of_mapping(mapping, keys):
    rest = {**mapping}
    for key in keys:
        del rest[key]
    return rest


def attribute_or(object, name, default):
    try:
        return getattr(object, name)
    except AttributeError:
        return default


def attribute_or_fallback(object, name, find, fallback):
    try:
        return find(object, name)
    except AttributeError:
        pass
    return fallback(object, name)


def has_attribute(object, name):
    try:
        getattr(object, name)
    except AttributeError:
        return False
    return True


def next_or(iterator, default):
    try:
        return next(iterator)
    except StopIteration:
        return default


def close_generator(generator):
    try:
        generator.throw(GeneratorExit)
    except GeneratorExit:
        return None
    except StopIteration as stop:
        if stop.value is not None:
            _changed("ClosedValue")
        return stop.value
    raise RuntimeError(f"{type(generator).__name__} ignored GeneratorExit")


def let_go(generator):
    """Nobody refers to it any more. What it raises then nobody hears of."""
    try:
        close_generator(generator)
    except BaseException:
        pass


def close_step(step):
    try:
        step.throw(GeneratorExit)
    except (GeneratorExit, StopIteration, StopAsyncIteration):
        return
    raise RuntimeError("coroutine ignored GeneratorExit")


def close_and_raise(delegate, exception):
    """Is delegated to when `GeneratorExit` is thrown into who delegates: the delegate is closed first."""
    close = getattr(delegate, "close", None)
    if close is not None:
        close()
    raise exception
    yield


def throw_into(delegate, exception):
    """Is delegated to when an exception is thrown into who delegates to an object with methods in Python."""
    throw = getattr(delegate, "throw", None)
    if throw is None:
        raise exception
    try:
        value = throw(exception)
    except StopIteration as stop:
        return stop.value
    yield value


async def aclose(step):
    """Closes an asynchronous generator with a step that throws `GeneratorExit`."""
    try:
        await step
    except (StopAsyncIteration, GeneratorExit):
        return
    # It had been closed before, and had gone on.
    raise StopAsyncIteration


def anext_or(iterator, default):
    return await_or(_same_awaitable(iterator.__anext__()), default)


async def await_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default


def in_order(items):
    return sorted(items)


def name_member(set_name, member, cls, name):
    try:
        set_name(member, cls, name)
    except BaseException as error:
        _changed("NamedMember")
        kind = type(member).__name__
        error.add_note(f"Error calling __set_name__ on {kind!r} instance {name!r} in {cls.__name__!r}")
        raise


def describe_exit(codes):
    try:
        return [str(code) for code in codes]
    except BaseException:
        return []


def describe(exceptions):
    texts = []
    for exception in exceptions:
        try:
            texts.append(str(exception))
        except Exception:
            texts.append("<exception str() failed>")
    return texts
