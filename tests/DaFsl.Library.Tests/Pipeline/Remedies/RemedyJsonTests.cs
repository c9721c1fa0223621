using System.Text.Json;
using DaFsl.Library.Pipeline.Remedies;

namespace DaFsl.Library.Tests.Pipeline.Remedies;

public sealed class RemedyJsonTests
{
    [Fact]
    public void Read_gives_back_what_was_written()
    {
        string json = RemedyJson.Write(HandMade.Result);
        RemedyStudyResult read = RemedyJson.Read(json);

        Assert.Equal(json, RemedyJson.Write(read));
        Assert.DoesNotContain('\n', json);
        Assert.Contains("\"remedies\":[\"none\",\"oversampling\",\"gan\",\"ganAndResampling\"]", json, StringComparison.Ordinal);
        Assert.Equal(HandMade.Result.Trials[2].Runs[3].Answers.Scarce, read.Trials[2].Runs[3].Answers.Scarce);
        Assert.Equal(HandMade.Result.Trials[1].Gate!.After, read.Trials[1].Gate!.After);
        Assert.True(JsonElement.DeepEquals(HandMade.Result.Settings, read.Settings));
        Assert.Equal(HandMade.Result.Environment, read.Environment);
    }

    [Fact]
    public void Read_of_something_else_throws()
    {
        Assert.Equal("The result is null.", Assert.Throws<JsonException>(() => RemedyJson.Read("null")).Message);
        Assert.Throws<JsonException>(() => RemedyJson.Read("{"));
    }

    [Fact]
    public void Read_of_a_result_with_parts_missing_fails() =>
        Assert.Contains("missing required properties", Assert.Throws<JsonException>(() => RemedyJson.Read("{}")).Message, StringComparison.Ordinal);
}
