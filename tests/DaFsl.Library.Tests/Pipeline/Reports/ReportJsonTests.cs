using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void Write_keeps_the_average_precision_of_a_class_and_not_its_curve()
    {
        var box = new BoundingBox(0, 0, 10, 10);
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["cell"],
            [new([new("cell", box)], [new("cell", box, 0.5f), new("cell", box, 0.25f)])]
        );
        Assert.Equal(2, scores.PerClass[0].Curve.Count);
        DetectorReport detector = SmallReport.Complete.Detector!;
        PipelineReport report = SmallReport.Complete with
        {
            Detector = detector with { Strategies = [detector.Strategies[0] with { PerClass = scores.PerClass }] },
        };

        JsonNode written = JsonNode.Parse(ReportJson.Write(report))!["detector"]!["strategies"]![0]!["perClass"]![0]!;

        Assert.Equal("""{"className":"cell","averagePrecision":1,"truths":1,"detections":2}""", written.ToJsonString());
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(ReportJson.Read(ReportJson.Write(report))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"seed\":")]
    public void Read_of_what_is_no_report_throws(string json) => Assert.Throws<JsonException>(() => ReportJson.Read(json));

    [Fact]
    public void Read_of_a_report_with_any_member_of_another_kind_or_twice_throws_or_gives_a_report()
    {
        string json = ReportJson.Write(SmallReport.Complete);
        JsonObject whole = JsonNode.Parse(json)!.AsObject();
        foreach (string member in whole.Select(p => p.Key).ToArray())
        {
            foreach (string other in new[] { "[[]]", "{\"a\":{}}", "\"no such\"", "1e999" })
            {
                JsonObject changed = whole.DeepClone().AsObject();
                changed[member] = JsonNode.Parse(other);
                if (Record.Exception(() => ReportJson.Read(changed.ToJsonString())) is { } thrown)
                {
                    Assert.IsType<JsonException>(thrown);
                }
            }

            string twice = json.Insert(1, $"\"{member}\":{whole[member]?.ToJsonString() ?? "null"},");
            Assert.Throws<JsonException>(() => ReportJson.Read(twice));
        }
    }
}
