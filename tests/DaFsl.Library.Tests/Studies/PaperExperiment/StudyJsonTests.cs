using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Studies.PaperExperiment;

namespace DaFsl.Library.Tests.Studies.PaperExperiment;

public sealed class StudyJsonTests
{
    [Fact]
    public void Read_gives_back_what_was_written()
    {
        string json = StudyJson.Write(HandMade.WithGans);
        StudyResult read = StudyJson.Read(json);

        Assert.Equal(json, StudyJson.Write(read));
        Assert.Contains("\"detectorMap\": [", json, StringComparison.Ordinal);
        Assert.Equal([0.3, 0.3, 0.4], read.Runs[3].Curves[StudyMeasure.DetectorMap]);
    }

    [Fact]
    public void Read_of_something_else_throws() => Assert.Throws<JsonException>(() => StudyJson.Read("null"));

    [Fact]
    public void Read_of_a_result_that_is_not_whole_tells_where()
    {
        StudyRun run = HandMade.Detectors.Runs[0];
        AssertFault("The run of Detector, 'vanilla', seed 1 occurs twice.", [run, run]);
        AssertFault("Run of Detector, 'vanilla', seed 7: the study names no such network, way or seed.", [run with { Seed = 7 }]);
        AssertFault("Run of Detector, 'magic', seed 1: the study names no such network, way or seed.", [run with { Way = "magic" }]);
        AssertFault(
            "Run of Detector, 'vanilla', seed 1: its times must be increasing seconds, one per epoch.",
            [run with { Seconds = [10, 30, 20] }]
        );
        AssertFault(
            "Run of Detector, 'vanilla', seed 1: nothing was measured.",
            [run with { Curves = new Dictionary<StudyMeasure, IReadOnlyList<double>>() }]
        );
        AssertFault(
            "Run of Detector, 'vanilla', seed 1: DetectorMap must have a number for each of 3 epochs; it has 2.",
            [Curve(run, [0.1, double.NaN, 0.2])]
        );
        AssertFault(
            "Run of Detector, 'vanilla', seed 1: DetectorMap must have a number for each of 3 epochs; it has 2.",
            [Curve(run, [0.1, 0.2])]
        );
        AssertFault("Run of Detector, 'vanilla', seed 1: DetectorMap must be from 0 to 1.", [Curve(run, [0.1, 0.2, 1.5])]);
        JsonNode json = JsonNode.Parse(StudyJson.Write(HandMade.Detectors))!;
        json["runs"]![1] = null;
        Assert.Equal(
            "A run, a choice or a part of one is null.",
            Assert.Throws<JsonException>(() => StudyJson.Read(json.ToJsonString())).Message
        );
    }

    private static StudyRun Curve(StudyRun run, IReadOnlyList<double> values) =>
        run with
        {
            Curves = new Dictionary<StudyMeasure, IReadOnlyList<double>> { [StudyMeasure.DetectorMap] = values },
        };

    private static void AssertFault(string expected, IReadOnlyList<StudyRun> runs)
    {
        StudyResult result = HandMade.Detectors with { Runs = runs };
        Assert.Equal(expected, Assert.Throws<JsonException>(() => StudyJson.Read(StudyJson.Write(result))).Message);
        Assert.StartsWith(
            expected,
            Assert.Throws<ArgumentException>("result", () => StudyFindings.Of(result)).Message,
            StringComparison.Ordinal
        );
    }
}
