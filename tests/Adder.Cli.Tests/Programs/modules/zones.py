"""Zones from files: what TZ strings say, folds and gaps, caches, pickles; keyed hashes."""
import _hmac
import datetime
import io
import pickle
import struct
import zoneinfo
import _zoneinfo

print(zoneinfo.ZoneInfo is _zoneinfo.ZoneInfo, zoneinfo.ZoneInfo.__mro__[1])


def file(rule, transitions=(), kinds=((0, 0, 'UTC'),)):
    def part(code, size):
        names = b''.join(name.encode() + b'\0' for _, _, name in kinds)
        data = b'TZif2' + bytes(15) + struct.pack('>6l', 0, 0, 0, len(transitions), len(kinds), len(names))
        data += struct.pack('>%d%s' % (len(transitions), code), *(when for when, _ in transitions)) + bytes(kind for _, kind in transitions)
        at = 0
        for offset, saving, name in kinds:
            data += struct.pack('>lbb', offset, saving, at)
            at += len(name) + 1
        return data + names
    return io.BytesIO(part('l', 4) + part('q', 8) + b'\n' + rule + b'\n')


def show(zone, start, hours, step=1):
    last = None
    moment = start
    for _ in range(hours):
        for fold in (0, 1):
            local = moment.replace(fold=fold)
            now = zone.utcoffset(local), zone.dst(local), zone.tzname(local)
            if now != last:
                print(' ', local, fold, *now)
            last = now
        moment += datetime.timedelta(hours=step)


def errors(call, *arguments):
    try:
        print(call(*arguments))
    except (ValueError, TypeError, RuntimeError, pickle.PicklingError) as error:
        print(type(error).__name__, error)


for rule in (b'CET-1CEST,M3.5.0,M10.5.0/3', b'AAA4BBB,60/0,300/0', b'AAA4BBB,J60/-1,J300/2:30', b'<-03>3<-02>,M3.5.0/-2,M10.5.0/-1', b'IST-1GMT0,M10.5.0,M3.5.0/1'):
    zone = zoneinfo.ZoneInfo.from_file(file(rule), key='rule')
    print(rule, repr(zone), zone)
    show(zone, datetime.datetime(2024, 1, 1), 366 * 24)
for rule in (b'PST8PDT', b'+11', b'GMT0+11/3', b'AAA3BBB,M3.2.0', b'AAA4BBB,J366/2,M1.1.1', b'AAA', b'AAA4BBB,M13.1.1,M3.1.1', b'AAA25', b'\xc3\xa9A3', b'AAA1BBB,J1,J2,J3'):
    errors(zoneinfo.ZoneInfo.from_file, file(rule))
zone = zoneinfo.ZoneInfo.from_file(
    file(b'EET-2EEST,M3.5.0/3,M10.5.0/4', ((-1000000000, 1), (100000000, 2), (110000000, 1), (1600000000, 1)), ((5000, 0, 'LMT'), (7200, 0, 'EET'), (10800, 1, 'EEST'))))
show(zone, datetime.datetime(1938, 4, 1), 52 * 90, 24 * 7)
show(zone, datetime.datetime(1973, 3, 1), 24 * 250)
for moment in (datetime.datetime(1900, 1, 1), datetime.datetime(1973, 6, 27, 11, 30), datetime.datetime(1973, 6, 27, 12, 30), datetime.datetime(2030, 10, 27, 0, 59), datetime.datetime(2030, 10, 27, 1, 1)):
    local = zone.fromutc(moment.replace(tzinfo=zone))
    print(local, local.fold)
print(zone.utcoffset(None), zone.tzname(None), zoneinfo.ZoneInfo.from_file(file(b'UTC0')).utcoffset(None))
errors(zone.fromutc, 1)
errors(zone.fromutc, datetime.datetime(2020, 1, 1))
errors(pickle.dumps, zone)


class Own(zoneinfo.ZoneInfo):
    pass


class Wrong:
    def get(self, key, default=None):
        return 1


print(type(Own._weak_cache).__name__, hasattr(zoneinfo.ZoneInfo, '_weak_cache'))
Own._weak_cache = Wrong()
errors(Own, 'UTC')

for name in ('md5', 'sha1', 'sha224', 'SHA256', 'sha384', 'sha512', 'sha3_224', 'sha3_256', 'sha3_384', 'sha3_512'):
    keyed = _hmac.new(b'key' * 100, b'message', name)
    other = keyed.copy()
    other.update(b's')
    print(keyed.name, keyed.digest_size, keyed.block_size, keyed.hexdigest()[:16], other.hexdigest()[:16], keyed.digest() == _hmac.compute_digest(b'key' * 100, b'message', name))
print(_hmac.compute_blake2b_32(b'k', b'm').hex()[:16], _hmac.compute_blake2s_32(b'k', b'm').hex()[:16], _hmac.compute_md5(b'k', b'm').hex()[:16])
errors(_hmac.new, b'k')
errors(_hmac.new, 'k', b'm', 'md5')
errors(_hmac.new, b'k', b'm', 'nope')
