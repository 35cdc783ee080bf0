class Board:
    def __init__(self, size):
        self.size = size
        self.columns = set()
        self.rising = set()
        self.falling = set()
        self.found = 0

    def is_free(self, row, column):
        return (
            column not in self.columns
            and row + column not in self.rising
            and row - column not in self.falling
        )

    def place(self, row):
        if row == self.size:
            self.found += 1
            return
        for column in range(self.size):
            if self.is_free(row, column):
                self.columns.add(column)
                self.rising.add(row + column)
                self.falling.add(row - column)
                self.place(row + 1)
                self.columns.remove(column)
                self.rising.remove(row + column)
                self.falling.remove(row - column)


board = Board(10)
board.place(0)
print(board.found)
