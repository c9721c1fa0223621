using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Tests.Evaluation;

/// <summary>
/// The published cases of github.com/rafaelpadilla/review_object_detection_metrics, whose boxes are in inclusive pixels: a box
/// from 3 to 5 is 3 pixels wide, so its right edge lies at 6.
/// </summary>
public sealed class AveragePrecisionReferenceTests
{
    private static readonly string[] _corners = ["xmin", "ymin", "xmax", "ymax"];

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.3")]
    [InlineData("0.5")]
    [InlineData("0.75")]
    public void ElevenPoint_agrees_with_the_published_case_1(string threshold)
    {
        string folder = SharedFolder.Find("map-reference");
        ImageDetections[] images = [.. Files(Path.Combine(folder, "padilla_case1", "gts")).Select(file => new ImageDetections(
            [.. Rows(file).Select(row => new AnnotatedObject(row[0], FromSize(Numbers(row[1..]))))],
            [.. Rows(file.Replace("gts", "dets", StringComparison.Ordinal)).Select(
                row => new DetectedObject(row[0], FromSize(Numbers(row[2..])), Numbers(row[1..2])[0]))]))];

        DetectionScores scores = AveragePrecision.ElevenPoint(["object"], images, float.Parse(threshold, CultureInfo.InvariantCulture));

        Assert.Equal((15, 24), (scores.PerClass[0].Truths, scores.PerClass[0].Detections));
        Assert.Equal(
            Expected(folder, "padilla_case1", "eleven_point_exact_grid_k_over_10", threshold), scores.MeanAveragePrecision, 1e-9);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("0.75")]
    public void ElevenPoint_agrees_with_the_published_toy_example(string threshold)
    {
        string folder = SharedFolder.Find("map-reference");
        string toy = Path.Combine(folder, "padilla_toyexample");
        ImageDetections[] images = [.. Files(Path.Combine(toy, "gts_vocpascal_format")).Select(file =>
        {
            string found = Path.Combine(toy, "dets_classname_abs_xyx2y2", Path.ChangeExtension(Path.GetFileName(file), ".txt"));
            return new ImageDetections(
                [.. XDocument.Load(file).Descendants("object").Select(
                    o => new AnnotatedObject(o.Element("name")!.Value, FromCorners(Numbers(Corners(o.Element("bndbox")!)))))],
                [.. Rows(found).Select(row => new DetectedObject(row[0], FromCorners(Numbers(row[2..])), Numbers(row[1..2])[0]))]);
        })];

        DetectionScores scores = AveragePrecision.ElevenPoint(["cat"], images, float.Parse(threshold, CultureInfo.InvariantCulture));

        Assert.Equal((12, 12), (scores.PerClass[0].Truths, scores.PerClass[0].Detections));
        Assert.Equal(Expected(folder, "padilla_toyexample", threshold, "eleven_point"), scores.MeanAveragePrecision, 1e-9);
    }

    private static double Expected(string folder, params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        return path.Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).GetDouble();
    }

    /// <summary>In the order of their names: pictures in another order break ties of confidence in another way.</summary>
    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal);

    private static string[] Corners(XElement box) =>
        [.. _corners.Select(name => box.Element(name)!.Value)];

    private static IEnumerable<string[]> Rows(string file) => File.ReadLines(file)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Where(row => row.Length > 0);

    private static float[] Numbers(string[] written) => [.. written.Select(n => float.Parse(n, CultureInfo.InvariantCulture))];

    private static BoundingBox FromSize(float[] n) => new(n[0], n[1], n[0] + n[2] + 1, n[1] + n[3] + 1);

    private static BoundingBox FromCorners(float[] n) => new(n[0], n[1], n[2] + 1, n[3] + 1);
}
