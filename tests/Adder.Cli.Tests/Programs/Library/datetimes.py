"""Dates, times, durations and time zones: texts, arithmetic, comparisons, pickles, and what is wrong."""
import datetime as module
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo


class Changing(tzinfo):
    """A zone whose clock is set back at 02:00 on the first of November 2020."""
    def utcoffset(self, moment):
        return timedelta(hours=1) + self.dst(moment)

    def dst(self, moment):
        if moment is None:
            return timedelta(0)
        change = datetime(2020, 11, 1, 2)
        naive = moment.replace(tzinfo=None)
        if naive < change - timedelta(hours=1) or naive < change and not moment.fold:
            return timedelta(hours=1)
        return timedelta(0)

    def __repr__(self):
        return 'Changing()'

    def tzname(self, moment):
        return 'S%' if self.dst(moment) else 'N'


class Derived(datetime):
    pass


def show(what, function):
    try:
        result = function()
        print(what, repr(result), result)
    except Exception as error:
        print(what, type(error).__name__, error)


zone = Changing()
east = timezone(timedelta(hours=5, minutes=30), 'East')
moments = [datetime(2020, 2, 29), datetime(2020, 11, 1, 1, 30, tzinfo=zone), datetime(2020, 11, 1, 1, 30, tzinfo=zone, fold=1), datetime(1, 1, 1, 0, 0, 0, 1), datetime.max,
           datetime(2024, 12, 30, 23, 59, 59, 999999, east), datetime(2021, 1, 3, 12, tzinfo=UTC), Derived(2000, 1, 2, 3, 4, 5, 6)]
for m in moments:
    show('moment', lambda: m)
    for name in ('isoformat', 'ctime', 'date', 'time', 'timetz', 'timetuple', 'utctimetuple', 'isocalendar', 'weekday', 'toordinal', 'utcoffset', 'dst', 'tzname'):
        show(name, getattr(m, name))
    for spec in ('auto', 'hours', 'minutes', 'seconds', 'milliseconds', 'microseconds', 'x'):
        show(spec, lambda: m.isoformat(' ', spec))
    show('strftime', lambda: m.strftime('%Y-%m-%d %H:%M:%S.%f %z %:z %Z %j %G %C %F %%'))
    show('format', lambda: f'{m:%d.%m.%Y} {m}')
    show('plus', lambda: m + timedelta(days=1, seconds=-1))
    show('minus', lambda: m - timedelta(microseconds=1))
    show('replaced', lambda: m.replace(year=2001, fold=1))
    show('hash', lambda: hash(m) == hash(m.replace(fold=0)))
    for protocol in (0, 2, 4, 5):
        copy = pickle.loads(pickle.dumps(m.replace(tzinfo=None), protocol))
        print(copy == m.replace(tzinfo=None), copy.fold, type(copy).__name__)
    for other in moments:
        show('compare', lambda: (m == other, m < other))
        show('difference', lambda: m - other)
show('aware', lambda: [m.astimezone(UTC) for m in moments if m.tzinfo])
show('east', lambda: datetime(2020, 11, 1, 0, 30, tzinfo=UTC).astimezone(zone))
show('timestamp', lambda: [m.timestamp() for m in moments if m.tzinfo])
show('fromtimestamp', lambda: [datetime.fromtimestamp(t, UTC) for t in (0, -1.5, 1e9 + 0.1234565, 2**33)])
for text in ('2020-02-29', '20200229', '2020-W09-6', '2020W096', '2020-02-29T12', '2020-02-29 12:34', '2020-02-29T12:34:56.789', '2020-02-29T12:34:56,7891234', '20200229T123456Z',
             '2020-02-29T12:34:56+05:30', '2020-02-29T12:34:56-05:30:15.5', '2020-02-29T24:00', '2020-13-01', '2020-02-30', '2020-W54-1', '2020', '', 'x' * 30, '2020-02-29T', '2020-02-29T1',
             '2020-02-29T12:3456', '2020-02-29T12:34:56+5', '2020-02-29T25:00', '2020-02-29T12:34:56.', '9999-12-31T24:00'):
    show(text, lambda: datetime.fromisoformat(text))
    show(text, lambda: date.fromisoformat(text))
    show(text[11:], lambda: time.fromisoformat(text[11:]))
for arguments in ((2020, 1, 1), (0, 1, 1), (10000, 1, 1), (2020, 13, 1), (2021, 2, 29), ('x', 1, 1), (2020, 1), (2020, 1, 1, 24), (2020, 1, 1, 1, 60), (2020, 1, 1, 1, 1, 60),
                  (2020, 1, 1, 1, 1, 1, 1000000), (2020, 1, 1, 0, 0, 0, 0, 3), (2020, 1, 1, 0, 0, 0, 0, None, 1)):
    show(arguments, lambda: datetime(*arguments))
    show(arguments[:3], lambda: date(*arguments[:3]))
    show(arguments[3:], lambda: time(*arguments[3:]))

# durations
for keywords in ({}, dict(days=1), dict(hours=-1), dict(seconds=0.5), dict(microseconds=0.5), dict(microseconds=1.5), dict(weeks=1.1), dict(days=999999999), dict(days=10**9), dict(days=1e20),
                 dict(days='x'), dict(days=float('nan')), dict(milliseconds=1, minutes=2), dict(days=-1, microseconds=1)):
    show(keywords, lambda: timedelta(**keywords))
d = timedelta(days=1, seconds=2, microseconds=3)
for function in (lambda: d + d, lambda: d - 2 * d, lambda: d * 1.5, lambda: d / 2, lambda: d / 0.3, lambda: d / d, lambda: d // 7, lambda: d // timedelta(hours=1), lambda: d % timedelta(hours=1),
                 lambda: divmod(d, -timedelta(hours=5)), lambda: -d, lambda: abs(-d), lambda: +d, lambda: bool(timedelta()), lambda: d.total_seconds(), lambda: d < timedelta(2), lambda: d == 1,
                 lambda: d // 0, lambda: d / timedelta(), lambda: d % timedelta(), lambda: d + 1, lambda: timedelta.max + d, lambda: d * 10**20, lambda: hash(d) == hash(timedelta(1, 2, 3)),
                 lambda: pickle.loads(pickle.dumps(d)), lambda: (timedelta.min, timedelta.max, timedelta.resolution)):
    show('duration', function)

# zones
for function in (lambda: timezone.utc, lambda: timezone(timedelta(hours=-3)), lambda: east, lambda: timezone(timedelta(0)) is UTC, lambda: timezone(timedelta(hours=24)), lambda: timezone(1),
                 lambda: timezone(timedelta(hours=1, seconds=1, microseconds=2)).tzname(None), lambda: (timezone.min, timezone.max), lambda: east.utcoffset(1), lambda: tzinfo().utcoffset(None),
                 lambda: pickle.loads(pickle.dumps(east)) == east, lambda: east == timezone(timedelta(hours=5, minutes=30)), lambda: time(12, tzinfo=east) < time(12, tzinfo=UTC),
                 lambda: time(12) < time(12, tzinfo=UTC), lambda: time(12) == time(12, tzinfo=UTC), lambda: time(1, 2, 3, 4, UTC, fold=1), lambda: time(12, 30).strftime('%H:%M %f'),
                 lambda: date.fromordinal(737484), lambda: date.fromordinal(0), lambda: date.fromisocalendar(2020, 53, 7), lambda: date.fromisocalendar(2021, 53, 7), lambda: date.max - date.min,
                 lambda: date.max + timedelta(1), lambda: date(2020, 1, 31) - timedelta(31), lambda: date(2020, 1, 1) < datetime(2020, 1, 1), lambda: date(2020, 1, 1) == datetime(2020, 1, 1),
                 lambda: datetime.combine(date(2020, 1, 2), time(3, 4, tzinfo=UTC)), lambda: datetime.combine(1, 2), lambda: datetime.strptime('2020-03-04 +0100', '%Y-%m-%d %z'),
                 lambda: date.strptime('04.03.2020', '%d.%m.%Y'), lambda: time.strptime('12:30', '%H:%M'), lambda: module.datetime is datetime, lambda: date(2020, 3, 4).timetuple()):
    show('other', function)
