using System.Reflection;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Classification;
using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Features;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Augmentation.Gans;
using DaFsl.Library.Tests.Classification;

namespace DaFsl.Library.Tests;

/// <summary>What is disposed says so, whatever is asked of it.</summary>
public sealed class DisposedTests
{
    [Fact]
    public void Every_member_of_a_disposed_classifier_throws()
    {
        TargetClassifier classifier = SmallImages.Classifier();
        classifier.Dispose();
        classifier.Dispose();

        AssertAllThrow(classifier, atLeast: 15);
    }

    [Fact]
    public async Task Every_member_of_a_disposed_classifier_of_few_images_throws()
    {
        using var network = new MeanColour();
        using var features = new ImageFeatures(network, new FeatureOptions { InputSide = 32 });
        FewShotClassifier classifier = await FewShotClassifier.TrainAsync(SmallImages.Images(5, seed: 1), features);
        classifier.Dispose();
        classifier.Dispose();

        AssertAllThrow(classifier, atLeast: 19);
        Assert.Single(features.Extract([SmallImages.Image("red", 1).Image]));
    }

    [Fact]
    public void Every_method_of_a_disposed_GAN_throws_and_its_figures_stay()
    {
        TrainedGan gan = SmallGan.Train();
        Checkpoint source = gan.ToCheckpoint("white");
        gan.Dispose();
        gan.Dispose();
        source.Dispose();

        AssertAllThrow(gan, atLeast: 4, m => !m.IsSpecialName);
        Assert.Equal(2, gan.Losses.Count);
        Assert.Throws<ObjectDisposedException>(() => source.Rename(name => name));
    }

    private static void AssertAllThrow(object disposed, int atLeast, Func<MethodInfo, bool>? which = null)
    {
        MethodInfo[] members =
        [
            .. disposed
                .GetType()
                .GetMethods(BindingFlags.Public | BindingFlags.Instance)
                .Where(m => m.DeclaringType!.Assembly == typeof(TargetClassifier).Assembly)
                .Where(m => m.Name is not nameof(IDisposable.Dispose) and not nameof(ToString) && which?.Invoke(m) != false),
        ];
        Assert.True(members.Length >= atLeast, $"{members.Length} members");
        Assert.All(members, member =>
        {
            object?[] arguments = [.. member.GetParameters().Select(p => Stand(p.ParameterType))];
            TargetInvocationException thrown = Assert.Throws<TargetInvocationException>(() => member.Invoke(disposed, arguments));
            Assert.True(thrown.InnerException is ObjectDisposedException, $"{member}: {thrown.InnerException}");
        });
    }

    // Whatever is given, even null: that it is disposed is told first.
    private static object? Stand(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
