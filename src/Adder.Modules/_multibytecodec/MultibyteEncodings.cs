using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multibytecodec;

/// <summary>The encodings of several bytes by their names, and the modules that have them.</summary>
static class MultibyteEncodings
{
    const Iso2022Features Japanese = Iso2022Features.NoShift | Iso2022Features.Jisx0208Prefix;

    public static MultibyteEncoding[] Chinese { get; } = [new TableEncoding("gb2312"), new TableEncoding("gbk"), new Gb18030Encoding(), new HzEncoding()];
    public static MultibyteEncoding[] HongKong { get; } = [new TableEncoding("big5hkscs")];
    public static MultibyteEncoding[] Taiwanese { get; } = [new TableEncoding("big5"), new TableEncoding("cp950")];
    public static MultibyteEncoding[] Korean { get; } = [new EucKrEncoding(), new TableEncoding("cp949"), new TableEncoding("johab")];

    public static MultibyteEncoding[] OfJapan { get; } = [new TableEncoding("shift_jis"), new TableEncoding("cp932"), new TableEncoding("euc_jp"), new TableEncoding("shift_jis_2004"),
        new TableEncoding("euc_jis_2004"), new TableEncoding("euc_jisx0213"), new TableEncoding("shift_jisx0213")];

    public static MultibyteEncoding[] Iso2022 { get; } = [
        new Iso2022Encoding("iso2022_kr", Iso2022Features.None, Iso2022Charset.Ksx1001InG1),
        new Iso2022Encoding("iso2022_jp", Japanese, Iso2022Charset.Jisx0208, Iso2022Charset.Roman, Iso2022Charset.Jisx0208Old),
        new Iso2022Encoding("iso2022_jp_1", Japanese, Iso2022Charset.Jisx0208, Iso2022Charset.Jisx0212, Iso2022Charset.Roman, Iso2022Charset.Jisx0208Old),
        new Iso2022Encoding("iso2022_jp_2", Japanese | Iso2022Features.UsesG2, Iso2022Charset.Jisx0208, Iso2022Charset.Jisx0212, Iso2022Charset.Ksx1001, Iso2022Charset.Gb2312,
            Iso2022Charset.Roman, Iso2022Charset.Jisx0208Old, Iso2022Charset.ReadOnly(Iso2022Charset.Latin1), Iso2022Charset.ReadOnly(Iso2022Charset.Greek)),
        new Iso2022Encoding("iso2022_jp_2004", Japanese, Iso2022Charset.Jisx0213Pairs, Iso2022Charset.Jisx0208, Iso2022Charset.Jisx0213First, Iso2022Charset.Jisx0213Second),
        new Iso2022Encoding("iso2022_jp_3", Japanese, Iso2022Charset.Jisx0213Pairs2000, Iso2022Charset.Jisx0208, Iso2022Charset.Jisx0213First2000, Iso2022Charset.Jisx0213Second2000),
        new Iso2022Encoding("iso2022_jp_ext", Japanese, Iso2022Charset.Jisx0208, Iso2022Charset.Jisx0212, Iso2022Charset.Roman, Iso2022Charset.Katakana, Iso2022Charset.Jisx0208Old)];

    /// <summary>getcodec() of a module: the codec of a name; null with an error.</summary>
    public static PyObject? Find(ThreadState ts, PyObject name, MultibyteEncoding[] encodings)
    {
        if (name is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, "encoding name must be a string.");
        return Array.Find(encodings, encoding => encoding.Name == text.Value) is { } found ? new PyMultibyteCodec(found) : ts.Raise(ExceptionTypes.LookupError, "no such codec is supported.");
    }
}
