import operator as op

print(op.and_(6, 3), op.or_(6, 3), op.xor(6, 3), op.invert(5), op.pos(-1), op.mod(7, 3), op.truediv(1, 4), op.pow(2, 5), op.lshift(1, 3), op.rshift(8, 1))
print(op.ge(1, 1), op.gt(1, 1), op.le(1, 2), op.ne(1, 2), op.is_(None, None), op.is_not(1, None), op.countOf([1, 2, 1], 1))
xs = [1, 2, 3]
op.setitem(xs, 0, 9)
op.delitem(xs, 1)
print(xs, op.iadd(xs, [4]), xs)


class Matrix:
    def __matmul__(self, other):
        return "product"


print(op.matmul(Matrix(), Matrix()))

# What gets parts of things is of classes.
itemgetter, attrgetter, methodcaller = op.itemgetter, op.attrgetter, op.methodcaller
a, b, c = itemgetter(1), attrgetter('x.y', 'z'), methodcaller('join', ['a'], )
print(type(a), type(b).__name__, type(c).__qualname__, type(a).__module__)
print(isinstance(a, itemgetter), isinstance(b, attrgetter), isinstance(itemgetter, type), callable(a))
print(a, b, c, methodcaller('f', 1, k=[2]), itemgetter('a', 'b'))
print(sorted([(1, 3), (2, 2)], key=a), c('-'), itemgetter(0, 1)('ab'), itemgetter(slice(1, 3))('abcd'))
for wrong in (lambda: attrgetter(1), lambda: methodcaller(1), lambda: itemgetter(), lambda: attrgetter(), lambda: methodcaller(), lambda: a(), lambda: a(1, 2), lambda: a([]), lambda: b(3), lambda: itemgetter(x=1)):
    try: print(wrong())
    except Exception as e: print(type(e).__name__, e)
class K:
    key = itemgetter('n')
    y = 1
k = K()
print(k.key({'n': 4}))
try: a.foo = 1
except AttributeError as e: print('AttributeError')
try:
    class X(itemgetter): pass
except TypeError as e: print(e)
match a:
    case itemgetter(): print('m')
