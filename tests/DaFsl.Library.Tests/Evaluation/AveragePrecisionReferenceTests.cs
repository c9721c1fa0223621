using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Evaluation;

/// <summary>
/// The published cases of github.com/rafaelpadilla/review_object_detection_metrics, whose boxes are in inclusive pixels: a box
/// from 3 to 5 is 3 pixels wide, so its right edge lies at 6. The VOC devkit steps through 11-point recalls by 0.1 in floating point
/// and misses a recall of 0.6 exactly (case 1 at IoU 0.1: 0.3333); here the levels are k/10 (0.3689). All else is as there.
/// </summary>
public sealed class AveragePrecisionReferenceTests
{
    private static readonly string[] _corners = ["xmin", "ymin", "xmax", "ymax"];

    [Theory]
    [InlineData("0.1")]
    [InlineData("0.3")]
    [InlineData("0.5")]
    [InlineData("0.75")]
    public void Scores_agree_with_the_published_case_1(string threshold)
    {
        string folder = SharedData.Require("map-reference");
        ImageDetections[] images = Read(Path.Combine(folder, "padilla_case1"), "gts", "dets");

        DetectionScores eleven = AveragePrecision.ElevenPoint(["object"], images, Number(threshold));
        DetectionScores all = AveragePrecision.AllPoint(["object"], images, Number(threshold));

        Assert.Equal((15, 24), (eleven.PerClass[0].Truths, eleven.PerClass[0].Detections));
        Assert.Equal(Expected(folder, "padilla_case1", "eleven_point_exact_grid_k_over_10", threshold), eleven.MeanAveragePrecision, 1e-9);
        Assert.Equal(Expected(folder, "padilla_case1", "all_point", threshold), all.MeanAveragePrecision, 1e-9);
    }

    [Fact]
    public void Scores_agree_with_the_published_sample_2()
    {
        string folder = SharedData.Require("map-reference");
        ImageDetections[] images = Read(Path.Combine(folder, "odm_sample2"), "groundtruths", "detections");

        // 26.84 % and 24.57 %: the boxes of case 1 at IoU 0.3.
        Assert.Equal(
            Expected(folder, "padilla_case1", "eleven_point", "0.3"),
            AveragePrecision.ElevenPoint(["object"], images, 0.3f).MeanAveragePrecision,
            1e-9
        );
        Assert.Equal(
            Expected(folder, "padilla_case1", "all_point", "0.3"),
            AveragePrecision.AllPoint(["object"], images, 0.3f).MeanAveragePrecision,
            1e-9
        );
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("0.75")]
    public void Scores_agree_with_the_published_toy_example(string threshold)
    {
        string folder = SharedData.Require("map-reference");
        string toy = Path.Combine(folder, "padilla_toyexample");
        ImageDetections[] images =
        [
            .. Files(Path.Combine(toy, "gts_vocpascal_format"))
                .Select(file =>
                {
                    string found = Path.Combine(toy, "dets_classname_abs_xyx2y2", Path.ChangeExtension(Path.GetFileName(file), ".txt"));
                    return new ImageDetections(
                        [
                            .. XDocument
                                .Load(file)
                                .Descendants("object")
                                .Select(o => new AnnotatedObject(
                                    o.Element("name")!.Value,
                                    FromCorners(Numbers(Corners(o.Element("bndbox")!)))
                                )),
                        ],
                        [.. Rows(found).Select(row => new DetectedObject(row[0], FromCorners(Numbers(row[2..])), Numbers(row[1..2])[0]))]
                    );
                }),
        ];

        DetectionScores eleven = AveragePrecision.ElevenPoint(["cat"], images, Number(threshold));
        DetectionScores all = AveragePrecision.AllPoint(["cat"], images, Number(threshold));

        Assert.Equal((12, 12), (eleven.PerClass[0].Truths, eleven.PerClass[0].Detections));
        Assert.Equal(Expected(folder, "padilla_toyexample", threshold, "eleven_point"), eleven.MeanAveragePrecision, 1e-9);
        Assert.Equal(Expected(folder, "padilla_toyexample", threshold, "all_point"), all.MeanAveragePrecision, 1e-9);
        Assert.Equal(Expected(folder, "padilla_toyexample", threshold, "tp") / 12, eleven.PerClass[0].Curve[^1].Precision, 1e-12);
    }

    private static ImageDetections[] Read(string folder, string truths, string detections) =>
        [
            .. Files(Path.Combine(folder, truths))
                .Select(file => new ImageDetections(
                    [.. Rows(file).Select(row => new AnnotatedObject(row[0], FromSize(Numbers(row[1..]))))],
                    [
                        .. Rows(Path.Combine(folder, detections, Path.GetFileName(file)))
                            .Select(row => new DetectedObject(row[0], FromSize(Numbers(row[2..])), Numbers(row[1..2])[0])),
                    ]
                )),
        ];

    private static double Expected(string folder, params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));
        return path.Aggregate(document.RootElement, (element, name) => element.GetProperty(name)).GetDouble();
    }

    /// <summary>In the order of their names: images in another order break ties of confidence in another way.</summary>
    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder).Order(StringComparer.Ordinal);

    private static string[] Corners(XElement box) => [.. _corners.Select(name => box.Element(name)!.Value)];

    private static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(file)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(row => row.Length > 0);

    private static float[] Numbers(string[] written) => [.. written.Select(n => float.Parse(n, CultureInfo.InvariantCulture))];

    private static float Number(string written) => float.Parse(written, CultureInfo.InvariantCulture);

    private static BoundingBox FromSize(float[] n) => new(n[0], n[1], n[0] + n[2] + 1, n[1] + n[3] + 1);

    private static BoundingBox FromCorners(float[] n) => new(n[0], n[1], n[2] + 1, n[3] + 1);
}
