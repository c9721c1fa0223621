using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Features;

public sealed class BackboneFeaturesTests
{
    private static readonly PixelImage[] _images = [.. SmallImages.Images(ofEach: 33, seed: 1).Select(p => p.Image)];

    [Fact]
    public void Of_a_detector_gives_a_vector_a_image()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint source = detector.ToCheckpoint("detector");

        IReadOnlyList<float[]> features = Features(source, _images);

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
        using TargetClassifier classifier = SmallImages.Classifier();
        using Checkpoint source = Checkpoint.Of(classifier.Network, "classifier");
        using DisposeScope scope = NewDisposeScope();

        float[] features = Assert.Single(Features(source, [_images[0]]));

        Tensor own = classifier.Network.Features(PixelTensor.Batch([_images[0]], sideMultiple: 1, CPU));
        Assert.All(own.ToFloats().Zip(features), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }

    [Fact]
    public void Of_a_source_without_a_backbone_throws()
    {
        using var layer = new FullyConnected(256, 1);
        using Checkpoint source = Checkpoint.Of(layer, "layer");

        Assert.Throws<KeyNotFoundException>(() => Features(source, _images));
    }

    [Fact]
    public void Of_leaves_no_tensor_behind()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint source = detector.ToCheckpoint("detector");
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (NewDisposeScope())
        {
            Features(source, [_images[0]]);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static IReadOnlyList<float[]> Features(Checkpoint source, PixelImage[] images)
    {
        using var features = new BackboneFeatures(
            source,
            BackboneKind.ResNet18,
            stages: 4,
            Preprocessing.ImageNetMean,
            Preprocessing.ImageNetStd,
            CPU,
            float32
        );
        return features.Of(images);
    }

    private static float Distance(float[] a, float[] b) => MathF.Sqrt(a.Zip(b).Sum(p => (p.First - p.Second) * (p.First - p.Second)));
}
