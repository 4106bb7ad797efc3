namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>The functions and methods that random programs call.</summary>
static class Signatures
{
    /// <summary>Methods that leave their receiver as it is, and those that change it, by what the receiver is.</summary>
    public static readonly Dictionary<Kind, Signature[]> Methods = new()
    {
        [Kind.Int] = Signature.Read("""
            bit_length > i; bit_count > i; conjugate > i; as_integer_ratio > t; is_integer > b; to_bytes length=w? byteorder=B? signed=b? > y
            __floordiv__ a > a; __rsub__ a > a; __round__ z? > a; __pow__ z z? > a; __format__ g > s; __divmod__ a > a; __lt__ a > a; __trunc__ > i; __getnewargs__ > t
            """),
        [Kind.Float] = Signature.Read("""
            hex > s; is_integer > b; as_integer_ratio > t; conjugate > f; __round__ z? > a; __format__ g > s; __floordiv__ a > a; __radd__ a > a; __trunc__ > i; __floor__ > i
            __ceil__ > i; __eq__ a > a; __divmod__ f > a
            """),
        [Kind.Complex] = Signature.Read("conjugate > c; __format__ g > s; __mul__ f > a; __abs__ > f; __complex__ > c"),
        [Kind.Bool] = Signature.Read("__and__ a > a; __xor__ a > a; __repr__ > s; __format__ g > s; bit_length > i"),
        [Kind.Str] = Signature.Read("""
            capitalize > s; casefold > s; center w s? > s; count s i? i? > i; encode encoding=u? errors=E? > y; endswith p i? i? > b; expandtabs tabsize=w? > s
            find s i? i? > i; index s i? i? > i; rfind s i? i? > i; rindex s i? i? > i; isalnum > b; isalpha > b; isascii > b; isdecimal > b; isdigit > b
            isidentifier > b; islower > b; isnumeric > b; isprintable > b; isspace > b; istitle > b; isupper > b; join x > s; ljust w s? > s; rjust w s? > s
            lower > s; upper > s; title > s; swapcase > s; lstrip s? > s; rstrip s? > s; strip s? > s; partition s > t; rpartition s > t
            removeprefix s > s; removesuffix s > s; replace s s count=w? > s; split sep=s? maxsplit=w? > l; rsplit sep=s? maxsplit=w? > l; splitlines keepends=b? > l
            startswith p i? i? > b; translate T > s; zfill w > s; format a? a? > s; format_map d > s; __contains__ a > b; __getitem__ i > s; __mul__ w > s; __rmul__ w > s
            __mod__ a > s; __add__ s > s; __lt__ a > a; __eq__ a > a; __format__ g > s; __getnewargs__ > t; __len__ > i; maketrans s s? s? > d
            """),
        [Kind.Bytes] = Signature.Read("""
            capitalize > y; center w y? > y; count q i? i? > i; decode encoding=u? errors=E? > s; endswith P i? i? > b; expandtabs tabsize=w? > y; find q i? i? > i
            index q i? i? > i; rfind q i? i? > i; rindex q i? i? > i; isalnum > b; isalpha > b; isascii > b; isdigit > b; islower > b; isspace > b; istitle > b; isupper > b
            join L > y; ljust w y? > y; rjust w y? > y; lower > y; upper > y; title > y; swapcase > y; lstrip y? > y; rstrip y? > y; strip y? > y; partition y > t
            rpartition y > t; removeprefix y > y; removesuffix y > y; replace y y w? > y; split sep=y? maxsplit=w? > l; rsplit sep=y? maxsplit=w? > l
            splitlines keepends=b? > l; startswith P i? i? > b; translate N delete=y? > y; zfill w > y; hex s? w? > s; __mod__ a > y; __add__ y > y; __contains__ q > b
            __getitem__ i > i; __lt__ a > a; __len__ > i; maketrans y y > y; fromhex s > y
            """),
        [Kind.List] = Signature.Read("""
            count a > i; index a i? i? > i; copy > l; __contains__ a > b; __getitem__ i > a; __add__ l > l; __mul__ w > l; __eq__ a > a; __lt__ a > a; __len__ > i
            """),
        [Kind.Tuple] = Signature.Read("count a > i; index a i? i? > i; __contains__ a > b; __getitem__ i > a; __add__ t > t; __lt__ a > a; __mul__ w > t; __len__ > i"),
        [Kind.Dict] = Signature.Read("""
            get h a? > a; keys > a; values > a; items > a; copy > d; __contains__ h > b; __getitem__ h > a; __or__ d > d; __eq__ a > a; fromkeys x a? > d; __len__ > i
            """),
        [Kind.Set] = Signature.Read("""
            union X? X? > e; intersection X? > e; difference X? > e; symmetric_difference X > e; issubset X > b; issuperset X > b; isdisjoint X > b; copy > e
            __contains__ h > b; __and__ e > e; __le__ e > a; __xor__ a > a; __len__ > i
            """),
        [Kind.Range] = Signature.Read("count i > i; index i > i; __contains__ i > b; __getitem__ i > a; __eq__ a > a"),
        [Kind.Object] = Signature.Read("m0 a? a? > a; m1 a? > a; m2 a? k=a? > a; __str__ > s; __eq__ a > a"),
        [Kind.Any] = Signature.Read("__eq__ a > a; __str__ > s; __repr__ > s; copy > a; count a > i"),
    };

    /// <summary>Methods that change their receiver.</summary>
    public static readonly Dictionary<Kind, Signature[]> Mutators = new()
    {
        [Kind.List] = Signature.Read("""
            append a > a; extend V > a; insert i a > a; pop i? > a; remove a > a; sort key=k? reverse=b? > a; reverse > a; clear > a; __setitem__ i a > a; __delitem__ i > a
            __iadd__ V > a; __imul__ w > a; append i > a; append s > a; extend l > a
            """),
        [Kind.Dict] = Signature.Read("""
            pop h a? > a; popitem > a; setdefault h a? > a; update D? > a; clear > a; __setitem__ h a > a; __delitem__ h > a; __ior__ D > a; update d > a; __setitem__ s i > a
            """),
        [Kind.Set] = Signature.Read("""
            add h > a; discard h > a; remove h > a; pop > a; update X? X? > a; intersection_update X > a; difference_update X > a; symmetric_difference_update X > a; clear > a
            add i > a; __ior__ e > a; __isub__ e > a; __iand__ a > a
            """),
    };

    /// <summary>Functions, by what they give.</summary>
    public static readonly ILookup<Kind, Signature> Functions = Signature.Read("""
        abs a > a; all x > b; any x > b; ascii a > s; bin i > s; bool a > b; bytes q > y; bytes s u? E? > y; bytearray q > y; chr i > s; complex C f? > c; complex f > c
        dict D > d; divmod a a > t; divmod i i > t; divmod f f > t; float C > f; float s > f; format a g? > s; frozenset X? > e; hash i > i; hash s > i; hash t > i
        hex i > s; oct i > s; int C > i; int s base=J? > i; int f > i; int y > i; len s > i; len l > i; len d > i; len t > i; len e > i; list x > l; max x key=k? default=a? > a
        max a a > a; min x key=k? default=a? > a; min i i a > a; ord s > i; ord y > i; pow z z > a; pow i z > a; pow i i m > i; pow f z > f; repr a > s; reversed l > a
        round a z? > a; round f z? > f; round i z? > i; set X? > e; sorted x key=k? reverse=b? > l; sorted l > l; str a > s; str y u E? > s; sum x start=a? > a; sum l > a
        tuple x > t; isinstance a U > b; issubclass U U > b; callable a > b; hasattr a A > b; getattr a A a? > a; next I a? > a; slice n n? n? > a
        list I > l; tuple I > t; dict I > d; memoryview y > a; type a > a; int.from_bytes y byteorder=B? signed=b? > i; float.fromhex s > f; float.from_number a > f
        bytes.fromhex s > y; str.maketrans d > d; dict.fromkeys x a? > d; vars o > d; iter x > a; enumerate x start=i? > a; zip x x strict=b? > a; map k x > a; filter k x > a
        eval R > a; int.from_bytes y B > i; complex.from_number a > c; frozenset X > e; str a > s; repr f > s; str f > s; repr c > s; str C > s
        math.sqrt f > f; math.gcd i i? > i; math.lcm i i > i; math.floor f > i; math.ceil f > i; math.isqrt i > i; math.comb w w > i; math.perm w w? > i; math.factorial w > i
        math.fsum x > f; math.copysign f f > f; math.frexp f > t; math.ldexp f w > f; math.modf f > t; math.fmod f f > f; math.isclose f f > b; math.prod x start=a? > a
        math.dist t t > f; math.hypot f f? > f; math.trunc f > i; math.isnan a > b; math.remainder f f > f; math.nextafter f f steps=w? > f; math.ulp f > f; math.sumprod l l > a
        operator.index a > i; operator.concat s s > s; operator.contains l a > b; operator.countOf l a > i; operator.getitem l i > a; operator.attrgetter A > a
        operator.itemgetter i i? > a; operator.length_hint a w? > i; operator.truth a > b; operator.add a a > a; operator.iadd l V > a
        itertools.accumulate x F? initial=a? > a; itertools.chain x x? > a; combined x w > a; permuted x w? > a; itertools.compress x x > a
        itertools.dropwhile k x > a; itertools.takewhile k x > a; itertools.islice x n n? n? > a; itertools.pairwise x > a
        itertools.starmap F x > a; itertools.zip_longest x x fillvalue=a? > a; itertools.batched x w strict=b? > a; itertools.filterfalse k x > a; itertools.repeat a w > a
        itertools.product x x? > a; functools.reduce F x a? > a; functools.partial F a? > a; functools.cmp_to_key F > k
        collections.deque x? n? > a; collections.Counter x? > d; collections.OrderedDict D? > d; collections.ChainMap d d? > a
        struct.pack S a? a? > y; struct.unpack S y > t; struct.calcsize S > i; bisect.bisect_left l a i? i? > i; bisect.bisect l a lo=i? hi=i? key=k? > i; bisect.insort l a > a
        heapq.nsmallest w x key=k? > l; heapq.nlargest w x key=k? > l; heapq.heapify l > a; heapq.heappop l > a; heapq.heappushpop l a > a
        re.sub Z s s count=w? > s; re.split Z s maxsplit=w? > l; re.findall Z s > l; re.search Z s > a; re.fullmatch Z s > a; re.escape s > s; re.subn Z k s > t
        operator.methodcaller A a? > a; itertools.groupby x k? > a; collections.namedtuple s Y > a; collections.defaultdict k? D? > d; functools.singledispatch F > a; copy.copy a > a
        copy.deepcopy a > a; string.Template s > a; textwrap.wrap s width=w > l; fractions.Fraction i i? > a; fractions.Fraction s > a; statistics.mean l > a
        json.dumps a > s; json.dumps a indent=w? sort_keys=b? > s; json.loads j > a; binascii.hexlify y s? w? > y; binascii.unhexlify s > y
        """).ToLookup(signature => signature.Result);
}
