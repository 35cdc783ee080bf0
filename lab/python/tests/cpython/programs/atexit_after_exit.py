import atexit
import sys

atexit.register(print, "called", "last", sep="-")
sys.exit(3)
