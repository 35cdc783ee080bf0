import failing
try:
    import broken
except ZeroDivisionError as error:
    print("broken:", error)
try:
    import broken
except ZeroDivisionError as error:
    print("again:", error)
try:
    import first
except ImportError as error:
    print(error)
try:
    import half
except AttributeError as error:
    print(error)
failing.call(0)
