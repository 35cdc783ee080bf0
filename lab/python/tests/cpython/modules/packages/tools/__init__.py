print("tools")
from .version import VERSION
