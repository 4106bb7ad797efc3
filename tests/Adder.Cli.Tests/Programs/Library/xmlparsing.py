"""What pyexpat tells of documents, whole and in pieces, and what is wrong with them."""
import xml.dom.minidom
import xml.etree.ElementTree
import xml.parsers.expat as expat

SKIPPED = {'DefaultHandlerExpand', 'DefaultHandler', 'ExternalEntityRefHandler', 'NotStandaloneHandler'}
HANDLERS = sorted(name for name in dir(expat.ParserCreate()) if name.endswith('Handler') and name not in SKIPPED)


def parse(pieces, separator=None, default=False, **attributes):
    parser = expat.ParserCreate(None, separator)
    if default:
        parser.DefaultHandlerExpand = lambda *arguments: print('  default', arguments)
    else:
        for name in HANDLERS:
            setattr(parser, name, lambda *arguments, name=name: print('  ', name, arguments, parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex))
    for name, value in attributes.items():
        setattr(parser, name, value)
    print(pieces)
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b'', True)
    except expat.ExpatError as error:
        print('  ', error, error.code, error.lineno, error.offset)


for document in (b'<a/>', b'<a>', b'<a', b'', b'<a></b>', b'<a/>x', b'<a/><b/>', b'x<a/>', b'<a b="1" b="2"/>', b'<a b=1/>', b'<a>&x;</a>', b'<a>&#0;</a>', b'<a>&#x41;&lt;</a>',
                 b'<a>]]></a>', b'<a>\x01</a>', b'<a>\r\nx\ry\n</a>', b'<?xml version="1.0"?><a/>', b'<?xml version="1.0" encoding="iso-8859-1" standalone="yes"?><a>\xe9</a>',
                 b' <?xml version="1.0"?><a/>', b'<?xml version="1.0" encoding="utf-16"?><a/>', b'<?pi data?><!-- c --><a><![CDATA[x<y]]></a>', b'<a><!-- x -- y --></a>',
                 b'<a b="x&lt;\n\ty"/>', b'<!DOCTYPE a SYSTEM "x.dtd"><a>&und;</a>', b'<!DOCTYPE a PUBLIC "p i" "s"><a/>', b'<!DOCTYPE a [<!ENTITY a "&b;"><!ENTITY b "&a;">]><a>&a;</a>',
                 b'<!DOCTYPE a [<!ENTITY a "<x>">]><a>&a;</x></a>', b'<a>\xff</a>', b'\xff\xfe<\0a\0/\0>\0', b'\xef\xbb\xbf<a/>', '<a>\u1234\U00012345</a>'.encode(), b'<a x="<"/>', b'<1/>',
                 b'<a><?xml x?></a>', b'<a>&#x110000;</a>', b'<a>&lt</a>', b'<a/><!DOCTYPE a>', b'<a>x</a\n>\n\n',
                 b'<!DOCTYPE a [<!ELEMENT a (b|c*|d?)+><!ELEMENT b (#PCDATA|x)*><!ELEMENT c EMPTY><!ELEMENT d ANY><!ELEMENT e (f,g)>]><a/>',
                 b'<!DOCTYPE a [<!ATTLIST a x CDATA "d" y (p|q) #REQUIRED z ID #IMPLIED w NMTOKENS #FIXED " a  b ">]><a y=" p "/>',
                 b'<!DOCTYPE a [<!ENTITY e "v&#65;<b/>"><!ENTITY g PUBLIC "p" "s" NDATA n><!NOTATION n SYSTEM "ns">]><a>&e;</a>'):
    parse([document])
for document in (b'<a xmlns="u" xmlns:p="v" p:x="1" y="2"><p:b/></a>', b'<p:a/>', b'<a xmlns:p=""/>', b'<a xmlns:xml="u"/>', b'<a xmlns:p="u" xmlns:q="u" p:x="1" q:x="2"/>'):
    parse([document], ' ')
    parse([document], ' ', namespace_prefixes=True)
parse([b'<?xml version="1.0"?>\n<!DOCTYPE doc PUBLIC "pub" "sys" [<!ENTITY a "b">]>\n<doc x="1">t&a;<!-- c --><?p d?><![CDATA[z]]></doc>'], default=True)
pieces = [b'<a>te', b'xt\r', b'\nmore', b'<b', b'/>&am', b'p;</a>']
parse(pieces)
parse(pieces, buffer_text=True)
parse([b'<a x="1" y="2"/>'], ordered_attributes=True)

# the libraries above it
text = '<root a="1"><!-- c --><item n="x">one &amp; two</item><item/>tail<ns:e xmlns:ns="urn:x" ns:k="v"/></root>'
tree = xml.etree.ElementTree.fromstring(text)
print(xml.etree.ElementTree.tostring(tree), [e.tag for e in tree.iter()])
print(xml.dom.minidom.parseString(text).toprettyxml(indent=' '))
for bad in ('<a>', '<a></b>', '<a>&x;</a>'):
    try:
        xml.etree.ElementTree.fromstring(bad)
    except xml.etree.ElementTree.ParseError as error:
        print(error, error.code, error.position)
# entities that would grow without measure
bomb = '<!DOCTYPE a [<!ENTITY e0 "%s">%s]><a>&e9;</a>' % ('x' * 1000, ''.join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 10)))
try:
    xml.etree.ElementTree.fromstring(bomb)
except xml.etree.ElementTree.ParseError as error:
    print(error.code)
