"""Dates and times. Each keeps nanoseconds, of which a program sees microseconds: a reading of a clock is exact."""

from _calendar import days as _days, fields as _fields, nanoseconds_now as _now_ns, plain as _plain
from _calendar import seconds as _seconds, strftime as _strftime
from _thread import deprecated as _deprecated

MINYEAR = 1
MAXYEAR = 9999

_US = 1000
_SECOND = 1_000_000_000
_DAY = 86400 * _SECOND
# The day before the first, in days since 1970.
_BEFORE = -719163
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def _named(value):
    home = type(value).__module__
    return type(value).__name__ if home == "builtins" else f"{home}.{type(value).__name__}"


def _ns_of(number, unit, name):
    """So many units in nanoseconds, which are whole microseconds, rounded half to even."""
    if isinstance(number, int):
        return number * unit
    if not isinstance(number, float):
        raise TypeError(f"unsupported type for timedelta {name} component: {type(number).__name__}")
    if number != number:
        raise ValueError("cannot convert float NaN to integer")
    whole = int(number)
    us, rest = whole * unit // _US, (number - whole) * unit / _US
    low = int(rest // 1)
    us += low
    rest -= low
    return (us + (rest > 0.5 or rest == 0.5 and us % 2 == 1)) * _US


def _hours(ns):
    """`[-]H:MM:SS`, and a fraction if there is one."""
    second, us = ns // _SECOND, ns % _SECOND // _US
    return second // 3600, second // 60 % 60, second % 60, us


class timedelta:
    __slots__ = ("_ns",)

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        ns = _ns_of(days, _DAY, "days") + _ns_of(seconds, _SECOND, "seconds")
        ns += _ns_of(microseconds, _US, "microseconds") + _ns_of(milliseconds, 1_000_000, "milliseconds")
        ns += _ns_of(minutes, 60 * _SECOND, "minutes") + _ns_of(hours, 3600 * _SECOND, "hours")
        return _delta(ns + _ns_of(weeks, 7 * _DAY, "weeks"), cls)

    @property
    def days(self):
        return _plain(self._ns) // _DAY

    @property
    def seconds(self):
        return _plain(self._ns) % _DAY // _SECOND

    @property
    def microseconds(self):
        return _plain(self._ns) % _SECOND // _US

    def total_seconds(self):
        return _seconds(self._ns)

    def __repr__(self):
        parts = [("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)]
        text = ", ".join(f"{name}={number}" for name, number in parts if number)
        return f"datetime.{type(self).__qualname__}({text or 0})"

    def __str__(self):
        days = self.days
        hour, minute, second, us = _hours(_plain(self._ns) % _DAY)
        text = f"{hour}:{minute:02}:{second:02}" + (f".{us:06}" if us else "")
        return f"{days} day{'' if abs(days) == 1 else 's'}, {text}" if days else text

    def __add__(self, other):
        return _delta(self._ns + other._ns) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _delta(self._ns - other._ns) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _delta(-self._ns)

    def __pos__(self):
        return self

    def __abs__(self):
        return -self if self._ns < 0 else self

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(self._ns * other)
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return _delta(_nearest(self._ns // _US * top, bottom) * _US)
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._ns / other._ns
        if isinstance(other, int):
            return _delta(_nearest(self._ns // _US, other) * _US)
        if isinstance(other, float):
            top, bottom = other.as_integer_ratio()
            return _delta(_nearest(self._ns // _US * bottom, top) * _US)
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._ns // other._ns
        return _delta(self._ns // _US // other * _US) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return _delta(self._ns % other._ns) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented

    def __bool__(self):
        return self._ns != 0

    def __eq__(self, other):
        return self._ns == other._ns if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._ns < other._ns if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._ns <= other._ns if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._ns > other._ns if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._ns >= other._ns if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._ns)


def _nearest(top, bottom):
    """The quotient, rounded half to even."""
    whole, rest = divmod(top, bottom)
    rest *= 2
    more = rest > bottom if bottom > 0 else rest < bottom
    return whole + (more or rest == bottom and whole % 2 == 1)


def _delta(ns, cls=timedelta):
    self = object.__new__(cls)
    object.__setattr__(self, "_ns", ns)
    if not -999999999 * _DAY <= ns < 1000000000 * _DAY:
        days = ns // _DAY
        raise OverflowError(f"days={days}; must have magnitude <= 999999999" if abs(days) < 2**31
                            else "Python int too large to convert to C int")
    return self


timedelta.min = _delta(-999999999 * _DAY)
timedelta.max = _delta(1000000000 * _DAY - _US)
timedelta.resolution = _delta(_US)


class tzinfo:
    pass


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(
                f"timezone() argument 'offset' must be datetime.timedelta, not {type(offset).__name__}")
        if not -_DAY < offset._ns < _DAY:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}")
        self._offset, self._name = offset, name

    def utcoffset(self, dt):
        return self._offset

    def dst(self, dt):
        return None

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + _offset_text(self._offset) if self._offset else "UTC"

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if not self._offset and self._name is None:
            return "datetime.timezone.utc"
        return f"datetime.timezone({self._offset!r}" + (f", {self._name!r})" if self._name is not None else ")")

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)


def _offset_text(offset):
    if offset is None:
        return ""
    hour, minute, second, us = _hours(abs(offset)._ns)
    text = f"{'-' if offset._ns < 0 else '+'}{hour:02}:{minute:02}"
    return text + (f":{second:02}" if second or us else "") + (f".{us:06}" if us else "")


UTC = timezone.utc = timezone(timedelta(0))


def _check_date(year, month, day):
    for number in (year, month, day):
        if not isinstance(number, int):
            raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
    if not 1 <= month <= 12:
        raise ValueError(f"month must be in 1..12, not {month}")
    most = _days(year + month // 12, month % 12 + 1, 1) - _days(year, month, 1)
    if not 1 <= day <= most:
        raise ValueError(f"day {day} must be in range 1..{most} for month {month} in year {year}")


def _check_time(hour, minute, second, us):
    for name, number, most in (
        ("hour", hour, 23), ("minute", minute, 59), ("second", second, 59), ("microsecond", us, 999999)
    ):
        if not isinstance(number, int):
            raise TypeError(f"'{type(number).__name__}' object cannot be interpreted as an integer")
        if not 0 <= number <= most:
            raise ValueError(f"{name} must be in 0..{most}, not {number}")


def _in_range(ns):
    if not (_BEFORE + 1) * _DAY <= ns < 2932897 * _DAY:
        raise OverflowError("date value out of range")
    return ns


def _make(cls, ns, zone=None, fold=0):
    self = object.__new__(cls)
    object.__setattr__(self, "_ns", ns)
    object.__setattr__(self, "_zone", zone)
    if fold not in (0, 1):
        raise ValueError(f"fold must be either 0 or 1, not {fold}")
    if fold:
        object.__setattr__(self, "fold", fold)
    return self


class _Week(tuple):
    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return "datetime.IsoCalendarDate(year=%s, week=%s, weekday=%s)" % self


_Week.__name__ = _Week.__qualname__ = "IsoCalendarDate"


class date:
    def __new__(cls, year, month, day):
        _check_date(year, month, day)
        return _make(cls, _days(year, month, day) * _DAY)

    def __setattr__(self, name, value):
        raise AttributeError(f"attribute {name!r} of '{_named(self)}' objects is not writable")

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_seconds(_plain(_now_ns())))

    @classmethod
    def fromtimestamp(cls, timestamp):
        return cls.fromordinal(int(timestamp // 86400) - _BEFORE)

    @classmethod
    def fromordinal(cls, ordinal):
        return cls(*_fields((ordinal + _BEFORE) * 86400)[:3])

    @classmethod
    def fromisoformat(cls, text):
        try:
            year, month, day = text.split("-") if "-" in text else (text[:4], text[4:6], text[6:])
            if len(year + month + day) == 8 and (year + month + day).isdigit():
                return cls(int(year), int(month), int(day))
        except ValueError:
            pass
        raise ValueError(f"Invalid isoformat string: {text!r}")

    def _fields(self):
        return _fields(_plain(self._ns) // _SECOND)

    @property
    def year(self):
        return self._fields()[0]

    @property
    def month(self):
        return self._fields()[1]

    @property
    def day(self):
        return self._fields()[2]

    def toordinal(self):
        return _plain(self._ns) // _DAY - _BEFORE

    def weekday(self):
        return self._fields()[6]

    def isoweekday(self):
        return self._fields()[6] + 1

    def isocalendar(self):
        return _Week(int(self.strftime(part)) for part in ("%G", "%V", "%u"))

    def isoformat(self):
        return self.strftime("%F")

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        return self.strftime("%c")

    def strftime(self, format):
        if not isinstance(format, str):
            raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
        ns = _plain(self._ns)
        if self._zone is None:
            format = format.replace("%Z", "")
        elif self._zone is not UTC:
            format = format.replace("%Z", self._zone.tzname(None))
        zone = "" if self._zone is None else _offset_text(self._zone.utcoffset(None))
        return _strftime(format, ns // _SECOND, ns % _SECOND // _US, zone)

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def replace(self, year=None, month=None, day=None):
        given = (year, month, day)
        return type(self)(*(now if new is None else new for now, new in zip(self._fields(), given)))

    def __repr__(self):
        return f"datetime.{type(self).__qualname__}({', '.join(map(str, self._fields()[:3]))})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _make(type(self), _in_range(self._ns + other._ns // _DAY * _DAY))

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _make(type(self), _in_range(self._ns - other._ns // _DAY * _DAY))
        if isinstance(other, date) and not isinstance(other, datetime):
            return _delta(self._ns - other._ns)
        return NotImplemented

    def _key(self, other):
        """What both are compared by, or nothing."""
        if isinstance(other, date) and not isinstance(other, datetime):
            return self._ns, other._ns
        return None

    def __eq__(self, other):
        keys = self._key(other)
        return NotImplemented if keys is None else keys[0] == keys[1]

    def _keys(self, other):
        return self._key(other)

    def __lt__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] < keys[1]

    def __le__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] <= keys[1]

    def __gt__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] > keys[1]

    def __ge__(self, other):
        keys = self._keys(other)
        return NotImplemented if keys is None else keys[0] >= keys[1]

    def __hash__(self):
        return hash(self._ns)


class time:
    fold = 0

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        return _make(cls, ((hour * 60 + minute) * 60 + second) * _SECOND + microsecond * _US, tzinfo, fold)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        given = (hour, minute, second, microsecond)
        fields = (old if new is None else new for old, new in zip(_hours(self._ns), given))
        zone = self._zone if tzinfo is True else tzinfo
        return type(self)(*fields, zone, fold=self.fold if fold is None else fold)

    @classmethod
    def fromisoformat(cls, text):
        return cls(*_clock_of(text, text))

    @property
    def hour(self):
        return _hours(self._ns)[0]

    @property
    def minute(self):
        return _hours(self._ns)[1]

    @property
    def second(self):
        return _hours(self._ns)[2]

    @property
    def microsecond(self):
        return _hours(self._ns)[3]

    @property
    def tzinfo(self):
        return self._zone

    def isoformat(self, timespec="auto"):
        offset = _offset_text(self._zone.utcoffset(None)) if self._zone else ""
        return _clock_text(self._ns, timespec) + offset

    def __str__(self):
        return self.isoformat()

    def strftime(self, format):
        return _strftime(format, self._ns // _SECOND - 2208988800, self._ns % _SECOND // _US, "")

    def __format__(self, format):
        return self.strftime(format) if format else str(self)

    def __repr__(self):
        text = f"datetime.{type(self).__qualname__}({_shown(_hours(self._ns))}{_zone_shown(self)}"
        return text + (", fold=1)" if self.fold else ")")

    def __eq__(self, other):
        return self._ns == other._ns if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._ns < other._ns if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._ns <= other._ns if isinstance(other, time) else NotImplemented

    def __hash__(self):
        return hash(self._ns)


time.min, time.max = time(), time(23, 59, 59, 999999)


def _shown(clock):
    """Hour and minute, and what comes after them if it is not 0."""
    length = 4 if clock[3] else 3 if clock[2] else 2
    return ", ".join(map(str, clock[:length]))


def _zone_shown(self):
    return "" if self._zone is None else f", tzinfo={self._zone!r}"


def _clock_text(ns, timespec):
    hour, minute, second, us = _hours(ns)
    if timespec == "auto":
        timespec = "microseconds" if us else "seconds"
    forms = {
        "hours": f"{hour:02}",
        "minutes": f"{hour:02}:{minute:02}",
        "seconds": f"{hour:02}:{minute:02}:{second:02}",
        "milliseconds": f"{hour:02}:{minute:02}:{second:02}.{us // 1000:03}",
        "microseconds": f"{hour:02}:{minute:02}:{second:02}.{us:06}",
    }
    if timespec not in forms:
        raise ValueError("Unknown timespec value")
    return forms[timespec]


def _clock_of(text, whole):
    """Hour, minute, second, microsecond and zone of a text."""
    zone = None
    if text.endswith("Z"):
        text, zone = text[:-1], UTC
    for sign in "+-":
        if sign in text:
            text, _, offset = text.partition(sign)
            hours, _, minutes = offset.partition(":")
            length = timedelta(hours=int(hours), minutes=int(minutes or 0))
            zone = timezone(-length if sign == "-" else length) if length else UTC
    clock, _, fraction = text.replace(",", ".").partition(".")
    parts = clock.split(":")
    if not all(len(part) == 2 and part.isdigit() for part in parts) or fraction and not fraction.isdigit():
        raise ValueError(f"Invalid isoformat string: {whole!r}")
    numbers = [int(part) for part in parts] + [0, 0]
    return *numbers[:3], int((fraction + "000000")[:6]), zone


class datetime(date):
    fold = 0

    def __new__(cls, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond)
        seconds = _days(year, month, day) * 86400 + (hour * 60 + minute) * 60 + second
        return _make(cls, seconds * _SECOND + microsecond * _US, tzinfo, fold)

    @classmethod
    def now(cls, tz=None):
        ns = _now_ns()
        return _make(cls, ns if tz is None else ns + tz.utcoffset(None)._ns, tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        _deprecated("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. "
                    "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC).")
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        ns = _ns_of(timestamp, _SECOND, "seconds")
        return _make(cls, _in_range(ns if tz is None else ns + tz.utcoffset(None)._ns), tz)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return _make(cls, date._ns // _DAY * _DAY + time._ns, time._zone if tzinfo is True else tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        day = date.fromisoformat(text[:10]) if "-" in text else date.fromisoformat(text[:8])
        clock = text[11:] if "-" in text[:10] else text[9:]
        try:
            return cls(day.year, day.month, day.day, *(_clock_of(clock, text) if clock else ()))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    @classmethod
    def strptime(cls, text, format):
        return cls(*_parsed(text, format))

    @property
    def hour(self):
        return self._fields()[3]

    @property
    def minute(self):
        return self._fields()[4]

    @property
    def second(self):
        return self._fields()[5]

    @property
    def microsecond(self):
        return _plain(self._ns) % _SECOND // _US

    @property
    def tzinfo(self):
        return self._zone

    def utcoffset(self):
        return None if self._zone is None else self._zone.utcoffset(self)

    def tzname(self):
        return None if self._zone is None else self._zone.tzname(self)

    def date(self):
        return _make(date, _plain(self._ns) // _DAY * _DAY)

    def time(self):
        return _make(time, _plain(self._ns) % _DAY)

    def timestamp(self):
        offset = self.utcoffset()
        return _seconds(self._ns if offset is None else self._ns - offset._ns)

    def astimezone(self, tz=None):
        tz = UTC if tz is None else tz
        before = self.utcoffset() or timedelta(0)
        return _make(type(self), self._ns - before._ns + tz.utcoffset(None)._ns, tz)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        now = (*self._fields()[:6], self.microsecond)
        given = (year, month, day, hour, minute, second, microsecond)
        fields = (old if new is None else new for old, new in zip(now, given))
        zone = self._zone if tzinfo is True else tzinfo
        return type(self)(*fields, zone, fold=self.fold if fold is None else fold)

    def isoformat(self, sep="T", timespec="auto"):
        clock = _clock_text(_plain(self._ns) % _DAY, timespec)
        return self.strftime("%F") + sep + clock + _offset_text(self.utcoffset())

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        fields = self._fields()
        text = ", ".join(map(str, fields[:3])) + ", " + _shown((*fields[3:6], self.microsecond))
        fold = ", fold=1" if self.fold else ""
        return f"datetime.{type(self).__qualname__}({text}{fold}{_zone_shown(self)})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return _make(type(self), _in_range(self._ns + other._ns), self._zone)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return _make(type(self), _in_range(self._ns - other._ns), self._zone)
        if not isinstance(other, datetime):
            return NotImplemented
        offsets = self.utcoffset(), other.utcoffset()
        if (offsets[0] is None) != (offsets[1] is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        between = self._ns - other._ns
        return _delta(between if offsets[0] is None else between - offsets[0]._ns + offsets[1]._ns)

    def _key(self, other):
        if not isinstance(other, datetime):
            return None
        offsets = self.utcoffset(), other.utcoffset()
        if offsets[0] is None and offsets[1] is None:
            return self._ns, other._ns
        if offsets[0] is None or offsets[1] is None:
            return None
        return self._ns - offsets[0]._ns, other._ns - offsets[1]._ns

    def _keys(self, other):
        keys = self._key(other)
        if keys is None and isinstance(other, datetime):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return keys

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._ns if offset is None else self._ns - offset._ns)


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta.resolution

_DIGITS = {"d": 2, "m": 2, "y": 2, "Y": 4, "H": 2, "I": 2, "M": 2, "S": 2, "f": 6, "j": 3}
_SHORT = {"F": "%Y-%m-%d", "T": "%H:%M:%S", "D": "%m/%d/%y", "R": "%H:%M"}


def _parsed(text, format):
    """The fields of a text in a format."""
    def fail():
        raise ValueError(f"time data {text!r} does not match format {format!r}")

    for letter, long in _SHORT.items():
        format_long = format.replace("%" + letter, long)
        if format_long != format:
            return _parsed(text, format_long)
    found, rest, at = {}, text, 0
    while at < len(format):
        letter = format[at]
        at += 1
        if letter != "%":
            if rest[:1] != letter:
                fail()
            rest = rest[1:]
            continue
        kind = format[at : at + 1]
        at += 1
        if kind in _DIGITS:
            length = 0
            while length < _DIGITS[kind] and rest[length : length + 1].isdigit():
                length += 1
            if not length or kind == "Y" and length < 4:
                fail()
            number = rest[:length]
            found[kind] = int(number.ljust(6, "0") if kind == "f" else number)
            rest = rest[length:]
        elif kind and kind in "bhBaApzZ%":
            rest = _named_part(kind, rest, found) or fail()
            rest = rest[1:]
        else:
            raise ValueError(f"{kind!r} is a bad directive in format {format!r}")
    if rest:
        raise ValueError(f"unconverted data remains: {rest}")
    year = found.get("Y", 1900)
    if "y" in found:
        year = found["y"] + (2000 if found["y"] < 69 else 1900)
    hour = found.get("H", 0)
    if "I" in found:
        hour = found["I"] % 12 + 12 * found.get("p", 0)
    return (year, found.get("m", 1), found.get("d", 1), hour, found.get("M", 0), found.get("S", 0),
            found.get("f", 0), found.get("z"))


def _named_part(kind, rest, found):
    """What is left behind a name, after a letter; nothing if there is no such name."""
    if kind == "%":
        return rest if rest[:1] == "%" else None
    if kind in "zZ":
        if rest[:3] == "UTC" or rest[:1] == "Z" and kind == "z":
            found["z"] = UTC
            return rest[2:] if rest[0] == "U" else rest
        if kind == "z" and rest[:1] in ("+", "-") and rest[1:3].isdigit():
            length = 6 if rest[3:4] == ":" else 5
            found["z"] = _clock_of("00:00" + rest[:3] + ":" + rest[length - 2 : length], rest)[4]
            return rest[length - 1 :]
        return None
    many = {"p": ("AM", "PM")}.get(kind) or [
        _strftime("%" + kind, day * 86400, 0, "")
        for day in ([_days(1970, month, 1) for month in range(1, 13)] if kind in "bhB" else range(4, 11))
    ]
    for place, name in enumerate(many):
        if rest[: len(name)].lower() == name.lower():
            found["p" if kind == "p" else "m" if kind in "bhB" else "a"] = place + (kind in "bhB")
            return rest[len(name) - 1 :]
    return None
