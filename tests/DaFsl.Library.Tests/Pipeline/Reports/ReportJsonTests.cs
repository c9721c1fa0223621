using System.Text.Json.Nodes;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void Write_keeps_the_average_precision_of_a_class_and_not_its_curve()
    {
        var box = new BoundingBox(0, 0, 10, 10);
        DetectionScores scores = AveragePrecision.ElevenPoint(
            ["cell"], [new([new("cell", box)], [new("cell", box, 0.5f), new("cell", box, 0.25f)])]);
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
}
