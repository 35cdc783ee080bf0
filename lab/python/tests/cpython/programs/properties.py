class Temperature:
    def __init__(self, celsius):
        self.celsius = celsius

    @property
    def celsius(self):
        """In degrees."""
        return self._celsius

    @celsius.setter
    def celsius(self, value):
        if value < -273.15:
            raise ValueError("colder than cold")
        self._celsius = value

    @celsius.deleter
    def celsius(self):
        print("deleted")
        del self._celsius

    @property
    def fahrenheit(self):
        return self._celsius * 9 / 5 + 32

    @classmethod
    def freezing(cls):
        return cls(0)

    @staticmethod
    def name():
        return "temperature"


t = Temperature(20)
t.celsius += 5
print(t.celsius, t.fahrenheit, Temperature.freezing().celsius, t.name(), Temperature.name(), t.freezing().celsius)
for wrong in (lambda: Temperature(-300), lambda: setattr(t, "fahrenheit", 1), lambda: delattr(t, "fahrenheit")):
    try:
        wrong()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)
del t.celsius
print(vars(t))


class Upper:
    def __set_name__(self, owner, name):
        self.key = "_" + name

    def __get__(self, instance, owner):
        return self if instance is None else instance.__dict__[self.key].upper()

    def __set__(self, instance, value):
        instance.__dict__[self.key] = value


class Word:
    text = Upper()

    def __init__(self, text):
        self.text = text


print(Word("abc").text, vars(Word("x")), isinstance(Word.text, Upper))
