using System.Reflection;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>
/// No image reaches the classifier around the quality gate: the pipeline hands it accepted images alone, and only the gate makes those.
/// </summary>
public sealed class QualityGateTests
{
    [Fact]
    public void Accepted_images_are_made_in_the_gate_alone()
    {
        string[] makers =
        [
            .. SourceFile
                .OfLibrary()
                .Where(f => f.Lines.Any(l => l.Contains("new AcceptedImages(", StringComparison.Ordinal)))
                .Select(f => f.Path),
        ];

        // Their own file makes fewer of them, out of more.
        Assert.Equal(["Augmentation/Quality/AcceptedImages.cs", "Augmentation/Quality/GateRun.cs"], makers);
        Assert.Empty(typeof(AcceptedImages).GetConstructors());
    }

    [Fact]
    public void Made_images_go_on_as_accepted_ones()
    {
        Assert.Equal([typeof(string), typeof(IEnumerable<AcceptedImages>)], Parameters(typeof(AugmentedSets), nameof(AugmentedSets.Add)));
        Assert.Equal(
            typeof((string, IReadOnlyList<AcceptedImages>)?),
            typeof(AugmentResult).GetProperty(nameof(AugmentResult.Made))!.PropertyType
        );
        Assert.DoesNotContain(typeof(ClassifyInput).GetProperties(), p => AreImages(p.PropertyType));
        foreach (MethodInfo method in typeof(ClassifyStage).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Assert.DoesNotContain(method.GetParameters(), p => AreImages(p.ParameterType));
        }
    }

    private static bool AreImages(Type type) => type == typeof(IReadOnlyList<PixelImage>) || type == typeof(IReadOnlyList<LabelledImage>);

    private static Type[] Parameters(Type type, string method) => [.. type.GetMethod(method)!.GetParameters().Select(p => p.ParameterType)];
}
