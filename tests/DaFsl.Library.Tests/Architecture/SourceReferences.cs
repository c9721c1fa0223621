using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>
/// Reads which file names a type of which other file, as the compiler understands the text. A call of an extension method counts as well,
/// though its type is not written; documentation and <c>nameof</c> do not, since nothing comes of them but text.
/// </summary>
internal sealed class SourceReferences
{
    // As the library's project has them.
    private const string GlobalUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using static System.FormattableString;
        """;

    private const string AttributeSuffix = "Attribute";

    private readonly CSharpCompilation _compilation;
    private readonly Dictionary<string, string> _firstFiles = new(StringComparer.Ordinal);

    // What the compiler is asked about: to ask it about every name takes several times as long.
    private readonly HashSet<string> _names;

    private SourceReferences(CSharpCompilation compilation)
    {
        _compilation = compilation;
        _names = compilation
            .GetSymbolsWithName(_ => true, SymbolFilter.TypeAndMember)
            .Where(s => s is INamedTypeSymbol or IMethodSymbol { IsExtensionMethod: true })
            .SelectMany(s =>
                s.Name.EndsWith(AttributeSuffix, StringComparison.Ordinal) ? [s.Name, s.Name[..^AttributeSuffix.Length]] : new[] { s.Name }
            )
            .ToHashSet(StringComparer.Ordinal);
        foreach (INamedTypeSymbol type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type).OfType<INamedTypeSymbol>())
        {
            string[] files =
            [
                .. type
                    .DeclaringSyntaxReferences.Select(d => d.SyntaxTree.FilePath)
                    .OrderBy(f => f.Length)
                    .ThenBy(f => f, StringComparer.Ordinal),
            ];
            foreach (string file in files)
            {
                _firstFiles.TryAdd(file, files[0]);
            }
        }
    }

    /// <summary>The references of all files to each other, in the files' order: one for each type that a file names.</summary>
    public static IReadOnlyList<SourceReference> Of(IEnumerable<SourceFile> files)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        string[] assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        var compilation = CSharpCompilation.Create(
            "Sources",
            [
                CSharpSyntaxTree.ParseText(GlobalUsings, options),
                .. files.Select(f => CSharpSyntaxTree.ParseText(string.Join('\n', f.Lines), options, f.Path)),
            ],
            assemblies
                .Where(a => !Path.GetFileName(a).StartsWith("DaFsl.", StringComparison.Ordinal))
                .Select(a => MetadataReference.CreateFromFile(a)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)
        );
        var references = new SourceReferences(compilation);
        return [.. compilation.SyntaxTrees.AsParallel().AsOrdered().SelectMany(references.In)];
    }

    private IEnumerable<SourceReference> In(SyntaxTree tree)
    {
        SemanticModel model = _compilation.GetSemanticModel(tree);
        string from = _firstFiles.GetValueOrDefault(tree.FilePath, tree.FilePath);
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes(n => !IsNameOf(n)).OfType<SimpleNameSyntax>())
        {
            if (
                _names.Contains(name.Identifier.ValueText)
                && TypeOf(model.GetSymbolInfo(name)) is { DeclaringSyntaxReferences: [var declared, ..] } type
                && _firstFiles[declared.SyntaxTree.FilePath] is var to
                && to != from
                && told.Add($"{to} {type.Name}")
            )
            {
                int line = name.GetLocation().GetLineSpan().StartLinePosition.Line + 1;
                yield return new SourceReference(from, to, Invariant($"{tree.FilePath}:{line}"), type.Name);
            }
        }
    }

    private static bool IsNameOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } };

    // The outermost type that a name stands for, or whose extension it calls.
    private static INamedTypeSymbol? TypeOf(SymbolInfo info)
    {
        INamedTypeSymbol? type = (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) switch
        {
            INamedTypeSymbol named => named,
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
            IMethodSymbol { IsExtensionMethod: true } extension => extension.ContainingType,
            _ => null,
        };
        while (type?.ContainingType is { } outer)
        {
            type = outer;
        }

        return type?.OriginalDefinition;
    }
}
