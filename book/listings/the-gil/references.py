"""Every object of CPython counts by how many names it is known."""

# ANCHOR: references
import sys

page = ["a list of words"]
before = sys.getrefcount(page)

copy_of_the_name = page  # one more name for the same list
shelf = [page, page]  # and two more places that know it
print("more than before:", sys.getrefcount(page) - before)

del copy_of_the_name
shelf.clear()
print("and now:", sys.getrefcount(page) - before)
# ANCHOR_END: references
