using Adder.Modules._lzma.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._lzma;

/// <summary>The module _lzma: the formats .xz and .lzma.</summary>
[PyModule("_lzma")]
static partial class LzmaModule
{
    public const int Auto = 0, Xz = 1, Alone = 2, Raw = 3;

    public static PyType ErrorType { get; } = ExceptionTypes.Create("_lzma.LZMAError", ExceptionTypes.Exception);

    [PyConstant("LZMAError")] static PyType Error => ErrorType;
    [PyConstant("LZMACompressor")] static PyType Compressor => PyLzmaCompressor.TypeObject;
    [PyConstant("LZMADecompressor")] static PyType Decompressor => PyLzmaDecompressor.TypeObject;
    [PyConstant("FORMAT_AUTO")] const int FormatAuto = Auto;
    [PyConstant("FORMAT_XZ")] const int FormatXz = Xz;
    [PyConstant("FORMAT_ALONE")] const int FormatAlone = Alone;
    [PyConstant("FORMAT_RAW")] const int FormatRaw = Raw;
    [PyConstant("CHECK_NONE")] const int CheckNone = IntegrityCheck.None;
    [PyConstant("CHECK_CRC32")] const int CheckCrc32 = IntegrityCheck.Crc32;
    [PyConstant("CHECK_CRC64")] const int CheckCrc64 = IntegrityCheck.Crc64;
    [PyConstant("CHECK_SHA256")] const int CheckSha256 = IntegrityCheck.Sha256;
    [PyConstant("CHECK_ID_MAX")] const int CheckLargest = IntegrityCheck.Largest;
    [PyConstant("CHECK_UNKNOWN")] const int CheckUnknown = IntegrityCheck.Unknown;
    [PyConstant("FILTER_LZMA1")] const long FilterLzma1 = (long)FilterIds.Lzma1;
    [PyConstant("FILTER_LZMA2")] const int FilterLzma2 = (int)FilterIds.Lzma2;
    [PyConstant("FILTER_DELTA")] const int FilterDelta = (int)FilterIds.Delta;
    [PyConstant("FILTER_X86")] const int FilterX86 = (int)FilterIds.X86;
    [PyConstant("FILTER_POWERPC")] const int FilterPowerPc = (int)FilterIds.PowerPc;
    [PyConstant("FILTER_IA64")] const int FilterIa64 = (int)FilterIds.Ia64;
    [PyConstant("FILTER_ARM")] const int FilterArm = (int)FilterIds.Arm;
    [PyConstant("FILTER_ARMTHUMB")] const int FilterArmThumb = (int)FilterIds.ArmThumb;
    [PyConstant("FILTER_SPARC")] const int FilterSparc = (int)FilterIds.Sparc;
    [PyConstant("MF_HC3")] const int HashChain3 = LzmaOptions.HashChain3;
    [PyConstant("MF_HC4")] const int HashChain4 = LzmaOptions.HashChain4;
    [PyConstant("MF_BT2")] const int BinaryTree2 = LzmaOptions.BinaryTree2;
    [PyConstant("MF_BT3")] const int BinaryTree3 = LzmaOptions.BinaryTree3;
    [PyConstant("MF_BT4")] const int BinaryTree4 = LzmaOptions.BinaryTree4;
    [PyConstant("MODE_FAST")] const int ModeFast = LzmaOptions.ModeFast;
    [PyConstant("MODE_NORMAL")] const int ModeNormal = LzmaOptions.ModeNormal;
    [PyConstant("PRESET_DEFAULT")] const int PresetDefault = (int)LzmaOptions.DefaultPreset;
    [PyConstant("PRESET_EXTREME")] const long PresetExtreme = LzmaOptions.ExtremePreset;

    [PyFunction("is_check_supported", "Test whether the given integrity check is supported.\n\nAlways returns True for CHECK_NONE and CHECK_CRC32.")]
    static PyObject? IsCheckSupported(ThreadState ts, int check_id) => PyBool.Of(IntegrityCheck.IsSupported(check_id));

    [PyFunction("_encode_filter_properties", "The options of a filter specifier, a dict, as formats store them.", TextSignature = "($module, filter, /)")]
    static PyObject? EncodeFilterProperties(ThreadState ts, PyObject filter)
    {
        if (FilterSpecifiers.Parse(ts, filter) is not { } parsed)
            return null;
        return parsed.ToProperties() is { } properties ? new PyBytes(properties) : ts.Raise(ErrorType, LzmaException.Misuse().Message);
    }

    [PyFunction("_decode_filter_properties", "The filter specifier of options that a format stores.", TextSignature = "($module, filter_id, encoded_props, /)")]
    static PyObject? DecodeFilterProperties(ThreadState ts, PyObject filter_id, PyObject encoded_props)
    {
        if (!UnsignedNumbers.TryGet(ts, filter_id, ulong.MaxValue, "unsigned long long", out ulong id) || !BytesLike.TryGet(ts, encoded_props, out var bytes))
            return null;
        try
        {
            var filter = Filter.OfProperties(id, bytes.Span);
            return FilterSpecifiers.IsKnown(id) ? FilterSpecifiers.ToDict(ts, filter) : FilterSpecifiers.Unknown(ts, id);
        }
        catch (LzmaException error)
        {
            return ts.Raise(ErrorType, error.Message);
        }
    }
}
