# since 3.12: a name that a module does not have.
from time import Sleep

Sleep(1)
