def queens(n):
    def place(row, columns, diagonals, others):
        if row == n:
            return 1
        found = 0
        for column in range(n):
            if column in columns or row + column in diagonals or row - column in others:
                continue
            found += place(row + 1, columns | {column}, diagonals | {row + column}, others | {row - column})
        return found

    return place(0, set(), set(), set())


print([queens(n) for n in range(1, 7)])
