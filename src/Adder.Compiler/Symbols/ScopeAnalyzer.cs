using System.Runtime.CompilerServices;
using Adder.Compiler.Source;

namespace Adder.Compiler.Symbols;

/// <summary>
/// The second pass: decides for each name of a block whether it is local, global, free or a cell. A block gets the names that blocks around
/// it bind, and gives back those that it leaves free. Sets that come from outside are shared, and copied before they are changed.
/// </summary>
sealed class ScopeAnalyzer
{
    static readonly HashSet<string> Empty = [];

    /// <summary>What a class binds for the functions in it, although its other names are invisible to them.</summary>
    static readonly string[] ClassCells = ["__class__", "__classdict__", "__conditional_annotations__"];

    readonly SourceText source;

    ScopeAnalyzer(SourceText source) => this.source = source;

    public static void Analyze(Scope top, SourceText source) => new ScopeAnalyzer(source).Block(top, new Visible(null, Empty, Empty), null);

    /// <summary>The names of the blocks around.</summary>
    /// <param name="Bound">Those that functions around bind; null in a module.</param>
    /// <param name="Globals">Those declared global.</param>
    /// <param name="TypeParameters">Those of <paramref name="Bound"/> that are type parameters.</param>
    readonly record struct Visible(HashSet<string>? Bound, HashSet<string> Globals, HashSet<string> TypeParameters);

    /// <summary>Analyzes a block and those inside; the names that it leaves free.</summary>
    HashSet<string> Block(Scope scope, Visible around, Scope? classAround)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw NestingException.InCompiler();
        var names = new BlockNames(scope, around);
        foreach (var symbol in scope.Symbols.Values)
            Decide(names, symbol, classAround);
        var inner = names.VisibleInside(around);
        for (int i = 0; i < scope.Children.Count; i++)
        {
            var child = scope.Children[i];
            var seenClass = !child.CanSeeClassScope ? null : scope.Kind == ScopeKind.Class ? scope : classAround;
            var free = Block(child, inner, seenClass);
            // PEP 709, but for comprehensions in annotations in classes
            if (child.IsComprehension && !child.IsGenerator && !scope.CanSeeClassScope)
            {
                Inline(scope, child, free, names);
                child.IsInlinedComprehension = true;
            }
            names.Free.UnionWith(free);
        }
        for (int i = scope.Children.Count - 1; i >= 0; i--)
            if (scope.Children[i].IsInlinedComprehension)
                scope.ReplaceChild(i);
        if (scope.IsFunctionLike)
            MakeCells(scope, names);
        else if (scope.Kind == ScopeKind.Class)
            DropClassCells(scope, names.Free);
        AddFree(scope, names, around.Bound);
        names.Free.UnionWith(names.OwnFree);
        return names.Free;
    }

    void Decide(BlockNames names, Symbol symbol, Scope? classAround)
    {
        var (name, flags) = (symbol.Name, symbol.Flags);
        if ((flags & SymbolFlags.Global) != 0)
        {
            if ((flags & SymbolFlags.Nonlocal) != 0)
                throw ErrorAtDirective(names.Scope, name, $"name '{name}' is nonlocal and global");
            symbol.Scope = SymbolScope.GlobalExplicit;
            names.DeclareGlobal(name);
        }
        else if ((flags & SymbolFlags.Nonlocal) != 0)
        {
            if (names.Bound is null)
                throw ErrorAtDirective(names.Scope, name, "nonlocal declaration not allowed at module level");
            if (!names.Bound.Contains(name))
                throw ErrorAtDirective(names.Scope, name, $"no binding for nonlocal '{name}' found");
            if (names.TypeParameters.Contains(name))
                throw ErrorAtDirective(names.Scope, name, $"nonlocal binding not allowed for type parameter '{name}'");
            symbol.Scope = SymbolScope.Free;
            names.OwnFree.Add(name);
        }
        else if ((flags & SymbolFlags.Bound) != 0)
        {
            symbol.Scope = SymbolScope.Local;
            names.Bind(name, (flags & SymbolFlags.TypeParameter) != 0);
        }
        else if (classAround is not null && classAround.FlagsOf(name) is var seen && (seen & SymbolFlags.Global) != 0)
        {
            symbol.Scope = SymbolScope.GlobalExplicit;
        }
        else if (classAround is not null && (classAround.FlagsOf(name) & SymbolFlags.Bound) != 0 && (classAround.FlagsOf(name) & SymbolFlags.Nonlocal) == 0)
        {
            // found in the class or among the globals, never in a function around the class
            symbol.Scope = SymbolScope.GlobalImplicit;
            // the class's own cell is wanted whatever its body binds
            if (name == "__classdict__")
            {
                symbol.Flags |= SymbolFlags.FreeClass;
                names.OwnFree.Add(name);
            }
        }
        else if (names.Bound is not null && names.Bound.Contains(name))
        {
            symbol.Scope = SymbolScope.Free;
            names.OwnFree.Add(name);
        }
        else
        {
            symbol.Scope = SymbolScope.GlobalImplicit;
        }
    }

    PythonSyntaxException ErrorAtDirective(Scope scope, string name, string message) =>
        source.ErrorOf(message, scope.Directives!.Find(directive => directive.Name == name).Position);

    /// <summary>Merges the names of a comprehension that becomes part of the block around it.</summary>
    static void Inline(Scope scope, Scope comprehension, HashSet<string> free, BlockNames names)
    {
        List<string>? removed = null;
        foreach (var symbol in comprehension.Symbols.Values)
        {
            var (name, flags, place) = (symbol.Name, symbol.Flags, symbol.Scope);
            if ((flags & SymbolFlags.Parameter) != 0)
                continue;
            if (place == SymbolScope.Cell || (flags & SymbolFlags.ComprehensionCell) != 0)
                names.InlinedCells.Add(name);
            var existing = scope.Find(name);
            if (place == SymbolScope.Free && scope.Kind == ScopeKind.Class && ClassCells.Contains(name))
            {
                // a class's own cells are invisible in its body; functions in the comprehension still see them
                place = SymbolScope.GlobalImplicit;
                if (!IsFreeInChild(comprehension, name))
                    free.Remove(name);
                (removed ??= []).Add(name);
            }
            if (existing is null)
            {
                scope.Define(name, flags).Scope = place;
            }
            else if (scope.Kind != ScopeKind.Class)
            {
                if (place == SymbolScope.Free)
                    existing.Flags |= flags & SymbolFlags.Use;
                // what was free in the comprehension is now simply the local around it
                if ((existing.Flags & SymbolFlags.Bound) != 0 && !IsFreeInChild(comprehension, name))
                    free.Remove(name);
            }
        }
        removed?.ForEach(comprehension.Remove);
    }

    static bool IsFreeInChild(Scope scope, string name)
    {
        foreach (var child in scope.Children)
            if (child.ScopeOf(name) == SymbolScope.Free)
                return true;
        return false;
    }

    /// <summary>Locals that are free in blocks inside become cells.</summary>
    static void MakeCells(Scope scope, BlockNames names)
    {
        if (names.Free.Count == 0 && names.InlinedCells.Count == 0)
            return;
        foreach (var symbol in scope.Symbols.Values)
        {
            if (symbol.Scope != SymbolScope.Local || !names.Free.Contains(symbol.Name) && !names.InlinedCells.Contains(symbol.Name))
                continue;
            symbol.Scope = SymbolScope.Cell;
            names.Free.Remove(symbol.Name);
        }
    }

    static void DropClassCells(Scope scope, HashSet<string> free)
    {
        scope.NeedsClassClosure |= free.Remove("__class__");
        scope.NeedsClassDict |= free.Remove("__classdict__");
        scope.HasConditionalAnnotations |= free.Remove("__conditional_annotations__");
    }

    /// <summary>Notes in a block the names that are free in blocks inside.</summary>
    static void AddFree(Scope scope, BlockNames names, HashSet<string>? bound)
    {
        if (names.InlinedCells.Count > 0)
            foreach (var symbol in scope.Symbols.Values)
                if (names.InlinedCells.Contains(symbol.Name))
                    symbol.Flags |= SymbolFlags.ComprehensionCell;
        foreach (string name in names.Free)
        {
            if (scope.Find(name) is { } symbol)
            {
                if (scope.Kind == ScopeKind.Class || scope.CanSeeClassScope)
                    symbol.Flags |= SymbolFlags.FreeClass;
            }
            else if (bound is null || bound.Contains(name))
            {
                scope.Define(name, SymbolFlags.None).Scope = SymbolScope.Free;
            }
        }
    }

    /// <summary>The sets of names of the block that is being analyzed.</summary>
    sealed class BlockNames(Scope scope, Visible around)
    {
        readonly HashSet<string> local = [];
        HashSet<string> globals = around.Globals;
        bool ownsBound, ownsGlobals, ownsTypeParameters;

        public Scope Scope { get; } = scope;
        public HashSet<string>? Bound { get; private set; } = around.Bound;
        public HashSet<string> TypeParameters { get; private set; } = around.TypeParameters;

        /// <summary>Names that are free in the block itself.</summary>
        public HashSet<string> OwnFree { get; } = [];

        /// <summary>Names that are free in blocks inside.</summary>
        public HashSet<string> Free { get; } = [];

        public HashSet<string> InlinedCells { get; } = [];

        public void DeclareGlobal(string name)
        {
            if (!globals.Contains(name))
                Own(ref globals, ref ownsGlobals).Add(name);
            if (Bound is { } bound && bound.Contains(name))
            {
                Own(ref bound, ref ownsBound).Remove(name);
                Bound = bound;
            }
        }

        public void Bind(string name, bool isTypeParameter)
        {
            if (Scope.IsFunctionLike)
                local.Add(name);
            if (globals.Contains(name))
                Own(ref globals, ref ownsGlobals).Remove(name);
            if (TypeParameters.Contains(name) == isTypeParameter)
                return;
            var parameters = TypeParameters;
            Own(ref parameters, ref ownsTypeParameters);
            TypeParameters = parameters;
            if (isTypeParameter)
                parameters.Add(name);
            else
                parameters.Remove(name);
        }

        /// <summary>What blocks inside see. The names of a class, and what it declares global, do not reach them.</summary>
        public Visible VisibleInside(Visible around)
        {
            if (Scope.Kind == ScopeKind.Class)
                return new Visible([.. around.Bound ?? Empty, .. ClassCells], around.Globals, TypeParameters);
            var bound = Bound ?? Empty;
            if (local.Count > 0)
            {
                local.UnionWith(bound);
                bound = local;
            }
            return new Visible(bound, globals, TypeParameters);
        }

        static HashSet<string> Own(ref HashSet<string> set, ref bool owned)
        {
            if (!owned)
                set = [.. set];
            owned = true;
            return set;
        }
    }
}
