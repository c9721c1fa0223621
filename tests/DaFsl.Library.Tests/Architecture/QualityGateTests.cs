using System.Reflection;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Stages;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>No picture reaches the classifier around the quality gate: the pipeline hands it accepted pictures alone, and only the gate makes those.</summary>
public sealed class QualityGateTests
{
    [Fact]
    public void Accepted_pictures_are_made_in_the_gate_alone()
    {
        string[] makers = [.. SourceFile.OfLibrary().Where(f => f.Lines.Any(l => l.Contains("new AcceptedPictures(", StringComparison.Ordinal))).Select(f => f.Path)];

        // Their own file makes fewer of them, out of more.
        Assert.Equal(["Augmentation/Quality/AcceptedPictures.cs", "Augmentation/Quality/GateRun.cs"], makers);
        Assert.Empty(typeof(AcceptedPictures).GetConstructors());
    }

    [Fact]
    public void Made_pictures_go_on_as_accepted_ones()
    {
        Assert.Equal([typeof(string), typeof(IEnumerable<AcceptedPictures>)], Parameters(typeof(AugmentedSets), nameof(AugmentedSets.Add)));
        foreach (MethodInfo method in typeof(ClassificationStage).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Assert.DoesNotContain(method.GetParameters(), p => p.ParameterType == typeof(IReadOnlyList<PixelImage>) || p.ParameterType == typeof(IReadOnlyList<LabelledImage>));
        }
    }

    private static Type[] Parameters(Type type, string method) => [.. type.GetMethod(method)!.GetParameters().Select(p => p.ParameterType)];
}
