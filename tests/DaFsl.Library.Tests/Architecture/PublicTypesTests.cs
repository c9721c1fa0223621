using System.Reflection;
using System.Runtime.CompilerServices;
using DaFsl.Library.Classification;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>The core's public API is small enough to hold in mind, and grows without breaking its users.</summary>
public sealed class PublicTypesTests
{
    // 180 when the house was rebuilt, and what few-shot learning shows its users.
    private const int MostTypes = 190;

    // Abstract classes, each with a reason.
    private static readonly Dictionary<Type, string> _bases = new()
    {
        [typeof(ImageSource)] = "images come from wherever a user keeps them",
        [typeof(ImageClassifier)] = "callers ask classifiers of every kind in the same way; users derive none",
        [typeof(DistillationLoss)] = "a user compares student and teacher by a loss of their own",
    };

    // Records of reports and results that are made by their parameters, each with a reason.
    private static readonly Dictionary<string, string> _positional = new(StringComparer.Ordinal)
    {
        ["LearningCurve"] = "a list of points",
        ["LearningCurvePoint"] = "a point of a curve",
        ["ModuleTrainingResult"] = "a curve, with notes beside it",
        ["PipelineProgress"] = "a message of the moment, which is not kept",
    };

    private static readonly Type[] _types = typeof(PipelineReport).Assembly.GetExportedTypes();

    [Fact]
    public void Core_publicTypes_areFewEnoughToHoldInMind() =>
        Assert.True(
            _types.Length <= MostTypes,
            Invariant($"The core has {_types.Length} public types, more than {MostTypes}: what only the library makes or uses is internal.")
        );

    [Fact]
    public void Core_publicClass_isSealedOrMadeToBeDerivedFrom()
    {
        string[] open = [.. _types.Where(t => t.IsClass && !t.IsSealed && !_bases.ContainsKey(t)).Select(t => t.FullName!)];

        Assert.Empty(open);
        Assert.All(_bases.Keys, b => Assert.True(b.IsAbstract && b.IsPublic, b.Name));
    }

    [Fact]
    public void Core_recordOfAReportOrResult_isMadeByItsProperties()
    {
        string[] found =
        [
            .. _types.Where(t => IsOfReports(t) && HasPositionalConstructor(t)).Select(t => t.Name).Order(StringComparer.Ordinal),
        ];

        Assert.Equal(_positional.Keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public void Core_oneWayToFeatures_isPublic() =>
        Assert.Equal(
            ["FeatureExtractor", "FeatureOptions", "ImageFeatures"],
            _types
                .Where(t => t.Namespace!.StartsWith("DaFsl.Library.Features", StringComparison.Ordinal))
                .Select(t => t.Name)
                .Order(StringComparer.Ordinal)
        );

    private static bool IsOfReports(Type type) =>
        type.Namespace!.StartsWith("DaFsl.Library.Pipeline", StringComparison.Ordinal)
        || type.Namespace.StartsWith("DaFsl.Library.Evaluation", StringComparison.Ordinal)
        || type.Name.EndsWith("Report", StringComparison.Ordinal)
        || type.Name.EndsWith("Result", StringComparison.Ordinal)
        || type.Name.EndsWith("Scores", StringComparison.Ordinal)
        || _positional.ContainsKey(type.Name);

    // The compiler gives a record with parameters this method.
    private static bool HasPositionalConstructor(Type type) =>
        type.GetMethod("Deconstruct", BindingFlags.Public | BindingFlags.Instance) is { } method
        && method.IsDefined(typeof(CompilerGeneratedAttribute));
}
