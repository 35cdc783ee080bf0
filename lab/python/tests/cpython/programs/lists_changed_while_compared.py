# Who is asked whether two items are equal changes the lists that are compared.
# lists compared
class E:
    def __init__(s, n, act=None): s.n, s.act = n, act
    def __repr__(s): return f'E{s.n}'
    def __eq__(s, o):
        print('eq', s, o); s.act and s.act(); return s.n == o.n
    def __lt__(s, o): print('lt', s, o); return s.n < o.n
    def __le__(s, o): print('le', s, o); return s.n <= o.n
    def __gt__(s, o): print('gt', s, o); return s.n > o.n
    def __ge__(s, o): print('ge', s, o); return s.n >= o.n
import operator as op
def two(a, b): a[1] = 3; b[1] = 4
ACTS = {
'a[1] = E(7)': lambda a, b: a.__setitem__(1, E(7)),
'b[1] = E(8)': lambda a, b: b.__setitem__(1, E(8)),
'a.clear()': lambda a, b: a.clear(), 'b.clear()': lambda a, b: b.clear(),
'a.insert(0, E(5))': lambda a, b: a.insert(0, E(5)), 'del b[0]': lambda a, b: b.pop(0),
'a[1]=3;b[1]=4': two, 'a[1]=b[1]': lambda a, b: a.__setitem__(1, b[1]),
'a.append(E(4))': lambda a, b: a.append(E(4)), 'b.append(1)': lambda a, b: b.append(1),
'a.pop()': lambda a, b: a.pop(), 'b.popleft()': lambda a, b: b.popleft(),
'a[:]=[1]': lambda a, b: a.__setitem__(slice(None), [1]), 'b[:]=[1,2,3,4]': lambda a, b: b.__setitem__(slice(None), [1,2,3,4]),
}
for f in op.lt, op.le, op.gt, op.ge, op.eq, op.ne:
    for act in ('a[1] = E(7)', 'b[1] = E(8)', 'a.clear()', 'b.clear()', 'a.insert(0, E(5))', 'del b[0]', 'a[1]=3;b[1]=4', 'a[1]=b[1]', 'a.append(E(4))', 'a[:]=[1]', 'b[:]=[1,2,3,4]'):
        a = [E(1), E(2), E(3)]
        b = [E(1), E(9), E(4)]
        a[1].act = lambda: ACTS[act](a, b)
        try: print(f.__name__, act, f(a, b), a, b)
        except Exception as e: print(f.__name__, act, repr(e))
        a = [E(1), E(9), E(3)]
        b = [E(1), E(9), E(3)]
        a[1].act = lambda: ACTS[act](a, b)
        try: print(f.__name__, act, f(a, b), a, b)
        except Exception as e: print(f.__name__, act, repr(e))
class L(list):
    pass


for f in op.lt, op.eq:
    a = L([E(1), E(2)])
    b = [E(1), E(9)]
    a[1].act = lambda: a.clear()
    print(f(a, b), a, b)
