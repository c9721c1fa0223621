using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection;

public sealed class FasterRcnnDetectorTests
{
    [Fact]
    public void Detect_gives_boxes_inside_the_image_by_falling_score()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        PixelImage wide = SmallDetector.Image(1).Source.Load().Resize(150, 60);

        IReadOnlyList<DetectedObject> found = detector.Detect(wide);

        Assert.NotEmpty(found);
        Assert.All(found, d =>
            Assert.True(
                d.Box is { HasArea: true, Left: >= 0, Top: >= 0 } && d.Box.Right <= 150.001f && d.Box.Bottom <= 60.001f,
                d.ToString()
            )
        );
        Assert.All(found, d => Assert.InRange(d.Score, 0.05f, 1));
        Assert.All(found, d => Assert.Contains(d.ClassName, detector.Classes));
        Assert.Equal(found.OrderByDescending(d => d.Score), found);
    }

    [Fact]
    public void Detect_heeds_the_limits_of_the_options()
    {
        FasterRcnnOptions options = SmallDetector.Options();
        options.Box.DetectionsPerImage = 3;
        PixelImage image = SmallDetector.Image(1).Source.Load();

        using (FasterRcnnDetector detector = SmallDetector.Create(options))
        {
            Assert.Equal(3, detector.Detect(image).Count);
        }

        options.Box.DetectionsPerImage = 100;
        options.Box.NmsThreshold = 0.1;
        using (FasterRcnnDetector detector = SmallDetector.Create(options))
        {
            Assert.All(detector.Detect(image).GroupBy(d => d.ClassName).Select(g => g.ToList()), same =>
                Assert.All(same, d => Assert.DoesNotContain(same, o => o != d && o.Box.IntersectionOverUnion(d.Box) > 0.101f))
            );
        }
    }

    [Fact]
    public void Detect_may_find_nothing()
    {
        FasterRcnnOptions options = SmallDetector.Options();
        options.Box.ScoreThreshold = 1;
        using FasterRcnnDetector detector = SmallDetector.Create(options);

        Assert.Empty(detector.Detect(SmallDetector.Image(1).Source.Load()));
        Assert.Equal(
            [0, 0],
            detector.Detect([SmallDetector.Image(1).Source.Load(), SmallDetector.Image(2).Source.Load()]).Select(d => d.Count)
        );
        Assert.Empty(detector.Detect(Array.Empty<PixelImage>()));
    }

    [Fact]
    public void Detect_works_on_a_single_pixel()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();

        Assert.All(detector.Detect(new PixelImage(1, 1, [1, 2, 3])), d => Assert.InRange(d.Box.Right, 0, 1.001f));
        Assert.Throws<ArgumentNullException>("image", () => detector.Detect((PixelImage)null!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Detect_from_several_threads_at_once_gives_the_same(bool pyramid)
    {
        using FasterRcnnDetector detector = SmallDetector.Create(pyramid ? SmallDetector.OptionsWithPyramid() : SmallDetector.Options());
        PixelImage[] images = [.. Enumerable.Range(0, 6).Select(i => SmallDetector.Image(i).Source.Load())];
        IReadOnlyList<DetectedObject>[] alone = [.. images.Select(p => detector.Detect(p))];
        var together = new IReadOnlyList<DetectedObject>[images.Length];

        Parallel.For(0, images.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => together[i] = detector.Detect(images[i]));

        Assert.Equal(alone, together);
        Assert.NotEqual(alone[0], alone[1]);
    }

    [Fact]
    public void Detect_leaves_no_tensor_behind_and_the_gradient_mode_alone()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        PixelImage image = SmallDetector.Image(1).Source.Load();
        detector.Detect(image);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        detector.Detect(image);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(is_grad_enabled());
    }

    [Fact]
    public void The_same_seed_gives_the_same_detector_and_a_checkpoint_holds_it()
    {
        using FasterRcnnDetector first = SmallDetector.Create(seed: 4);
        using FasterRcnnDetector second = SmallDetector.Create(seed: 4);
        using FasterRcnnDetector other = SmallDetector.Create(seed: 5);
        using Checkpoint checkpoint = first.ToCheckpoint("first");

        Assert.Equal(first.Network.Fingerprint(), second.Network.Fingerprint());
        Assert.NotEqual(first.Network.ToNumbers()["rpn.head.conv.0.0.weight"], other.Network.ToNumbers()["rpn.head.conv.0.0.weight"]);
        Assert.Equal("first", checkpoint.Name);
        Assert.Equal(first.Network.ToNumbers()["rpn.head.conv.0.0.weight"], checkpoint["rpn.head.conv.0.0.weight"].ToFloats());
    }

    [Fact]
    public void A_detector_made_in_a_dispose_scope_outlives_it()
    {
        FasterRcnnDetector detector;
        using (NewDisposeScope())
        {
            detector = SmallDetector.Create();
        }

        using (detector)
        {
            Assert.NotEmpty(detector.Detect(SmallDetector.Image(1).Source.Load()));
        }
    }

    [Fact]
    public void Prepare_sorts_and_mirrors()
    {
        using DisposeScope scope = NewDisposeScope();
        using FasterRcnnDetector detector = SmallDetector.Create();
        byte[] rgb = new byte[160 * 80 * 3];
        rgb[0] = 51;
        var image = new AnnotatedImage(
            ImageSources.InMemory("two", new PixelImage(160, 80, rgb)),
            160,
            80,
            [
                new AnnotatedObject("disc", new BoundingBox(20, 10, 60, 30)),
                new AnnotatedObject("star", new BoundingBox(0, 0, 20, 20)),
                new AnnotatedObject("square", new BoundingBox(100, 40, 160, 80), IsDifficult: true),
                new AnnotatedObject("square", new BoundingBox(100, 0, 160, 40)),
                new AnnotatedObject("disc", new BoundingBox(60, 60, 80, 80), IsCrowd: true),
            ]
        );

        (Tensor straight, DetectionTarget target) = detector.Prepare(image, mirrored: false);
        (Tensor turned, DetectionTarget mirrored) = detector.Prepare(image, mirrored: true);

        Assert.Equal([new(20, 10, 60, 30), new(100, 0, 160, 40)], target.Boxes);
        Assert.Equal([2, 1], target.Labels);
        Assert.Equal([new(0, 0, 20, 20), new(100, 40, 160, 80), new(60, 60, 80, 80)], target.IgnoredBoxes);
        Assert.Equal([new(100, 10, 140, 30), new(0, 0, 60, 40)], mirrored.Boxes);
        Assert.Equal([2, 1], mirrored.Labels);
        Assert.Equal([new(140, 0, 160, 20), new(0, 40, 60, 80), new(80, 60, 100, 80)], mirrored.IgnoredBoxes);
        Assert.Equal([3, 80, 160], straight.shape);
        Assert.Equal([0.2f, 0], [straight[0, 0, 0].item<float>(), straight[0, 0, 159].item<float>()]);
        Assert.Equal([0, 0.2f], [turned[0, 0, 0].item<float>(), turned[0, 0, 159].item<float>()]);
    }
}
