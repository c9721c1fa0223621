using DaFsl.Library.Evaluation;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>VOC's 11-point mAP at IoU 0.5 written out as the devkit describes it, without a thought of speed.</summary>
internal static class PlainVocMap
{
    public static double Measure(IReadOnlyList<string> classes, IReadOnlyList<ImageDetections> images) =>
        classes.Average(name => AveragePrecisionOf(name, images));

    private static double AveragePrecisionOf(string name, IReadOnlyList<ImageDetections> images)
    {
        List<BoundingBox>[] truths = [.. images.Select(i => i.Truths.Where(t => t.ClassName == name).Select(t => t.Box).ToList())];
        var taken = new HashSet<(int Image, int Truth)>();
        var found = images.SelectMany(
            (image, i) => image.Detections.Where(d => d.ClassName == name).Select(d => (Image: i, d.Box, d.Score))
        );
        var points = new List<(int Hits, int Rank)>();
        int hits = 0;
        foreach (var detection in found.OrderByDescending(d => d.Score))
        {
            double[] overlaps = [.. truths[detection.Image].Select(t => Overlap(detection.Box, t))];
            int best = Array.IndexOf(overlaps, overlaps.DefaultIfEmpty().Max());
            hits += best >= 0 && overlaps[best] >= 0.5 && taken.Add((detection.Image, best)) ? 1 : 0;
            points.Add((hits, points.Count + 1));
        }

        int count = truths.Sum(t => t.Count);
        return Enumerable
            .Range(0, 11)
            .Average(level => points.Where(p => p.Hits * 10 >= level * count).Select(p => p.Hits / (double)p.Rank).DefaultIfEmpty().Max());
    }

    private static double Overlap(BoundingBox a, BoundingBox b)
    {
        double width = Math.Max(0, (double)Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left));
        double height = Math.Max(0, (double)Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
        double Area(BoundingBox box) => ((double)box.Right - box.Left) * ((double)box.Bottom - box.Top);
        return width * height / (Area(a) + Area(b) - (width * height));
    }
}
