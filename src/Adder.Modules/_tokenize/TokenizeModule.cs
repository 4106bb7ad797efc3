using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;

namespace Adder.Modules._tokenize;

/// <summary>The module _tokenize: the compiler's tokenizer for the module tokenize.</summary>
[PyModule("_tokenize")]
static partial class TokenizeModule
{
    [PyConstant("TokenizerIter")] static PyType TokenizerIter => PyTokenizerIter.TypeObject;
}
