# One call or more of each function and type of the C modules that the engines are in.
import itertools, _collections, _functools, _operator, _struct, _random, binascii, _bisect, _heapq, _json, zlib, _md5, _sha1, _sha2, _sha3, _blake2, _sre
I=itertools
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print(type(e).__name__, e)
print(list(I.islice(I.count(3,2),5)), list(I.chain([1],[2,3])), list(I.chain.from_iterable([[1],[2]])), list(I.product('ab',repeat=2)), list(I.permutations('abc',2)), list(I.combinations('abcd',2)), list(I.combinations_with_replacement('ab',3)))
print(list(I.accumulate([1,2,3,4])), list(I.accumulate([1,2,3],lambda a,b:a*b,initial=5)), list(I.groupby('aabbc')) and [(k,list(g)) for k,g in I.groupby('aabbc')], list(I.zip_longest([1,2],'a',fillvalue=0)), list(I.batched('abcde',2)), list(I.pairwise([1,2,3])), list(I.compress('abc',[1,0,1])), list(I.starmap(pow,[(2,3),(3,2)])), list(I.takewhile(lambda x:x<3,[1,2,3,1])), list(I.dropwhile(lambda x:x<3,[1,2,3,1])), list(I.filterfalse(None,[0,1,''])), [next(c) for c in [I.cycle('ab')] for _ in range(5)])
a,b=I.tee(iter(range(5))); print(next(a),list(b),list(a)); print(list(I.islice(range(10),2,None,3)), list(I.repeat(1,3)))
class C(I.count):
    def __repr__(self): return 'C'
c=C(5); print(next(c), c, isinstance(c,I.count)); c.x=1; print(c.x)
D=_collections.deque
d=D(range(5),3); d.append(9); d.appendleft(7); print(d, d[0], d[-1], len(d), 9 in d, d.maxlen); d.rotate(1); print(d); d.extend('ab'); print(d); d.reverse(); print(list(d), list(reversed(d))); e=d.copy(); e.clear(); print(e,d, d==d.copy(), d+D([1]), D([1])*3)
q=D(range(100)); 
for i in range(37): q.rotate(i); q.insert(i,i); del q[i*2]; q.popleft(); q.append(-i)
print(list(q)); q.rotate(-5); print(q[:1] if 0 else q[3], q.index(3), q.count(-3)); q.remove(3)
dd=_collections.defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dd.default_factory, dict(dd))
m={}; _collections._count_elements(m,'abracadabra'); print(m)
class Q(D):
    pass
print(Q([1,2]), Q([1]).copy().__class__)
g=_collections._tuplegetter(1,'d'); 
class P(tuple): y=g
print(P((1,2)).y)
p=_functools.partial(print,1,sep='-'); p(2,3); print(p); print(_functools.reduce(lambda a,b:a+b,[1,2,3],10)); print(sorted([3,1,2],key=_functools.cmp_to_key(lambda a,b:b-a)))
class CI(tuple): 
    def __new__(cls,*a): return tuple.__new__(cls,a)
calls=[]
def f(x,y=1): calls.append((x,y)); return x+y
l=_functools._lru_cache_wrapper(f,2,False,CI); print(l(1),l(1),l(2),l(3),l(1),l(2,y=3),l.cache_info(),calls); 
print(_operator.itemgetter(1,0)([5,6]), _operator.attrgetter('real')(3), _operator.methodcaller('upper')('abc'), _operator.add(1,2), _operator.concat([1],[2]))
print(_struct.pack('<ihq2s?d',1,-2,3,b'ab',True,1.5), _struct.unpack('>hI',b'\xff\xfe\0\0\0\5'), _struct.calcsize('@bi'), _struct.Struct('<h').pack(5))
r=_random.Random(42); print(r.random(), r.getrandbits(100), r.getrandbits(5)); s=r.getstate(); x=r.random(); r.setstate(s); print(x==r.random())
print(binascii.hexlify(b'abc',':'), binascii.b2a_base64(b'hello'), binascii.a2b_base64('aGVsbG8='), binascii.crc32(b'hello'), binascii.b2a_uu(b'abc'), binascii.b2a_qp(b'a=b'))
L=[5,3,1,4]; _heapq.heapify(L); print([_heapq.heappop(L) for _ in range(4)]); print(_bisect.bisect_left([1,2,2,3],2), _bisect.bisect_right([1,2,2,3],2))
print(zlib.decompress(zlib.compress(b'abc'*1000))==b'abc'*1000, zlib.crc32(b'a'), zlib.adler32(b'abc'))
for f in (_md5.md5,_sha1.sha1,_sha2.sha224,_sha2.sha256,_sha2.sha384,_sha2.sha512,_sha3.sha3_224,_sha3.sha3_256,_sha3.sha3_384,_sha3.sha3_512,_blake2.blake2b,_blake2.blake2s):
    print(f(b'').hexdigest(), f(b'a'*1000).hexdigest(), f().name); h=f(b'x'*55); h.update(b'y'*100); h2=h.copy(); h2.update(b'z'); print(h.hexdigest(),h2.hexdigest())
for f in (_sha3.shake_128,_sha3.shake_256): print(f(b'abc').hexdigest(300))
print(_blake2.blake2b(b'abc',digest_size=20,key=b'k',salt=b's',person=b'p',fanout=2,depth=3,leaf_size=4,node_offset=5,node_depth=1,inner_size=6,last_node=True).hexdigest(), _blake2.blake2s(b'abc',digest_size=20,key=b'k',salt=b's',person=b'p',fanout=2,depth=3,leaf_size=4,node_offset=5,node_depth=1,inner_size=6,last_node=True).hexdigest())
print(_json.encode_basestring_ascii('a"é😀\n'), _json.scanstring('abc\\n"',0))
