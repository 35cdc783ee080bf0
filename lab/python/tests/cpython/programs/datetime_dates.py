# since 3.14: what is said of a day that is not there
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone
import datetime as module


def tried(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


long = timedelta(days=1, hours=2, minutes=3, seconds=4, milliseconds=5, microseconds=6)
print(long, repr(long), long.days, long.seconds, long.microseconds, long.total_seconds())
print(timedelta(), repr(timedelta()), timedelta(weeks=1), timedelta(seconds=-1), repr(timedelta(seconds=-1)))
print(timedelta(hours=1.5), timedelta(seconds=0.1), timedelta(microseconds=0.5), timedelta(microseconds=1.5))
print(timedelta(days=400) + timedelta(minutes=1), timedelta(1) - timedelta(hours=1), -timedelta(1), +long)
print(abs(timedelta(-1)), timedelta(1) * 3, 2 * timedelta(hours=1), timedelta(1) * 0.5, timedelta(1) / 2)
print(timedelta(1) / timedelta(hours=1), timedelta(1) // timedelta(hours=7), timedelta(1) % timedelta(hours=7))
print(divmod(timedelta(1), timedelta(hours=7)), timedelta(1) // 7, timedelta(1) / 7, timedelta(1) / 2.5)
print(timedelta(1) > timedelta(hours=23), timedelta(1) == timedelta(hours=24), timedelta(1) != 1, bool(timedelta()))
print(sorted([timedelta(3), timedelta(1), timedelta(2)])[0], {timedelta(1): "day"}[timedelta(hours=24)])
print(sum([timedelta(1), timedelta(2)], timedelta()), timedelta.max, timedelta.min, timedelta.resolution)
tried(lambda: timedelta("x"))
tried(lambda: timedelta(1) < 1)
tried(lambda: timedelta(1) + 1)
tried(lambda: timedelta(days=10**10))

day = date(2024, 2, 29)
print(day, repr(day), day.year, day.month, day.day, day.weekday(), day.isoweekday(), day.toordinal())
print(day + timedelta(1), day - timedelta(60), day - date(2024, 1, 1), day.replace(year=2023, day=1))
print(day.isoformat(), day.strftime("%A %d %B %Y, %j %U %W %y %b %a %m/%d/%y %%"), f"{day:%d.%m.%Y}", f"{day}")
print(tuple(day.isocalendar()), tuple(date(2021, 1, 3).isocalendar()), tuple(date(2020, 12, 31).isocalendar()))
print(date.fromisoformat("2020-05-17"), date.fromordinal(737000), date.fromtimestamp(86400), day.ctime())
print(day < date(2025, 1, 1), day == date(2024, 2, 29), day in {date(2024, 2, 29)}, date.min, date.max)
print(MINYEAR, MAXYEAR)
tried(lambda: date(2023, 2, 29))
tried(lambda: date(2023, 13, 1))
tried(lambda: date(0, 1, 1))
tried(lambda: date("2023", 1, 1))
tried(lambda: date.fromisoformat("17.5.2020"))
tried(lambda: date(9999, 12, 31) + timedelta(1))
tried(lambda: day < 5)

noon = datetime(2025, 3, 9, 12, 30, 5, 250000)
print(noon, repr(noon), noon.hour, noon.minute, noon.second, noon.microsecond, noon.tzinfo)
print(noon.isoformat(), noon.isoformat(" ", "minutes"), noon.isoformat(timespec="milliseconds"), datetime(2025, 1, 1))
print(repr(datetime(2025, 1, 1)), repr(datetime(2025, 1, 1, 0, 0, 7)), noon.date(), noon.time(), repr(noon.time()))
print(noon.strftime("%Y-%m-%d %H:%M:%S.%f %p %I %c|%x|%X|%Z|%z|"), f"{noon:%H:%M}", noon.ctime())
print(noon + timedelta(hours=12), noon - timedelta(days=9), noon - datetime(2025, 3, 1), noon - noon)
print((noon - datetime(2025, 3, 9)).total_seconds(), noon.replace(hour=0, microsecond=0), noon.weekday())
print(noon > datetime(2025, 1, 1), noon == datetime(2025, 3, 9, 12, 30, 5, 250000), noon == noon.date(), max(noon, datetime.min))
print(datetime.fromisoformat("2025-03-09T12:30:05"), datetime.fromisoformat("2025-03-09 12:30:05.123+02:00"))
print(datetime.strptime("09/03/25 01:02:03 PM", "%d/%m/%y %I:%M:%S %p"), datetime.strptime("2025-1-2", "%Y-%m-%d"))
print(datetime.strptime("Sunday 9 March 2025 0.5", "%A %d %B %Y %H.%f"), datetime.combine(day, time(1, 2)))
print(datetime(1970, 1, 2, tzinfo=timezone.utc).timestamp(), datetime.fromtimestamp(1.5, timezone.utc))
east = timezone(timedelta(hours=5, minutes=30))
print(east, repr(east), timezone.utc, repr(timezone.utc), module.UTC is timezone.utc, timezone(timedelta(0), "X"))
there = datetime(2025, 1, 1, 5, 30, tzinfo=east)
print(there, repr(there), there.astimezone(timezone.utc), there == datetime(2025, 1, 1, tzinfo=timezone.utc), there.tzname())
print(there.strftime("%z %Z"), there.utcoffset(), (there - datetime(2025, 1, 1, tzinfo=timezone.utc)))
tried(lambda: noon < there)
tried(lambda: noon - there)
tried(lambda: noon < day)
tried(lambda: datetime(2025, 1, 1, 24))
tried(lambda: datetime.strptime("x", "%Y"))
tried(lambda: datetime.strptime("2025x", "%Y"))
tried(lambda: datetime.fromisoformat("soon"))
tried(lambda: noon + 5)
print(time(1, 2, 3), repr(time(1, 2, 3)), time(5).isoformat(), time(5) < time(6), time.fromisoformat("04:05:06"))
print(f"{time(23, 5):%H.%M}", time.max, time.min)

begin = datetime.now()
took = datetime.now() - begin
print(type(took).__name__, timedelta(0) <= took < timedelta(minutes=1), took.total_seconds() < 60)
print(date.today() == begin.date() or "midnight", datetime.now() > begin, datetime.now(timezone.utc).tzinfo)
print(isinstance(begin, date), issubclass(datetime, date), begin.year > 2000)

print(timezone.utc.dst(None), datetime.utcnow().year > 2000)
