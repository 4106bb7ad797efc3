"""Documents that come in pieces: which events each piece gives."""
from xml.parsers import expat
def mk():
    p=expat.ParserCreate(); L=[]
    p.StartElementHandler=lambda n,a: L.append(('s',n)); p.EndElementHandler=lambda n: L.append(('e',n)); p.CharacterDataHandler=lambda d: L.append(('t',d)); p.CommentHandler=lambda d: L.append(('c',d))
    return p,L
p,L=mk()
print(p.GetReparseDeferralEnabled())
for d in ["<root>\n", " <element key='value'>text</element", ">\n", "<element>text</element>tail\n", "<empty-element/>\n", "</root>\n"]:
    p.Parse(d, False); print(repr(d), L); L.clear()
for en in (True, False):
    p,L=mk(); p.SetReparseDeferralEnabled(en)
    for d in ("<doc", ">", "<a", "/>", "x", "y<!--", "c", "--", ">", "</d", "oc>"):
        p.Parse(d, False); print(en, repr(d), L); L.clear()
    p.Parse("", True); print(L)
p,L=mk()
for d in ["<doc>", "<abc", " x='1'", ">t", "ext", "&am", "p;", "</abc", "></doc>"]:
    p.Parse(d, False); print(repr(d), L); L.clear()
p,L=mk(); p.buffer_text=True
for d in ["<doc>", "<abc>t", "ext", "&am", "p;", "</abc", "></doc>"]:
    p.Parse(d, False); print(repr(d), L); L.clear()
