def t(f, *a, **k):
    try: print(repr(f(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
s = "Hello, World"; u = "aé€😀b😀"; p = print
p(s.find("o"), s.find("o", 5), s.find("z"), s.rfind("o"), s.rfind("o", 0, 5), s.index("W"), s.count("l"), s.count(""), s.find("", 20), s.find(""), "".find(""), "abc".find("c", -1), "abc".rfind(""), s.count("o", 5), s.find("o", None, None), s.find("o", -100, 100), s.find("l", 10**30))
p(len(u), u[3], u[::-1], u.find("😀"), u.rfind("😀"), u.count("😀"), u.index("b"), u.replace("😀", "x"), u.split("😀"), u[1:4], u.upper(), "😀" in u, u.center(10, "😀"), u.partition("b"), u < "b", "\ud83d" in u, list(u), u.encode(), ascii(u), u.startswith("aé"), u.endswith("b😀"), u.strip("a😀"))
for x in ("a,b,,c", "  a  b c ", "", " ", "a\tb\nc", "x", "aXbXc"): p(x.split(), x.split(","), x.split(",", 1), x.rsplit(",", 1), x.rsplit(None, 1), x.split(None, 1), x.split(maxsplit=0), x.rsplit(maxsplit=2), x.partition(","), x.rpartition(","), x.split("X", -5))
for x in ("a\nb\r\nc\rd", "a\n", "", "\n", "a\x0bb\x0cc\x1cd\x85e\u2028f", "a\n\nb"): p(x.splitlines(), x.splitlines(True))
p("xxhixx".strip("x"), "  a ".lstrip(), repr("  a ".rstrip()), "\u2003a\u3000".strip(), "abcba".strip("ab"), "a".strip(None), "mississippi".lstrip("ims"), "www.x.com".removeprefix("www."), "a.py".removesuffix(".py"), "a".removesuffix(""), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "a".replace("b", "c"), "aaaa".replace("aa", "b"), "ab".replace("ab", ""), ",".join(["a", "b"]), "".join("xyz"), "-".join(()), "-".join(["a"]), " ".join({"k": 1}), ",".join(str(i) for i in []) if 0 else "")
p("a".center(5), "ab".center(5, "*"), "abc".center(4, "*"), "abcd".center(7, "*"), "a".ljust(3) + "|", "a".rjust(3), "42".zfill(5), "-42".zfill(5), "+4".zfill(4), "abc".zfill(2), "".zfill(2), "a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t\t".expandtabs(2), "ab\n\tc".expandtabs(tabsize=3), "a\tb".expandtabs(0))
p("straße".upper(), "İstanbul".lower(), "ΑΣ ΟΔΟΣ ΣΑΣ".lower(), "ß".casefold(), "ﬁ".upper(), "ǆ".title(), "hello wORLD it's".title(), "hello wORLD".capitalize(), "Hello".swapcase(), "ŉ".upper(), "ΐ".upper(), "ſ".casefold(), "ÀÉ".lower(), "K".lower(), "ǅ".swapcase(), "ß".title(), "ﬁ x".capitalize(), "Ⅷ".lower(), "ⓐ".upper(), "𐐀".lower(), "𐐨".upper(), "ꭰ".casefold(), "Σ".lower(), "aΣ".lower(), "aΣ.b".lower(), "Σa".lower())
for x in ("", "a", "A", "1", "½", "²", "٣", "Ⅷ", " ", "\t", "aB", "A1", "Ab Cd", "ab", "_x", "1x", "é", "中", "一", "😀", "\x7f", "\xa0", "ª", "\u0345", "ǅ", "x y", "A\u0301", "a·", "℘", "\u200b", "\ud800", "Ab1C", "ab1"):
    p(ascii(x), x.isalpha(), x.isalnum(), x.isdecimal(), x.isdigit(), x.isnumeric(), x.isspace(), x.isupper(), x.islower(), x.istitle(), x.isascii(), x.isprintable(), x.isidentifier())
p("abc".translate({97: "X", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "xy", "c")), str.maketrans({"a": 1, 98: "q"}), "aa".translate({97: "bb"}), "abc".translate("d" * 100))
t("a".translate, {97: 0x110000}); t("a".translate, {97: 1.5}); t("a".index, "z"); t("a".rindex, "z"); t("a".split, ""); t("a".join, [1, 2]); t("a".join, 5); t(",".join, ["a", None]); t("a".startswith, ("a", 1)); t("a".startswith, ("b", 1)); t(lambda: "a" + 1); t(lambda: 1 + "a"); t(lambda: "a" * "b"); t(lambda: "a" * 1.5); t(lambda: "abc"[5]); t(lambda: "abc"["x"]); t(lambda: 1 in "abc"); t(lambda: "a" < 1); t(lambda: "abc"[1.0]); t(lambda: "a" - "b")
p("ab" * 3, 2 * "x", "a" * -1, "a" < "b", "a" == "a", "a" != "b", "abc"[-1], "abc"[::2], "b" in "abc", "" in "", "abc" > "abd", hash("a") == hash("a"), "a" "b", not "")
for x in ("a'b", 'a"b', "a'b\"c", "\n\t\r\\", "\x00\x1f\x7f\x80\xa0\xad", "\u0378\u200b\ud800\U0001F600\U000e0001", "é", "\u2028"): p(repr(x), ascii(x))
p(str(), str(5), str(b"a", "ascii"), str(b"\xc3\xa9", encoding="utf8"), str(object=3), str(None), str([1, "a"]), str(1.0), str(True), str(3 + 4j), str(b"x"), str(type(1)))
for e in ("utf-8", "latin-1", "ascii", "utf-16", "utf-16-le", "utf-32-be", "UTF8"):
    t("aé€😀".encode, e); t("aé€😀".encode, e, "replace"); t("aé€\udc80".encode, e, "backslashreplace"); t("é\ud800".encode, e, "ignore"); t("é".encode, e, "xmlcharrefreplace"); t("\ud800".encode, e, "surrogatepass"); t("\udcff".encode, e, "surrogateescape")
for b in (b"abc", b"\xc3\xa9", b"\xff", b"a\xe2\x82", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\xc0\x80", b"a\x80b", b"\xe2(\xa1", b"\xf5\x80", b"\xff\xfea\x00"):
    for e in ("utf-8", "ascii", "latin-1", "utf-16"): t(b.decode, e); t(b.decode, e, "replace"); t(b.decode, e, "ignore"); t(b.decode, e, "backslashreplace")
    t(b.decode, "utf8", "surrogateescape"); t(b.decode, errors="surrogatepass")
t(b"\xff".decode, "utf8", "bogus"); t("é".encode, "ascii", "bogus"); t(b"a".decode, "bogus")
for a, b in (("a", "abc"), ("", ""), ("abc", "a")): p(a.startswith(b), a.endswith(b), a.startswith((b, "a")), a.startswith("b", 1), a.startswith("", 5), a.endswith("b", 0, 2), a > b)
p(chr(97), chr(0x1F600), repr(chr(0xD800)), ord("a"), ord("😀"), chr(0), [ord(c) for c in "é€"], "abc".isidentifier(), "a{}b".format(1), "{a}".format_map({"a": 5}))
high, low = "\ud83d", "\ude00"; p(ascii(high + low), repr(f"{high}{low}"), len("".join([high, low])), ascii(",".join([high, low])), ascii("\U0001f600" + high + low), (high + low) == "\U0001f600")
