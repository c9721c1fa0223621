using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>VOC's 11-point mAP at IoU 0.5 of 2,000 images with 5 truths and 50 detections each, of 4 classes, all by chance.</summary>
internal sealed class VocMapWorkload : Workload
{
    private const int Images = 2000;
    private const int Truths = 5;
    private const int Detections = 50;
    private static readonly string[] _classes = ["bus", "cat", "dog", "fox"];

    public override string Name => "voc-map-2000img";

    public override IEnumerable<Variant> Variants()
    {
        ImageDetections[] images = MakeImages();
        double expected = PlainVocMap.Measure(_classes, images);
        double found = AveragePrecision.ElevenPoint(_classes, images).MeanAveragePrecision;
        if (!(Math.Abs(found - expected) < 1e-9))
        {
            throw new InvalidOperationException($"mAP is {found}; a plain reference gives {expected}.");
        }

        yield return new Variant("managed", () => AveragePrecision.ElevenPoint(_classes, images));
    }

    private static ImageDetections[] MakeImages()
    {
        var random = new Random(6);
        BoundingBox Box()
        {
            float left = random.NextSingle() * 200;
            float top = random.NextSingle() * 200;
            return new BoundingBox(left, top, left + 10 + (random.NextSingle() * 60), top + 10 + (random.NextSingle() * 60));
        }

        string Class() => _classes[random.Next(_classes.Length)];
        return
        [
            .. Enumerable
                .Range(0, Images)
                .Select(_ => new ImageDetections(
                    [.. Enumerable.Range(0, Truths).Select(_ => new AnnotatedObject(Class(), Box()))],
                    [.. Enumerable.Range(0, Detections).Select(_ => new DetectedObject(Class(), Box(), random.NextSingle()))]
                )),
        ];
    }
}
