def call(number):
    if number:
        pass
    raise ValueError(f"no {number}")
