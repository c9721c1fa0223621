using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Networks;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class BackboneFeaturesTests
{
    private static readonly PixelImage[] _pictures = [.. SmallPictures.Pictures(ofEach: 33, seed: 1).Select(p => p.Image)];

    [Fact]
    public void Of_a_detector_gives_a_vector_a_picture()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint source = detector.ToCheckpoint("detector");

        IReadOnlyList<float[]> features = Features(source, _pictures);

        Assert.Equal(66, features.Count);
        Assert.All(features, f => Assert.Equal(256, f.Length));
        Assert.All(features, f => Assert.True(f.All(float.IsFinite) && f.Any(v => v > 0)));

        // Red and red are nearer than red and blue.
        Assert.True(Distance(features[0], features[2]) < Distance(features[0], features[1]));
        Assert.Empty(Features(source, []));
    }

    [Fact]
    public void Of_a_classifier_is_what_its_own_backbone_sees()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        using Checkpoint source = Checkpoint.Of(classifier.Network, "classifier");
        using DisposeScope scope = NewDisposeScope();

        float[] features = Assert.Single(Features(source, [_pictures[0]]));

        Tensor own = classifier.Network.Features(PixelTensor.Batch([_pictures[0]], sideMultiple: 1, CPU));
        Assert.All(own.ToFloats().Zip(features), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }

    [Fact]
    public void Of_a_source_without_a_backbone_throws()
    {
        using var layer = new FullyConnected(256, 1);
        using Checkpoint source = Checkpoint.Of(layer, "layer");

        Assert.Throws<KeyNotFoundException>(() => Features(source, _pictures));
    }

    [Fact]
    public void Of_leaves_no_tensor_behind()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint source = detector.ToCheckpoint("detector");
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope())
        {
            Features(source, [_pictures[0]]);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static IReadOnlyList<float[]> Features(Checkpoint source, PixelImage[] pictures)
    {
        using var features = new BackboneFeatures(source, BackboneKind.ResNet18, stages: 4, Preprocessing.ImageNetMean, Preprocessing.ImageNetStd, CPU, float32);
        return features.Of(pictures);
    }

    private static float Distance(float[] a, float[] b) => MathF.Sqrt(a.Zip(b).Sum(p => (p.First - p.Second) * (p.First - p.Second)));
}
