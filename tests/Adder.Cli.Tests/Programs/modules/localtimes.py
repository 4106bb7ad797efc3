"""Local time by POSIX strings in TZ: names, offsets, summer time of both hemispheres, there and back, texts."""
import datetime
import os
import pickle
import time


def show(text):
    try:
        print(text, '->', eval(text))
    except Exception as error:
        print(text, '->', type(error).__name__, error)


for zone in ('UTC', 'EST+05EDT,M4.1.0,M10.5.0', 'AEST-10AEDT-11,M10.5.0,M3.5.0', 'CET-1CEST,M3.5.0,M10.5.0/3', '<+0330>-3:30', 'XYZ4', 'IST-1GMT0,M10.5.0,M3.5.0/1',
             'ABC-2DEF,J60/0,J300', 'GHI3JKL,59/4:30,300/1', 'bad/zone', ''):
    os.environ['TZ'] = zone
    time.tzset()
    print(zone, time.tzname, time.timezone, time.altzone, time.daylight)
    for seconds in (0, 1700000000, 1720000000, 1711846799, 1711846800, 1729990800, -5e9, 1e11):
        local = time.localtime(seconds)
        print('  ', tuple(local), local.tm_zone, local.tm_gmtoff, time.strftime('%c %Z %z %s', local), time.mktime(local),
              datetime.datetime.fromtimestamp(seconds).astimezone())
    for summer in (-1, 0, 1):
        for month, day in ((3, 31), (4, 7), (10, 27), (11, 3)):
            moment = (2024, month, day, 2, 30, 0, 0, 0, summer)
            print('   ', summer, time.mktime(moment), repr(time.strftime('%Z|%z|%s', moment)))
    print(datetime.datetime(2024, 7, 1).timestamp(), datetime.datetime(2024, 10, 27, 2, 30, fold=1).timestamp(), time.ctime(86400 * 200))
os.environ['TZ'] = 'EST+05EDT,M4.1.0,M10.5.0'
time.tzset()
for text in ['time.mktime((10**9,1,1,0,0,0,0,0,-1))', 'time.mktime((2**31-1,1,1,0,0,0,0,0,-1))', 'time.mktime((-2**31,1,1,0,0,0,0,0,-1))',
             'time.mktime((2020,13,45,99,99,99,0,0,-1))', 'time.mktime((1969,12,31,18,59,59,0,0,-1))', 'time.localtime(1e18)', 'time.localtime(2**55)', 'time.gmtime(2**55)',
             'time.localtime(-2**55)', 'time.gmtime(253402300800)', 'time.gmtime(67768036191676800)', 'time.gmtime(0).tm_zone', 'time.strftime("%Z %z", time.gmtime(0))',
             'time.strftime("%Z|%z", (2020,1,1,0,0,0,0,1,-1))', 'time.strftime("%Z|%z", (2020,1,1,0,0,0,0,1,1))']:
    show(text)


# what an instance has for pickling goes before its class's, when that has one
class Reduced:
    def __reduce__(self):
        return (Reduced, ())


reduced = Reduced()
reduced.__reduce__ = lambda: (str, ('from the instance',))
print(pickle.loads(pickle.dumps(reduced)))

# a time that the clock skips, and one that it shows twice
os.environ['TZ'] = 'EST5EDT,M3.2.0,M11.1.0'
time.tzset()
for moment in (datetime.datetime(2020, 3, 8, 2, 30), datetime.datetime(2020, 11, 1, 1, 30)):
    for fold in (0, 1):
        local = moment.replace(fold=fold)
        print(local.timestamp(), local.astimezone(datetime.timezone.utc), local.astimezone(), local.astimezone().tzname())
