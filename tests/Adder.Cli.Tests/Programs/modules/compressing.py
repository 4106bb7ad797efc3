"""The modules _bz2 and _lzma: what CPython's compressors made is read, what ours make is read again, limits, damage, errors."""
import base64
import bz2
import io
import lzma
import random
import re
import _bz2
import _lzma


def show(text):
    try:
        result = eval(text)
        print(text, '->', re.sub(' at 0x[0-9a-f]+', '', repr(result)))
    except Exception as error:
        print(text, '->', type(error).__name__, error)


def hash_of(data):
    value = 0
    for byte in data:
        value = (value * 257 + byte) % 1000000007
    return value


# of CPython: a text whose words come again, runs, noise, all bytes
random.seed(5)
WORDS = [bytes(random.choices(b'abcdefghij', k=random.randrange(2, 9))) for _ in range(80)]
TEXT = b' '.join(random.choices(WORDS, k=3000))
NOISE = random.randbytes(66000)
DATA = [b'', b'a', b'ab' * 500, bytes(1000), bytes(range(256)) * 3, TEXT, NOISE, TEXT + NOISE[:9000] + TEXT, b'\xe8' + bytes(random.choices(b'\xe8\x00\xff\x01', k=5000))]

# what CPython made of the first 600 bytes of the text and 600 of q
MADE = {
    'xz':
        '{Wp48S^xk9=GL@E0stWa761SMbT8$j-~_J$DqR3Enn^uu_1ZX}m;)U>k08z~?XzSQ8wbyZV+n;glbc&GzXOXSw4kDBbJ9~YlgZ)6&|2#I`gzr=@&QuN=oPVh'
        '5o2z$r>%N669y%2$nki|bZ`a##nJ_j$t^)ofnfhH@r^?cSq~Ra?sHp>e5nVHm>77}4x31_2s^hstp`?FaDi#yl;9)GJ+SYjHYZ`;AqzVPSw|P063$-gqUlF#'
        'o12KT2w*p0&-obuMzNlbH6^m%)kC=OGz?EGJ0k+Uvj4R@b0cstgxaPW=Q#D*I3qq<7O#OtWW%)h$p7CHpgc_Exs1qJ#;^((%XgaR@D8FmNXMgsFSkma`6k=='
        '0smB+ScBRx=*6#Y0yk6bu{fjw*)U1VFn&)eL=w-x%UUFeeuY5*00000IBBtjgu!dQ00G7Vun7PF0S||4vBYQl0ssI200dcD',
    'alone':
        'T>t=p0RR90|NsC0{{S(XNj+@!+Blz>106k&AkHi8vt$$-2hWCM357V5n_Doy1B)ZHprUAV(o-{&$>GM(TI&1ydDW`&0aDQD6|s8}V{Wpit$H>S1|@FD@p#E}'
        'a0UOx(glynEkRF#VE-@ijYAGu4;N4Fb6bsksRxdj7<kkUn@F+<JGVQn2Ub~dfob5B;3LdEu<xWcCt=<p3p)o{M;DzE&R*)G=|^jun~1UqU^igT`56F4v7U}K'
        'C9>YtL%8rX3{NXNBLcm$|Ft@EBXBT;+NK)kIQ7{$BR*OduYpBm!?gIw|KAg!JWS-djL2EWunHH;cbez$4x%|o$D@KTw@RJ)CfoP{|5Te;gW50X#jkDxH&gAg'
        'IHUpDFiFcWeorby63@TOS|o^mj$mZCX!^(Ih5',
    'sha':
        '{Wp48S^xkF;rk4s0|Ep90|5ac0UQ7T6X{9s-~_J$z)1ixnmo1Yz{=aMV2eGR^<m-DlyS&nQA8|m7V_zUDNPFgi#jWGl9tLdIk7JfD9HAf_CWSom6P%~Bi%|d'
        '7&!K?Ie}qiumAmY#OyVdf2nvgES)6AX=q=UHxZOSe+Gt|cyJO;-D-+`ypyd~PXp*xdXd_UgM8>9)I>&ApMeW0_JpvTkV6bP#oALk(4LIXDDvdrTTpN;C)_L-'
        ')K-?Kn{0B!yTR61R$vU?0hR&cDm~>2MIP71?flZj6~2aKVf0YNMX)KUp$O=V)j2R-{-hV)(IlxC%R~KI0xcg~3qF6*;CW{71dHS%^pfaIGdFQ>Z#h{N=K@R^'
        '(>T=zrp*#u0SVctgb|kh5Uuq!uU#RAa3Q*Lxq{FssYuWFW&v`JwbEtSi=$O{T6<u^6%c?uW9?j}5IJ=0pHT)kg0U*>ZrysbJLfZ$+4`UAlDth*zW0i~kn~KZ'
        'VqW{S<fD8y?&?N7IwSbM#6>po9taD8t;wwqQq1L-O7IpIMckTjknQ4R?8#%4nXb{>OhS$~NvxOt*c$56$Y_{;A{j$rj4%e%bSf|jIoC8OX(`R}@5phVy+5Ng'
        'bl?C0nq#6kq62(<J6@7ILvJrli3<k!VxnTlL&h@P0fjjT00H;|un7PFY(ST9w&~v-0ssI2018=J',
    'bz2':
        'LRx4!F+o`-Q(0&WWp4lgaua~S0096$@E`yH2rvO=03xaXlT9?K>LCCC1g1e6Ngk}8<)^qi%YGKAn(^ffk82>nwBSna98s266*Yt`P!_pe2>J|_p#Kdo=x5r_'
        '86L*y!1&~z`|49h96Wg1BsSa^TqH7Mq@u$rHWHm~M^R^NxDt-yP9etze&j<^Eap_p`eyqQ5^&JyHxt>kSfa3!GOLRt!qBeF&Ktxy?FYgzGXn6z2SNG1aj#bO'
        'H0V(7_$7d-IB%Gcg|6FC)n~b(km5~aiKx~|BPJ##n<gfn;7F0rS8_6hoXGfSVY>qD9=~98R(nZ|j+r+P(D$KQAWm+&bg)IoLTTeBB}SYsrak&UjxayP+>uTc'
        'BpL$QTfh',
    'two':
        '{Wp48S^xk9=GL@E0stWa761SMbT8$j0RSgsX=rC*Xlfv1WM^q-W*}-}X<}+1V`*h%Xdq)@Vq|3?WM*k&Y9ML=&dwN6J7v)r00BTK)KW_2AGY&-0RR9100dcD'
        '{Wp48S^xk5{}S0j0stWa761SMbT8$j-~cB8CS3qA8c1rV!$N$Po>Og*CHNW%(t%AwY*UYAim?dp8s&P#;Kksa0000000BBEsKc5t26CQy0RR91003E9',
}
SAMPLE = TEXT[:600] + b'q' * 600
for name, packed in MADE.items():
    packed = base64.b85decode(packed)
    unpacker = bz2.BZ2Decompressor() if name == 'bz2' else lzma.LZMADecompressor()
    out = b''.join(unpacker.decompress(packed[at:at + 1]) for at in range(len(packed)) if not unpacker.eof)
    print(name, out == SAMPLE, out == SAMPLE[:40], unpacker.eof, getattr(unpacker, 'check', None), unpacker.needs_input)
    if name == 'two':
        print(lzma.decompress(packed) == SAMPLE[:80], lzma.open(io.BytesIO(packed)).read() == SAMPLE[:80])
        continue
    print((bz2 if name == 'bz2' else lzma).decompress(packed) == SAMPLE)
    # every byte may be damaged: an error, or nothing that matters
    kinds = set()
    for at in range(len(packed)):
        damaged = bytearray(packed)
        damaged[at] ^= 1 << at % 8
        unpacker = bz2.BZ2Decompressor() if name == 'bz2' else lzma.LZMADecompressor(memlimit=1 << 27)
        try:
            unpacker.decompress(bytes(damaged), 100000)
            kinds.add('nothing')
        except Exception as error:
            kinds.add(type(error).__name__)
            try:
                unpacker.decompress(b'more')
                kinds.add('goes on')
            except Exception:
                pass
    print(sorted(kinds - {'nothing', 'LZMAError', 'OSError', 'EOFError'}))

for number, data in enumerate(DATA):
    for level in (1, 9):
        packed = bz2.compress(data, level)
        unpacker = bz2.BZ2Decompressor()
        # one byte at a time, and a limit of seven bytes
        out = b''.join(unpacker.decompress(packed[at:at + 997]) for at in range(0, len(packed), 997))
        print('bz2', number, level, out == data, unpacker.eof, unpacker.needs_input, len(packed) < len(data) * 1.02 + 100)
    for format, options in [(lzma.FORMAT_XZ, {}), (lzma.FORMAT_XZ, {'check': lzma.CHECK_SHA256, 'preset': 1}), (lzma.FORMAT_ALONE, {}),
                            (lzma.FORMAT_XZ, {'filters': [{'id': lzma.FILTER_DELTA, 'dist': 3}, {'id': lzma.FILTER_LZMA2, 'dict_size': 4096, 'lc': 0, 'lp': 4, 'pb': 0}]})] + [
            (lzma.FORMAT_RAW, {'filters': [{'id': id}, {'id': lzma.FILTER_LZMA2, 'preset': 2}]}) for id in range(4, 10)] + [
            (lzma.FORMAT_RAW, {'filters': [{'id': lzma.FILTER_LZMA1, 'nice_len': 10}]})]:
        packed = lzma.compress(data, format, **options)
        filters = options.get('filters') if format == lzma.FORMAT_RAW else None
        unpacker = lzma.LZMADecompressor(format, filters=filters)
        out = b''.join(unpacker.decompress(packed[at:at + 13]) for at in range(0, min(len(packed), 5000), 13)) + (unpacker.decompress(packed[5005:]) if len(packed) > 5005 else b'')
        limited = lzma.LZMADecompressor(format, filters=filters)
        parts = [limited.decompress(packed, 1000)]
        while not limited.eof:
            parts.append(limited.decompress(b'', 1000))
        print('lzma', number, format, out == data, unpacker.eof, unpacker.check, b''.join(parts) == data, max(map(len, parts)) <= 1000,
              len(packed) < len(data) * 1.02 + 200)
print(len(bz2.compress(TEXT)) < 8500, len(lzma.compress(TEXT)) < 9500)

# what a filter does is seen by leaving it out when reading
CODE = bytes(random.choices(b'\xe8\xe9\x00\xff\x12\x48\x01\xeb\xf0\xf8\x40\x7f\xc0\x94\x90', k=4000))
for id in range(lzma.FILTER_DELTA, lzma.FILTER_SPARC + 1):
    for options in ({'dist': 1}, {'dist': 256}) if id == lzma.FILTER_DELTA else ({}, {'start_offset': 4096}):
        chain = [{'id': id, **options}, {'id': lzma.FILTER_LZMA2, 'preset': 0}]
        packer = lzma.LZMACompressor(lzma.FORMAT_RAW, filters=chain)
        packed = b''.join(packer.compress(CODE[at:at + 777]) for at in range(0, len(CODE), 777)) + packer.flush()
        changed = lzma.decompress(packed, lzma.FORMAT_RAW, filters=chain[1:])
        print(id, options, changed == CODE, hash_of(changed), lzma.decompress(packed, lzma.FORMAT_RAW, filters=chain) == CODE)

XZ = base64.b85decode(MADE['xz'])
ALONE = base64.b85decode(MADE['alone'])
BZ = base64.b85decode(MADE['bz2'])
CHAIN = [{'id': lzma.FILTER_LZMA2, 'preset': 6}]
L = _lzma
B = _bz2
for text in [
    'L.LZMACompressor(1,2,3,4,5)',
    'L.LZMACompressor(format=9)',
    'L.LZMACompressor(format="a")',
    'L.LZMACompressor(2,4)',
    'L.LZMACompressor(3,4)',
    'L.LZMACompressor(3)',
    'L.LZMACompressor(1,99)',
    'L.LZMACompressor(1,2)',
    'L.LZMACompressor(1,-1,10)',
    'L.LZMACompressor(1,-1,"a")',
    'L.LZMACompressor(1,-1,-1)',
    'L.LZMACompressor(1,-1,6,CHAIN)',
    'L.LZMACompressor(1,-1,None,[])',
    'L.LZMACompressor(1,-1,None,3)',
    'L.LZMACompressor(1,-1,None,[3])',
    'L.LZMACompressor(1,-1,None,[{}])',
    'L.LZMACompressor(1,-1,None,[{"id":99}])',
    'L.LZMACompressor(1,-1,None,[{"id":"a"}])',
    'L.LZMACompressor(1,-1,None,CHAIN*5)',
    'L.LZMACompressor(1,-1,None,CHAIN*2)',
    'L.LZMACompressor(1,-1,None,[{"id":3}])',
    'L.LZMACompressor(1,-1,None,[{"id":3,"dist":257}]+CHAIN)',
    'L.LZMACompressor(1,-1,None,[{"id":3,"dist":0}]+CHAIN)',
    'L.LZMACompressor(1,-1,None,[{"id":4,"start_offset":1}]+CHAIN).compress(b"a")',
    'L.LZMACompressor(1,-1,None,[{"id":5,"start_offset":1}]+CHAIN)',
    'L.LZMACompressor(1,-1,None,[{"id":33,"preset":99}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"preset":"a"}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"lc":5}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"lc":3,"lp":2}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"pb":5}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"dict_size":4}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"dict_size":4096}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"dict_size":-1}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"dict_size":2**33}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"dict_size":2**32-1}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"nice_len":1}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"nice_len":2}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"nice_len":274}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"mf":1}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"mf":20,"nice_len":3}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"mode":3}])',
    'L.LZMACompressor(1,-1,None,[{"id":33,"depth":10**6}])',
    'L.LZMACompressor(2,-1,None,[{"id":33}])',
    'L.LZMACompressor(2,-1,None,[{"id":L.FILTER_LZMA1}])',
    'L.LZMACompressor(2,-1,None,[{"id":3},{"id":L.FILTER_LZMA1}])',
    'L.LZMACompressor(1,-1,None,[{"id":L.FILTER_LZMA1}])',
    'L.LZMACompressor(3,-1,None,[{"id":L.FILTER_LZMA1}])',
    'L.LZMACompressor(3,-1,None,[{"id":3}])',
    'L.LZMACompressor(3,-1,6)',
    'L.LZMACompressor(0)',
    'L.LZMACompressor().compress("a")',
    'L.LZMACompressor().compress()',
    'L.LZMACompressor(preset=9|L.PRESET_EXTREME)',
    'L.LZMACompressor(check=0).flush()',
    'L.LZMACompressor(check=1).flush()',
    'L.LZMACompressor(check=4).flush()',
    'L.LZMACompressor(check=10).flush()',
    'L.LZMACompressor(2).flush()',
    'L.LZMACompressor(3,-1,None,CHAIN).flush()',
    '[c:=L.LZMACompressor(),c.compress(b"ab"),c.flush()]',
    '[c:=L.LZMACompressor(),c.flush(),c.flush()]',
    '[c:=L.LZMACompressor(),c.flush(),c.compress(b"")]',
    'L.LZMACompressor(2).compress(b"abc")',
    'L.LZMADecompressor(9)',
    'L.LZMADecompressor("a")',
    'L.LZMADecompressor(3)',
    'L.LZMADecompressor(3,None,None)',
    'L.LZMADecompressor(3,None,CHAIN)',
    'L.LZMADecompressor(3,100,CHAIN)',
    'L.LZMADecompressor(1,None,CHAIN)',
    'L.LZMADecompressor(1,memlimit=-1)',
    'L.LZMADecompressor(1,memlimit="a")',
    'L.LZMADecompressor(1,memlimit=2**64)',
    'L.LZMADecompressor(1,memlimit=100).decompress(XZ)',
    'L.LZMADecompressor(1,memlimit=8*2**20).decompress(XZ)',
    'L.LZMADecompressor(1,memlimit=9*2**20).decompress(XZ)',
    'L.LZMADecompressor(2,memlimit=100).decompress(ALONE)',
    'L.LZMADecompressor(3,None,[{"id":3}])',
    'L.LZMADecompressor(3,None,CHAIN*2)',
    'L.LZMADecompressor(3,None,[])',
    'L.LZMADecompressor().decompress(b"garbage at all")',
    'L.LZMADecompressor(1).decompress(ALONE)',
    'L.LZMADecompressor(2).decompress(XZ)',
    'L.LZMADecompressor().decompress(XZ[:-1]+b"x")',
    'L.LZMADecompressor().decompress(XZ[:20]+b"x"+XZ[21:])',
    'L.LZMADecompressor().decompress(XZ[:8]+b"x"+XZ[9:])',
    'L.LZMADecompressor().decompress("a")',
    'L.LZMADecompressor().decompress()',
    'L.LZMADecompressor().decompress(XZ,"a")',
    'L.LZMADecompressor().decompress(XZ,3)',
    'L.LZMADecompressor().decompress(XZ,max_length=0)',
    '[d:=L.LZMADecompressor(),d.check,d.eof,d.needs_input,d.unused_data,d.decompress(XZ+b"rest"),d.check,d.eof,d.needs_input,d.unused_data][1:]',
    '[d:=L.LZMADecompressor(),d.decompress(XZ),d.decompress(b"")]',
    '[d:=L.LZMADecompressor(),d.decompress(XZ[:20]),d.check,d.needs_input][1:]',
    '[d:=L.LZMADecompressor(2),d.check,d.decompress(ALONE),d.check,d.eof,d.needs_input][1:]',
    '[d:=L.LZMADecompressor(0),d.check,d.decompress(ALONE),d.check,d.eof,d.needs_input][1:]',
    'L.is_check_supported(-1)',
    '[L.is_check_supported(i) for i in range(17)]',
    'L.is_check_supported(17)',
    'L.is_check_supported("a")',
    'L._encode_filter_properties({})',
    'L._encode_filter_properties(3)',
    'L._encode_filter_properties({"id":99})',
    'L._encode_filter_properties({"id":33})',
    'L._encode_filter_properties({"id":33,"dict_size":5000})',
    'L._encode_filter_properties({"id":33,"dict_size":2**32-1})',
    'L._encode_filter_properties({"id":33,"dict_size":100})',
    'L._encode_filter_properties({"id":L.FILTER_LZMA1})',
    'L._encode_filter_properties({"id":L.FILTER_LZMA1,"lc":9})',
    'L._encode_filter_properties({"id":3})',
    'L._encode_filter_properties({"id":3,"dist":5})',
    'L._encode_filter_properties({"id":3,"dist":500})',
    'L._encode_filter_properties({"id":4})',
    'L._encode_filter_properties({"id":4,"start_offset":16})',
    'L._encode_filter_properties({"id":6,"start_offset":0})',
    'L._decode_filter_properties(99,b"")',
    'L._decode_filter_properties(33,b"")',
    'L._decode_filter_properties(33,b"\\x16")',
    'L._decode_filter_properties(33,b"\\x28")',
    'L._decode_filter_properties(33,b"\\x29")',
    'L._decode_filter_properties(33,b"\\xff")',
    'L._decode_filter_properties(33,b"\\x16a")',
    'L._decode_filter_properties(L.FILTER_LZMA1,b"]\\0\\0\\x80\\0")',
    'L._decode_filter_properties(L.FILTER_LZMA1,b"]\\0\\0\\x80")',
    'L._decode_filter_properties(L.FILTER_LZMA1,b"\\xff\\0\\0\\x80\\0")',
    'L._decode_filter_properties(3,b"\\x05")',
    'L._decode_filter_properties(3,b"")',
    'L._decode_filter_properties(4,b"")',
    'L._decode_filter_properties(4,b"abcd")',
    'L._decode_filter_properties(4,b"abc")',
    'L._decode_filter_properties(-1,b"")',
    'L._decode_filter_properties(4,"a")',
    'L._decode_filter_properties(10,b"")',
    'L._decode_filter_properties(7,b"\\0\\0\\0\\x10")',
    'L._decode_filter_properties(7,b"\\1\\0\\0\\x10")',
    'L.LZMADecompressor(3,None,[{"id":4,"start_offset":4}]+CHAIN)',
    'L.LZMADecompressor(3,None,[{"id":L.FILTER_LZMA1}])',
    'L.LZMADecompressor(3,None,[{"id":10}]+CHAIN)',
    'L.LZMACompressor.__new__(3)',
    'L.LZMADecompressor(0,filters=CHAIN)',
    'L.LZMADecompressor(3,None,[{"id":33,"dict_size":1}])',
    'repr(L.LZMAError("a"))',
    'L.LZMACompressor(1,-1,None,{})',
    'L.LZMADecompressor().decompress(XZ[:6])',
    'L.LZMADecompressor().decompress(b"\\xfd7zXZ\\0\\0\\x02"+XZ[8:])',
    'L.LZMADecompressor(2).decompress(b"\\xff"*30)',
    'L.LZMADecompressor(0).decompress(b"\\x5d\\0\\0\\0\\0"+b"\\xff"*30)',
    'L.LZMADecompressor(0).decompress(b"]")',
    'L.LZMADecompressor(0).decompress(b"\\0")',
    'B.BZ2Compressor(0)',
    'B.BZ2Compressor(10)',
    'B.BZ2Compressor("a")',
    'B.BZ2Compressor(compresslevel=3)',
    'B.BZ2Compressor(1,2)',
    'B.BZ2Compressor().compress("a")',
    'B.BZ2Compressor().compress()',
    '[c:=B.BZ2Compressor(),c.flush(),c.flush()]',
    '[c:=B.BZ2Compressor(),c.flush(),c.compress(b"")]',
    'B.BZ2Compressor().flush()',
    'B.BZ2Compressor(1).flush()',
    'B.BZ2Compressor(1).compress(b"abc")',
    'B.BZ2Decompressor(1)',
    'B.BZ2Decompressor(a=1)',
    'B.BZ2Decompressor().decompress("a")',
    'B.BZ2Decompressor().decompress()',
    'B.BZ2Decompressor().decompress(BZ)',
    'B.BZ2Decompressor().decompress(BZ,"a")',
    'B.BZ2Decompressor().decompress(BZ,max_length=3)',
    'B.BZ2Decompressor().decompress(b"garbage")',
    'B.BZ2Decompressor().decompress(b"BZ")',
    'B.BZ2Decompressor().decompress(b"BZx")',
    'B.BZ2Decompressor().decompress(b"BZh0")',
    'B.BZ2Decompressor().decompress(BZ[:20]+b"x"+BZ[21:])',
    'B.BZ2Decompressor().decompress(BZ[:-2]+b"xx")',
    '[d:=B.BZ2Decompressor(),d.eof,d.needs_input,d.unused_data,d.decompress(BZ+b"rest"),d.eof,d.needs_input,d.unused_data][1:]',
    '[d:=B.BZ2Decompressor(),d.decompress(BZ),d.decompress(b"")]',
    '[d:=B.BZ2Decompressor(),d.decompress(BZ,5),d.needs_input,d.decompress(b"",5),d.needs_input,d.decompress(b""),d.needs_input][1:]',
    'B.BZ2Decompressor().decompress(b"BZh9\\x17rE8P\\x90\\0\\0\\0\\0")',
    '__import__("pickle").dumps(B.BZ2Compressor())',
    '_lzma._encode_filter_properties({"id":3,"x":16})',
    '_lzma._encode_filter_properties({"id":4,"x":16})',
]:
    show(text)
