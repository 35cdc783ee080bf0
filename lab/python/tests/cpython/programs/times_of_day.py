from datetime import datetime, time, timedelta, timezone

hour = timezone(timedelta(hours=1))
named = timezone(timedelta(hours=-5), "EST")
for it in (
    time(1, 2), time(1, 2, 3), time(1, 2, 0, 4), time(1, fold=1), time(1, tzinfo=timezone.utc),
    time(1, 2, tzinfo=hour, fold=1), time(1, 2, 3, 4, named), timezone(timedelta(0)), timezone.utc,
):
    print(repr(it), it)
for it in (
    datetime(2020, 1, 2, fold=1), datetime(2020, 1, 2, 3, 4, 5, 6, timezone.utc, fold=1),
    datetime(2020, 1, 2, tzinfo=named),
):
    print(repr(it), it, it.fold)
print(time(1, 2, fold=1) == time(1, 2), hash(time(1, 2, fold=1)) == hash(time(1, 2)), time(3).fold)
print(repr(time(1, 2, fold=1).replace(hour=3)), repr(time(1, 2, 3).replace(second=0, tzinfo=hour)))
print(repr(time(1, tzinfo=hour, fold=1).replace(fold=0, tzinfo=None)))
print(repr(datetime(2020, 1, 2, fold=1).replace(year=2021)), repr(datetime(2020, 1, 2).replace(fold=1)))
for wrong in (lambda: time(1, fold=2), lambda: datetime(2020, 1, 2, fold=-1), lambda: time(3).replace(minute=60)):
    try:
        print(wrong())
    except ValueError as error:
        print(type(error).__name__, str(error)[:12])
