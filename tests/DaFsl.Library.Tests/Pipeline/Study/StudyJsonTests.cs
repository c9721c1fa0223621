using System.Text.Json;
using DaFsl.Library.Pipeline.Study;

namespace DaFsl.Library.Tests.Pipeline.Study;

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
}
