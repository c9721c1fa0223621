using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Studies.ImbalanceMethods;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodJsonTests
{
    [Fact]
    public void Read_gives_back_what_was_written()
    {
        string json = MethodJson.Write(HandMade.Result);
        MethodStudyResult read = MethodJson.Read(json);

        Assert.Equal(json, MethodJson.Write(read));
        Assert.DoesNotContain('\n', json);
        Assert.Contains("\"methods\":[\"none\",\"oversampling\",\"gan\",\"ganAndResampling\"]", json, StringComparison.Ordinal);
        Assert.Equal(HandMade.Result.Trials[2].Runs[3].Answers.Scarce, read.Trials[2].Runs[3].Answers.Scarce);
        Assert.Equal(HandMade.Result.Trials[1].Gate!.After, read.Trials[1].Gate!.After);
        Assert.True(JsonElement.DeepEquals(HandMade.Result.Settings, read.Settings));
        Assert.Equal(HandMade.Result.Environment, read.Environment);
    }

    [Fact]
    public void Read_of_something_else_throws()
    {
        Assert.Equal("The result is null.", Assert.Throws<JsonException>(() => MethodJson.Read("null")).Message);
        Assert.Throws<JsonException>(() => MethodJson.Read("{"));
    }

    [Fact]
    public void Read_of_a_result_that_is_not_whole_tells_where()
    {
        MethodStudyResult whole = HandMade.Result;
        AssertFault(
            "Trial of 10 scarce images, seed 1, None: it has 60, 60 and 60 answers to 59 test images. ",
            whole with
            {
                Truth = [.. whole.Truth.Skip(1)],
            }
        );
        AssertFault(
            "There must be test images, and the class of each an index from 0 to 1.",
            whole with
            {
                Truth = [.. whole.Truth.Select(t => t == 1 ? 2 : 0)],
            }
        );
        AssertFault(
            "There must be a count of training images, 0 or more, for each of the 2 classes; found: 1.",
            whole with
            {
                TrainCounts = [50],
            }
        );
        AssertFault("The scarce class 'none' is not one of the classes.", whole with { Scarce = "none" });
        AssertFault("The trial with 10 scarce images and seed 1 occurs twice.", whole with { Trials = [whole.Trials[0], whole.Trials[0]] });
        AssertFault("Trial of 10 scarce images, seed 3: the study names no such count or seed.", whole with { Seeds = [1, 2] });
        AssertFault(
            "Trial of 10 scarce images, seed 1: it must have each method of the study once, not None.",
            With(t => t with { Runs = [t.Runs[0]] })
        );
        AssertFault(
            "Trial of 10 scarce images, seed 1: a time is not a number of seconds of 0 or more.",
            With(t => t with { GanSeconds = double.NaN })
        );
        AssertFault(
            "Trial of 10 scarce images, seed 1, None: test image 7 has the probabilities NaN and ",
            WithAnswers(a => a with { Scarce = [.. a.Scarce.Select((p, i) => i == 7 ? float.NaN : p)] })
        );
        AssertFault(
            "Trial of 10 scarce images, seed 1, None: test image 0 has the probabilities 0.9 and 1.5; each must "
                + "be 0 to 1, and both together as well.",
            WithAnswers(a => a with { OtherProbability = [.. a.OtherProbability.Select(_ => 1.5f)] })
        );
        AssertFault(
            "Trial of 10 scarce images, seed 1, None: test image 0 has 0 as the likeliest other class, which is not a class.",
            WithAnswers(a => a with { Other = [.. a.Other.Select(_ => 0)] })
        );

        MethodStudyResult With(Func<MethodTrial, MethodTrial> change) =>
            whole with
            {
                Trials = [change(whole.Trials[0]), .. whole.Trials.Skip(1)],
            };

        MethodStudyResult WithAnswers(Func<MethodAnswers, MethodAnswers> change) =>
            With(t => t with { Runs = [t.Runs[0] with { Answers = change(t.Runs[0].Answers) }, .. t.Runs.Skip(1)] });
    }

    [Fact]
    public void Read_of_a_trial_that_is_null_tells_so()
    {
        JsonNode json = JsonNode.Parse(MethodJson.Write(HandMade.Result))!;
        json["trials"]![1] = null;

        Assert.Equal(
            "A trial or one of its runs is null.",
            Assert.Throws<JsonException>(() => MethodJson.Read(json.ToJsonString())).Message
        );
    }

    private static void AssertFault(string expected, MethodStudyResult result)
    {
        Assert.StartsWith(
            expected,
            Assert.Throws<JsonException>(() => MethodJson.Read(MethodJson.Write(result))).Message,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            expected,
            Assert.Throws<ArgumentException>(nameof(result), () => MethodFindings.Of(result)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_of_a_result_with_parts_missing_fails() =>
        Assert.Contains(
            "missing required properties",
            Assert.Throws<JsonException>(() => MethodJson.Read("{}")).Message,
            StringComparison.Ordinal
        );
}
