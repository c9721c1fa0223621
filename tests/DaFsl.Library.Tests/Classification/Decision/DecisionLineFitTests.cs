using DaFsl.Library.Classification.Decision;

namespace DaFsl.Library.Tests.Classification.Decision;

public sealed class DecisionLineFitTests
{
    // Two normal distributions of deviation 1 at 0 and 2: balanced accuracy is best half-way; 5 % of the others lie above 1.645,
    // and 80 % of the scarce ones above 2 - 0.842; for costs of 4 a miss at 1 to 4 both weigh as much, so half-way again.
    private static readonly DecisionObjective[] _objectives =
    [
        DecisionObjective.BalancedAccuracy,
        DecisionObjective.RecallAtFalseAlarmRate(0.05),
        DecisionObjective.PrecisionAtRecall(0.8),
        DecisionObjective.Costs(4, 1),
    ];

    [Theory]
    [InlineData("balanced accuracy", 1)]
    [InlineData("recall at a false-alarm rate of 0.05", 1.645)]
    [InlineData("precision at a recall of 0.8", 1.158)]
    [InlineData("costs of 4 a miss and 1 a false alarm", 1)]
    public void Choose_with_many_images_is_the_line_by_theory(string objective, double threshold)
    {
        HeldOutScores scores = DrawnScores.Of(new Random(1), 2000, 8000, 2);

        DecisionLineFit fit = DecisionLineFit.Choose(scores, Named(objective));

        Assert.Equal(0, fit.Line.Offsets[0]);
        Assert.Equal(-threshold, fit.Line.Offsets[1], 0.12);
        Assert.Empty(fit.Notes);
    }

    [Fact]
    public void Choose_with_ten_images_of_equal_spread_is_about_half_way()
    {
        HeldOutScores scores = DrawnScores.Of(new Random(2), 10, 2000, 3);
        double mean = scores.Scores.Take(10).Average(s => s[1]);
        double others = scores.Scores.Skip(10).Average(s => s[1]);

        DecisionLineFit fit = DecisionLineFit.Choose(scores, DecisionObjective.BalancedAccuracy);

        Assert.Equal(-(mean + others) / 2, fit.Line.Offsets[1], 0.2);
    }

    [Theory]
    [InlineData("balanced accuracy")]
    [InlineData("recall at a false-alarm rate of 0.05")]
    [InlineData("precision at a recall of 0.8")]
    [InlineData("costs of 4 a miss and 1 a false alarm")]
    public void Choose_of_images_in_another_order_is_the_same(string objective)
    {
        HeldOutScores scores = DrawnScores.Of(new Random(3), 10, 200, 1);
        int[] order = [.. Enumerable.Range(0, 210).OrderBy(i => i * 37 % 211)];
        var shuffled = new HeldOutScores(
            scores.Classes,
            scores.Scarce,
            [.. order.Select(i => scores.Scores[i])],
            [.. order.Select(i => scores.Labels[i])]
        );

        Assert.Equal(DecisionLineFit.Choose(scores, Named(objective)).Line, DecisionLineFit.Choose(shuffled, Named(objective)).Line);
    }

    [Fact]
    public void Choose_of_classes_in_another_order_is_the_same()
    {
        HeldOutScores scores = DrawnScores.Of(new Random(4), 10, 200, 1);
        var turned = new HeldOutScores(
            ["few", "many"],
            [0],
            [.. scores.Scores.Select(s => new[] { s[1], s[0] })],
            [.. scores.Labels.Select(l => 1 - l)]
        );

        double[] line = [.. DecisionLineFit.Choose(scores, DecisionObjective.MacroF1).Line.Offsets];

        Assert.Equal([line[1], line[0]], DecisionLineFit.Choose(turned, DecisionObjective.MacroF1).Line.Offsets);
    }

    [Fact]
    public void Choose_lifts_each_scarce_class_of_several()
    {
        // Four classes, the scores of the right one 2 above; those of the two scarce ones are 3 too low.
        var random = new Random(5);
        int[] labels =
        [
            .. Enumerable
                .Range(0, 2040)
                .Select(i =>
                    i < 1000 ? 0
                    : i < 2000 ? 1
                    : i < 2020 ? 2
                    : 3
                ),
        ];
        double[][] rows =
        [
            .. labels.Select(l =>
                Enumerable.Range(0, 4).Select(c => DrawnScores.Normal(random) + (c == l ? 4 : 0) - (c > 1 ? 3 : 0)).ToArray()
            ),
        ];
        var scores = new HeldOutScores(["a", "b", "c", "d"], [2, 3], rows, labels);

        DecisionLine line = DecisionLineFit.Choose(scores, DecisionObjective.BalancedAccuracy).Line;

        Assert.Equal([0, 0], line.Offsets.Take(2));
        Assert.Equal(3, line.Offsets[2], 0.8);
        Assert.Equal(3, line.Offsets[3], 0.8);
    }

    [Fact]
    public void Choose_without_an_image_of_a_class_is_told()
    {
        DecisionLineFit fit = DecisionLineFit.Choose(
            new HeldOutScores(
                ["many", "few"],
                [1],
                [
                    [0, 1],
                    [0, 2],
                ],
                [0, 0]
            ),
            DecisionObjective.BalancedAccuracy
        );

        Assert.Equal(DecisionLine.None(2), fit.Line);
        Assert.Equal(["No image of 'few' was left out and scored, so its line stays where the classifier has it."], fit.Notes);
    }

    [Fact]
    public void Choose_of_equal_scores_is_told()
    {
        DecisionLineFit fit = DecisionLineFit.Choose(
            new HeldOutScores(
                ["many", "few"],
                [1],
                [
                    [0, 1],
                    [0, 1],
                    [0, 1],
                ],
                [0, 0, 1]
            ),
            DecisionObjective.BalancedAccuracy
        );

        Assert.Equal(DecisionLine.None(2), fit.Line);
        Assert.Equal(["The scores of 'few' are the same for all 3 images, so no line tells it from the others."], fit.Notes);
    }

    [Fact]
    public void Choose_by_one_image_is_told()
    {
        DecisionLineFit fit = DecisionLineFit.Choose(
            new HeldOutScores(
                ["many", "few"],
                [1],
                [
                    [0, -1],
                    [0, 1],
                    [0, 4],
                ],
                [0, 0, 1]
            ),
            DecisionObjective.BalancedAccuracy
        );

        Assert.Equal(-2, fit.Line.Offsets[1], 0.2);
        Assert.Equal(["The line of 'few' rests on 1 image."], fit.Notes);
    }

    private static DecisionObjective Named(string name) => _objectives.Single(o => o.ToString() == name);
}
