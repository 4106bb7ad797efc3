"""The module _hashlib: names of functions, digests, keyed hashes, keys out of passwords, errors."""
import _hashlib as h
import _md5
import hashlib
import hmac


def show(text):
    try:
        print(text, '->', eval(text))
    except Exception as error:
        print(text, '->', type(error).__name__, error)


for name in (
    'SHA256', 'sha-256', 'SHA2-256', 'sha2-256', 'SHA3-256', 'sha3-256', 'sha3_256', 'SHA3_256', 'sha512-256', 'SHA512/256',
    'sha512_256', 'SHA512-224', 'sha512_224', 'blake2b512', 'BLAKE2b512', 'BLAKE2b', 'blake2b', 'BLAKE2s256', 'blake2s',
    'blake2s256', 'shake128', 'SHAKE-128', 'shake_128', 'SHAKE_128', 'md5-sha1', 'MD5-SHA1', 'ripemd160', 'RIPEMD-160', 'rmd160',
    'ripemd', 'sm3', 'MD4', 'whirlpool', 'undefined', 'RSA-SHA256', '1.3.14.3.2.26', 'ssl3-md5', 'SSL3-SHA1', 'sha\x00', 'é',
    'sha1', 'SHA-1', 'sha', 'SHA1', 'RSA-SHA1', '2.16.840.1.101.3.4.2.1', 'md5 ',
):
    show(f'[x := h.new({name!r}), x.name, x.digest_size, x.block_size][1:]')

data = bytes(range(251)) * 600
for name in sorted(h.openssl_md_meth_names):
    length = (40,) if name.startswith('shake') else ()
    # pieces, at once, much behind little, a copy that goes on: .NET's functions begin with much data
    pieces = h.new(name, usedforsecurity=False)
    for at in range(0, len(data), 1000):
        pieces.update(data[at:at + 1000])
    once = h.new(name, data, usedforsecurity=False)
    late = h.new(name, data[:7], usedforsecurity=False)
    late.update(data[7:])
    copy = once.copy()
    copy.update(b'more')
    print(name, type(once), [x.hexdigest(*length) for x in (pieces, once, late, copy, once)])
    for size in (0, 1, 55, 56, 63, 64, 111, 112, 127, 128, 129, 135, 136, 143, 168):
        print(size, h.new(name, data[:size], usedforsecurity=False).hexdigest(*length))
    if not length:
        print(hmac.digest(b'key', data, name).hex(), hmac.new(data[:300], data, name).hexdigest(),
              h.pbkdf2_hmac(name, b'password', b'salt', 37, 100).hex())

print(repr(h.openssl_sha1()).split(' object')[0], repr(h.openssl_shake_128()).split(' object')[0], repr(h.hmac_new(b'k', b'm', h.openssl_sha1)).split(' @')[0])
print(sorted(h._constructors.values()), h._constructors[h.openssl_sha3_224])
for parameters in ((16, 1, 1), (1024, 8, 16), (64, 3, 2)):
    print(h.scrypt(b'pleaseletmein', salt=b'SodiumChloride', n=parameters[0], r=parameters[1], p=parameters[2], maxmem=2**26).hex())

for text in [
    'h.new()',
    'h.new(1)',
    'h.new("nope")',
    'h.new("sha1","x")',
    'h.new("sha1",1)',
    'h.new("sha1",b"",string=b"")',
    'h.HASH()',
    'h.HASHXOF()',
    'h.HMAC()',
    'h.openssl_sha1("s")',
    'h.openssl_sha1(3)',
    'h.openssl_sha1(b"").update("s")',
    'h.openssl_sha1(b"").update()',
    'h.openssl_sha1(b"").update(3)',
    'h.openssl_shake_128(b"").digest()',
    'h.openssl_shake_128(b"").digest(length=3)',
    'h.openssl_shake_128(b"").digest(0)',
    'h.openssl_shake_128(b"").hexdigest(2**70)',
    'h.openssl_shake_128(b"").digest(1.5)',
    'h.openssl_shake_128(b"").digest_size',
    'h.openssl_shake_128().name',
    'h.openssl_sha256(data=b"a").hexdigest()',
    'h.hmac_new()',
    'h.hmac_new(b"k")',
    'h.hmac_new(b"k",digestmod=None)',
    'h.hmac_new(b"k",digestmod="")',
    'h.hmac_new(b"k",b"m",3)',
    'h.hmac_new(b"k",b"m","nope")',
    'h.hmac_new(b"k",b"m",len)',
    'h.hmac_new(b"k",b"m",_md5.md5)',
    'h.hmac_new("k",b"m","md5")',
    'h.hmac_new(b"k","m","md5")',
    'h.hmac_new(3,b"m","md5")',
    'h.hmac_new(b"k",3,"md5")',
    'h.hmac_new(bytearray(b"k"),b"m","shake_128")',
    'h.hmac_new(b"k",b"m","blake2b").hexdigest()',
    'h.hmac_new(b"k",b"m","md5-sha1").hexdigest()',
    'h.hmac_new(b"k",b"m","SHA256").name',
    'h.hmac_new(b"k",b"m","sha3_256").name',
    'h.hmac_new(b"k",b"m","md5").update("s")',
    'h.hmac_new(b"k",b"m","md5").update()',
    'h.hmac_new(b"k",b"m","md5").update(msg=b"")',
    'h.hmac_new(b"k",b"m","md5").block_size',
    'h.hmac_digest(b"k",b"m","md5")',
    'h.hmac_digest(b"k",b"m")',
    'h.hmac_digest(b"k",b"m",None)',
    'h.hmac_digest(b"k",b"m",3)',
    'h.hmac_digest(b"k",b"m","nope")',
    'h.hmac_digest(b"k","m","md5")',
    'h.hmac_digest("k",b"m","md5")',
    'h.hmac_digest(b"k",b"m","shake_128")',
    'h.hmac_digest(key=b"k",msg=b"m",digest=h.openssl_sha512).hex()',
    'h.pbkdf2_hmac("sha1",b"p",b"s",0)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",-1)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",1,0)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",1,-1)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",1,None).hex()',
    'h.pbkdf2_hmac("sha1",b"p",b"s",1,2**40)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",2**40)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",2**70)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",2**63-1)',
    'h.pbkdf2_hmac("nope",b"p",b"s",1)',
    'h.pbkdf2_hmac(b"sha1",b"p",b"s",1)',
    'h.pbkdf2_hmac("sha1","p",b"s",1)',
    'h.pbkdf2_hmac("sha1",b"p","s",1)',
    'h.pbkdf2_hmac("sha1",b"p",b"s","x")',
    'h.pbkdf2_hmac("shake_128",b"p",b"s",1)',
    'h.pbkdf2_hmac("sha1",b"p",b"s",1,"a")',
    'h.pbkdf2_hmac("blake2b",b"p",b"s",1,8).hex()',
    'h.scrypt()',
    'h.scrypt(b"p")',
    'h.scrypt(b"p",salt=b"s",n=2,r=8)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1).hex()',
    'h.scrypt("p",salt=b"s",n=2,r=8,p=1)',
    'h.scrypt(b"p",salt="s",n=2,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=3,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=0,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=1,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=-1,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2**70,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=None,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n="a",r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2,r=0,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2,r=None,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2,r=-1,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=0)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=2**31)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,maxmem=-1)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,maxmem=2**31)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,maxmem=100)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,maxmem=None)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,dklen=0)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,dklen=-1)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,dklen=2**31)',
    'h.scrypt(b"p",salt=b"s",n=2,r=8,p=1,dklen=None)',
    'h.scrypt(b"p",salt=b"s",n=2**15,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2**14,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2**14-0,r=8,p=2**27)',
    'h.scrypt(b"p",salt=b"s",n=2**33,r=8,p=1)',
    'h.scrypt(b"p",salt=b"s",n=2**64-1,r=8,p=1)',
    'h.scrypt(b"",salt=b"",n=16,r=1,p=1).hex()',
    'h.scrypt(b"p",salt=b"s",n=65536,r=1,p=1).hex()',
    'h.compare_digest("a","a")',
    'h.compare_digest("é","a")',
    'h.compare_digest(1,2)',
    'h.compare_digest(b"a","a")',
    'h.get_fips_mode()',
    'h._constructors',
    'type(h._constructors)',
    'h.openssl_sha1.__name__, h.openssl_sha1.__doc__',
    'h.openssl_sha1.__text_signature__',
    'issubclass(h.HASHXOF,h.HASH)',
    'type("X",(h.HASH,),{})()',
    'type("X",(h.HMAC,),{})',
    'h.HASH.__name__, h.HASH.__qualname__',
    'h.HASH.copy(1)',
    'h.openssl_sha1(b"a", usedforsecurity=False).hexdigest()',
    'h.UnsupportedDigestmodError.__mro__',
    'h.openssl_sha1().name == "sha1"',
]:
    show(text)
