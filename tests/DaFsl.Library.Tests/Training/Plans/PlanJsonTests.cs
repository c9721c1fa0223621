using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Tests.Training.Plans;

public sealed class PlanJsonTests
{
    private static readonly TrainingPlan _plan = new(
        "detector",
        "by hand – ü",
        "source",
        [
            new StagePlan("low", Frozen: true, 1, "Kept.") { BatchNorm = BatchNormMode.Adapt },
            new StagePlan("high", Frozen: false, 1 / 3.0, "Slowed.")
            {
                BatchNorm = BatchNormMode.Keep,
                FromEpoch = 3,
                WarmUpBatches = 7,
            },
            new StagePlan("head", Frozen: false, 1, "New."),
        ],
        [
            new WeightTransfer("low.weight", TransferOutcome.Transferred, "Paired.") { From = "features.0.weight" },
            new WeightTransfer("high.weight", TransferOutcome.Sliced, "In part."),
            new WeightTransfer("head.weight", TransferOutcome.LeftOut, "New."),
        ]
    );

    [Fact]
    public void A_plan_that_is_written_and_read_is_the_same()
    {
        TrainingPlan read = PlanJson.Read(PlanJson.Write(_plan), "plan.json");

        Assert.Equal((_plan.Network, _plan.Strategy, _plan.Source), (read.Network, read.Strategy, read.Source));
        Assert.Equal(_plan.Stages, read.Stages);
        Assert.Equal(_plan.Transfers, read.Transfers);
        Assert.Equal(PlanJson.Write(_plan), PlanJson.Write(read));
    }

    [Fact]
    public void A_plan_from_nothing_has_no_source() =>
        Assert.Null(PlanJson.Read(PlanJson.Write(_plan with { Source = null }), "plan.json").Source);

    [Fact]
    public void Write_names_things_in_camel_case_and_enums_as_words()
    {
        var plan = new TrainingPlan("net", "by hand", null, [_plan.Stages[1]], [_plan.Transfers[0]]);

        Assert.Equal(
            """
            {
              "network": "net",
              "strategy": "by hand",
              "source": null,
              "stages": [
                {
                  "stage": "high",
                  "frozen": false,
                  "learningRateFactor": 0.3333333333333333,
                  "reason": "Slowed.",
                  "batchNorm": "keep",
                  "fromEpoch": 3,
                  "warmUpBatches": 7
                }
              ],
              "transfers": [
                {
                  "name": "low.weight",
                  "outcome": "transferred",
                  "reason": "Paired.",
                  "from": "features.0.weight"
                }
              ],
              "distillationLosses": [],
              "ownLossWeight": 1
            }
            """.ReplaceLineEndings("\n"),
            PlanJson.Write(plan)
        );
    }

    [Fact]
    public void Read_gives_what_is_left_out_its_default()
    {
        TrainingPlan plan = PlanJson.Read(
            """
            {
              "network": "net", "strategy": "by hand", "source": null,
              "stages": [{ "stage": "low", "frozen": true, "learningRateFactor": 1, "reason": "" }],
              "transfers": [{ "name": "low.weight", "outcome": "sliced", "reason": "" }]
            }
            """,
            "plan.json"
        );

        Assert.Equal([new StagePlan("low", true, 1, "")], plan.Stages);
        Assert.Equal(BatchNormMode.Keep, plan.Stages[0].BatchNorm);
        Assert.Equal("low.weight", plan.Transfers[0].From);
    }

    [Theory]
    [InlineData("", "plan.json, line 1, $: The input does not contain any JSON tokens.")]
    [InlineData("null", "plan.json: expected a plan, found null.")]
    [InlineData("{\"network\": \"n\",\n \"colour\": 1}", "plan.json, line 2, $.colour: 'colour' is not known.")]
    [InlineData("{\"network\": \"n\",\n \"network\": \"m\"}", "plan.json, line 2, $.network: 'network' occurs twice.")]
    [InlineData("{\"network\": \"n\"}", "plan.json, line 1, $: it lacks 'strategy', 'source', 'stages', 'transfers'.")]
    [InlineData("{\"network\": null}", "plan.json, line 1, $.network: the value is null.")]
    [InlineData("{\"stages\": [{}, {\"frozen\": 3}]}", "plan.json, line 1, $.stages[0]: ")]
    [InlineData(
        "{\"stages\": [{\"stage\": \"s\", \"frozen\": true, \"learningRateFactor\": 1, \"reason\": \"\",\n\"fromEpoch\": 1.5}]}",
        "plan.json, line 2, $.stages[0].fromEpoch: "
    )]
    [InlineData(
        "{\"stages\": [{\"stage\": \"s\", \"frozen\": true, \"learningRateFactor\": 1, \"reason\": \"\",\n\"batchNorm\": \"melt\"}]}",
        "plan.json, line 2, $.stages[0].batchNorm: "
    )]
    [InlineData("{\"transfers\": [{\"outcome\": 1}]}", "plan.json, line 1, $.transfers[0].outcome: ")]
    [InlineData("[]", "plan.json, line 1, $: ")]
    [InlineData("7", "plan.json, line 1, $: ")]
    [InlineData("{\"network\": \"n\"", "plan.json, line 1, $")]
    [InlineData(
        "{\"network\": \"n\", \"strategy\": \"s\", \"source\": null, \"stages\": [null], \"transfers\": []}",
        "plan.json: the plan has a stage, a transfer or a loss that is null."
    )]
    public void Read_of_what_is_no_plan_names_file_line_and_member(string json, string expected) =>
        Assert.StartsWith(
            expected,
            Assert.Throws<DataFormatException>(() => PlanJson.Read(json, "plan.json")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("[{\"weight\": 1}]", "line 2, $.distillationLosses[0]")]
    [InlineData("[{\"kind\": \"no-such\"}]", "line 2, $.distillationLosses[0]")]
    [InlineData("[{\"kind\": 7}]", "line 2, $.distillationLosses[0]")]
    [InlineData("[{\"kind\": null}]", "line 2, $.distillationLosses[0]")]
    [InlineData("[{\"kind\": \"pearson-distillation\"}]", "line 2, $.distillationLosses[0]")]
    [InlineData("[{\"kind\": \"pearson-distillation\", \"layers\": 7}]", "line 2, $.distillationLosses[0]")]
    [InlineData("[{\"kind\": \"pearson-distillation\", \"layers\": [], \"layers\": []}]", "line 2, $.distillationLosses[0]")]
    [InlineData(
        "[{\"kind\": \"pearson-distillation\", \"kind\": \"pearson-distillation\", \"layers\": []}]",
        "line 2, $.distillationLosses[0]"
    )]
    [InlineData("[{\"kind\": \"pearson-distillation\", \"layers\": [], \"weight\": \"much\"}]", "line 2, $.distillationLosses[0]")]
    [InlineData("[[]]", "line 2, $.distillationLosses[0]")]
    [InlineData("{}", "line 2, $.distillationLosses: ")]
    [InlineData("null", "line 2, $.distillationLosses: ")]
    [InlineData("[{\"kind\": \"pearson-distillation\",\n \"layers\": [null]}]", "line 3: a list holds null.")]
    [InlineData("[{\"kind\": \"pearson-distillation\", \"layers\": [], \"teachers\": [\"a\", null]}]", "line 2: a list holds null.")]
    public void Read_of_what_is_no_loss_names_file_line_and_member(string distillationLosses, string expected)
    {
        string json =
            $$"""{"network": "n", "strategy": "s", "source": null, "stages": [], "transfers": [],{{"\n"}} "distillationLosses": {{distillationLosses}}}""";

        Assert.StartsWith(
            $"plan.json, {expected}",
            Assert.Throws<DataFormatException>(() => PlanJson.Read(json, "plan.json")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Read_of_a_loss_takes_its_kind_wherever_it_stands()
    {
        TrainingPlan plan = PlanJson.Read(
            """
            {
              "network": "n", "strategy": "s", "source": null, "stages": [], "transfers": [],
              "distillationLosses": [{ "weight": 2, "layers": [{ "student": "a", "teacher": "b" }], "kind": "pearson-distillation" }]
            }
            """,
            "plan.json"
        );

        Assert.Equal(2, plan.DistillationLosses[0].Weight);
        Assert.Equal("b", plan.DistillationLosses[0].Compared[0].Teacher);
    }

    [Fact]
    public void Read_of_a_plan_nested_without_end_is_refused() =>
        Assert.StartsWith(
            "plan.json, line 1, $",
            Assert.Throws<DataFormatException>(() => PlanJson.Read("{\"stages\": " + new string('[', 100_000), "plan.json")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Read_of_a_plan_cut_anywhere_is_refused()
    {
        string json = PlanJson.Write(_plan);

        Assert.All(Enumerable.Range(0, json.Length - 1), length =>
            Assert.StartsWith(
                "plan.json",
                Assert.Throws<DataFormatException>(() => PlanJson.Read(json[..length], "plan.json")).Message,
                StringComparison.Ordinal
            )
        );
    }
}
