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
