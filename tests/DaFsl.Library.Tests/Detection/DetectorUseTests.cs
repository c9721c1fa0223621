using System.Reflection;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Detection;

/// <summary>A detector used wrongly: disposed, of classes that are none, cancelled, in batches.</summary>
public sealed class DetectorUseTests
{
    // Facts about it, which are as true afterwards, and what must work on any disposed object.
    private static readonly string[] _harmless = ["Classes", "Origin", "Dispose", "Equals", "GetHashCode", "GetType", "ToString"];

    [Fact]
    public void Every_member_of_a_disposed_detector_says_so()
    {
        FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint weights = detector.ToCheckpoint("weights");
        using var stream = new MemoryStream();
        PixelImage image = SmallDetector.Image(1).Source.Load();
        var calls = new Dictionary<string, Action>
        {
            ["Detect(PixelImage)"] = () => detector.Detect(image),
            ["Detect(IReadOnlyList`1, Int32, CancellationToken)"] = () =>
            {
                Assert.Throws<ObjectDisposedException>(() => detector.Detect([SmallDetector.Image(1).Source]));
                Assert.Throws<ObjectDisposedException>(() => detector.Detect(Array.Empty<PixelImage>()));
                detector.Detect([image], 1, CancellationToken.None);
            },
            ["Describe()"] = () => detector.Describe(),
            ["Detect(IReadOnlyList`1)"] = () => detector.Detect([SmallDetector.Image(1).Source]),
            ["LoadWeights(Checkpoint, Boolean, Boolean)"] = () => detector.LoadWeights(weights),
            ["LoadBackbone(Checkpoint)"] = () => detector.LoadBackbone(weights),
            ["ToCheckpoint(String)"] = () => detector.ToCheckpoint("gone"),
            ["AsTeacher(String)"] = () => detector.AsTeacher("gone"),
            ["Save(String)"] = () => detector.Save("nowhere.safetensors"),
            ["Save(String, CancellationToken)"] = () => detector.Save("nowhere.safetensors", CancellationToken.None),
            ["Save(Stream)"] = () => detector.Save(stream),
            ["Save(Stream, CancellationToken)"] = () => detector.Save(stream, CancellationToken.None),
        };

        detector.Dispose();
        detector.Dispose();

        Assert.All(calls, c => Assert.Throws<ObjectDisposedException>(c.Value));
        Assert.Equal(Members(typeof(FasterRcnnDetector)), calls.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["square", "disc"], detector.Classes);
        Assert.Equal(0, stream.Length);
    }

    [Fact]
    public void A_disposed_network_says_so()
    {
        var network = new FasterRcnn(SmallDetector.Options(), classes: 3);
        network.Dispose();
        network.Dispose();

        Assert.Throws<ObjectDisposedException>(() => network.Detect([]));
        Assert.Throws<ObjectDisposedException>(() => network.Losses([], [], new Random(1)));
        Assert.Throws<ObjectDisposedException>(() => network.Stages());
    }

    [Theory]
    [InlineData("There is no class to find.")]
    [InlineData("Class 'cat' is named twice.", "cat", "cat")]
    [InlineData("Class 1 of 2 has no name.", "", "cat")]
    [InlineData("Class 2 of 2 has no name but blanks.", "cat", " ")]
    [InlineData(
        "Class 1 of 3 is '__background__'; background is not a class to find: the detector adds it by itself, so leave it out.",
        "__background__",
        "cat",
        "dog"
    )]
    [InlineData(
        "Class 2 of 2 is 'Background'; background is not a class to find: the detector adds it by itself, so leave it out.",
        "cat",
        "Background"
    )]
    [InlineData("Class 2 of 4 has no name. Class 'a' is named twice.", "a", null, "b", "a")]
    public void Classes_that_are_none_are_refused(string expected, params string?[] classes)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(nameof(classes), () =>
            new FasterRcnnDetector(classes!, SmallDetector.Options())
        );

        Assert.Equal($"{expected} (Parameter 'classes')", thrown.Message);
    }

    [Fact]
    public void Classes_and_options_are_taken_as_they_are()
    {
        string[] classes = ["cat", "dog"];
        FasterRcnnOptions options = SmallDetector.Options();
        using var detector = new FasterRcnnDetector(classes, options);
        PixelImage image = SmallDetector.Image(1).Source.Load();
        IReadOnlyList<DetectedObject> before = detector.Detect(image);

        classes[0] = "cow";
        (options.MinSize, options.Box.ScoreThreshold, options.Rpn.PostNmsTopNTest) = (32, 0.9, 1);

        Assert.Equal(["cat", "dog"], detector.Classes);
        Assert.Equal(before, detector.Detect(image));
    }

    [Fact]
    public void Detect_of_many_stops_where_it_is_cancelled_and_takes_batches()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using var stop = new CancellationTokenSource();
        Stopping[] sources = [.. Enumerable.Range(1, 5).Select(i => new Stopping(SmallDetector.Image(i).Source, i == 3 ? stop : null))];
        PixelImage[] images = [.. Enumerable.Range(1, 5).Select(i => SmallDetector.Image(i).Source.Load())];

        Assert.Throws<OperationCanceledException>(() => detector.Detect(sources, 1, stop.Token));
        Assert.Equal([1, 1, 1, 0, 0], sources.Select(s => s.Loaded));
        Assert.Throws<OperationCanceledException>(() => detector.Detect(images, 8, stop.Token));
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => detector.Detect(images, 0, CancellationToken.None));
        IReadOnlyList<DetectedObject>[] alone = [.. images.Select(detector.Detect)];
        Assert.Equal(alone, detector.Detect(images, 1, TestContext.Current.CancellationToken));

        // All are of one size, so that nothing is filled up.
        foreach (
            IReadOnlyList<IReadOnlyList<DetectedObject>> found in new[]
            {
                detector.Detect(images, 3, TestContext.Current.CancellationToken),
                detector.Detect(images, 100, TestContext.Current.CancellationToken),
            }
        )
        {
            Assert.Equal(alone.Select(a => a.Count), found.Select(f => f.Count));
            Assert.All(alone.Zip(found), p =>
                Assert.All(p.First.Zip(p.Second), d => Assert.InRange(d.First.Box.IntersectionOverUnion(d.Second.Box), 0.999f, 1.001f))
            );
        }
    }

    [Fact]
    public void RegionProposer_takes_scores_from_0_to_1()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        DataSet data = SmallDetector.Images(1);

        Assert.Throws<ArgumentOutOfRangeException>("scoreFrom", () => RegionProposer.Propose(detector, data, float.NaN, 16));
        Assert.Throws<ArgumentOutOfRangeException>("scoreFrom", () => RegionProposer.Propose(detector, data, 50, 16));
        Assert.Throws<OperationCanceledException>(() =>
            RegionProposer.Propose(detector, data, 0.5f, 16, new CancellationToken(canceled: true))
        );
        Assert.Throws<OperationCanceledException>(() => DetectorEvaluation.Run(detector, data, new CancellationToken(canceled: true)));
    }

    private static IEnumerable<string> Members(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(m => !_harmless.Contains(m.Name.Replace("get_", "", StringComparison.Ordinal)))
            .Select(m => $"{m.Name}({string.Join(", ", m.GetParameters().Select(p => p.ParameterType.Name))})")
            .Distinct()
            .Order(StringComparer.Ordinal);

    private sealed class Stopping(ImageSource inner, CancellationTokenSource? stop) : ImageSource
    {
        public override string Name => inner.Name;

        public int Loaded { get; private set; }

        public override PixelImage Load()
        {
            Loaded++;
            stop?.Cancel();
            return inner.Load();
        }
    }
}
