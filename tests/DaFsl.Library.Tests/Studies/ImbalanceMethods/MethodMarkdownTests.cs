using DaFsl.Library.Studies.ImbalanceMethods;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodMarkdownTests
{
    private static readonly MethodFindings _findings = new([
        new MethodTable(
            10,
            [1, 2, 3],
            [
                HandMade.Row(ImbalanceMethod.None, 0.7),
                HandMade.Row(ImbalanceMethod.Oversampling, 0.8, HandMade.Difference(0.25, 0.1, 0.4, 0.01)) with
                {
                    RecallByClass = [0.75, double.NaN],
                },
                HandMade.Row(ImbalanceMethod.Gan, 0.9, HandMade.Difference(-0.1, -0.2, 0, 0.0001)),
            ],
            [
                HandMade.Beside(ImbalanceMethod.Gan, ImbalanceMethod.None, HandMade.Difference(-0.1, -0.2, 0, 0.0001)),
                HandMade.Beside(ImbalanceMethod.Gan, ImbalanceMethod.Oversampling, HandMade.Difference(0.05, 0.01, 0.1, 0.2)),
            ]
        ),
    ]);

    private static readonly string _text = MethodMarkdown.Write(
        HandMade.Result,
        _findings,
        new MethodPage("run it", [new MethodImage("The methods", "methods 10.png")])
    );

    [Fact]
    public void Write_begins_with_the_advice()
    {
        Assert.StartsWith(
            "# What helps a scarce class: 'few' in cells\n\n- With 10 images of 'few' to learn from, 20 to test "
                + "on and 3 seeds: use oversampling, the best simple method: at the accuracy of no method it finds "
                + "+25.0 points of recall (+10.0 to +40.0) more. The data do not support a GAN: the difference of "
                + "GAN from oversampling at the same accuracy is not certain, "
                + "+5.0 points of recall (+1.0 to +10.0), and it costs 1 min 0 s of training.\n\n```\nrun "
                + "it\n```\n\nTo train on there are few 50, many 400, of 'few' as many as each "
                + "table says, drawn by the seed; 60 images to test on, 20 of them of 'few'. ",
            _text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("not complete", _text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_a_row_a_remedy()
    {
        Assert.Contains("## 10 images of 'few', 3 seeds\n", _text, StringComparison.Ordinal);
        AssertRow(
            "ImbalanceMethod",
            "Recall of 'few'",
            "Precision of 'few'",
            "Accuracy",
            "Macro F1",
            "G-mean",
            "AUC of 'few'",
            "Recall beyond none at its accuracy, points",
            "Time"
        );
        AssertRow(
            "none",
            "60.0 % (50.0 % to 65.0 %)",
            "–",
            "80.0 % (70.0 % to 85.0 %)",
            "0.700 (0.600 to 0.750)",
            "0.650 (0.550 to 0.700)",
            "0.750 (0.650 to 0.800)",
            "–",
            "12.5 s"
        );
        AssertRow(
            "oversampling",
            "60.0 % (50.0 % to 65.0 %)",
            "–",
            "80.0 % (70.0 % to 85.0 %)",
            "0.800 (0.700 to 0.850)",
            "0.650 (0.550 to 0.700)",
            "0.750 (0.650 to 0.800)",
            "+25.0 (+10.0 to +40.0), p = 0.010",
            "12.5 s"
        );
        AssertRow("Recall of each class", "few (of 20)", "many (of 40)");
        AssertRow("none", "60.0 %", "90.0 %");
        AssertRow("oversampling", "75.0 %", "–"); // There is none to test on.
    }

    [Fact]
    public void Write_a_gan_stands_beside_the_simple_methods()
    {
        Assert.Contains(
            "The methods with a GAN beside the simple ones, recalls and accuracies in points; the best simple "
                + "one is that of the highest macro F1:\n",
            _text,
            StringComparison.Ordinal
        );
        AssertRow("With a GAN", "Beside", "Recall at its accuracy", "Recall", "Accuracy", "Macro F1", "G-mean", "AUC");
        AssertRow(
            "GAN",
            "none",
            "-10.0 (-20.0 to 0.0), p \\< 0.001",
            "-1.0 (-2.0 to +3.0)",
            "+2.0 (+1.0 to +3.0)",
            "+0.004 (0.000 to +0.010), p \\< 0.001",
            "0.000 (-0.100 to +0.100)",
            "+0.100 (+0.050 to +0.200), p = 0.250"
        );
        AssertRow(
            "GAN",
            "oversampling (best simple)",
            "+5.0 (+1.0 to +10.0), p = 0.200",
            "-1.0 (-2.0 to +3.0)",
            "+2.0 (+1.0 to +3.0)",
            "+0.004 (0.000 to +0.010), p \\< 0.001",
            "0.000 (-0.100 to +0.100)",
            "+0.100 (+0.050 to +0.200), p = 0.250"
        );
    }

    [Fact]
    public void Write_gates_warnings_and_settings()
    {
        Assert.Contains("![The methods](methods%2010.png)\n", _text, StringComparison.Ordinal);
        AssertRow("10", "3", "40", "30", "noise 7, off class 3", "–", "–", "–", "–", "1 min 30 s");
        Assert.Contains("- A rule.\n- Note 1.\n- Note 2.\n- Note 3.\n", _text, StringComparison.Ordinal);
        Assert.Contains("## Warnings\n\n- 10 images, seed 2: The discriminator has won.\n", _text, StringComparison.Ordinal);
        Assert.Contains("- seed 1, 1 min 0 s in all\n", _text, StringComparison.Ordinal);
        Assert.EndsWith("## Settings\n\n```\n{\n  \"steps\": 3\n}\n```\n", _text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_without_a_gan_and_under_way()
    {
        MethodStudyResult result = HandMade.Of([ImbalanceMethod.None, ImbalanceMethod.Resampling], [4, 8]);
        string text = MethodMarkdown.Write(
            result with
            {
                Seeds = [1, 2],
                Trials = [.. result.Trials.Select(t => t with { Gate = null, GanSeconds = 0 })],
            }
        );

        Assert.Contains(
            "> **This study is incomplete: what follows are the trials finished so far. Run the same command to continue it.**\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("## 10 images of 'few', 1 seed\n", text, StringComparison.Ordinal);
        Assert.Contains("+20.0 (", text, StringComparison.Ordinal);
        Assert.All(new[] { "GAN", "Warnings", "![", "p = " }, absent => Assert.DoesNotContain(absent, text, StringComparison.Ordinal));
    }

    // Whatever the widths of the columns are.
    private static void AssertRow(params string[] cells) =>
        Assert.Contains(
            string.Join(" | ", cells),
            _text.Split('\n').Select(l => string.Join(" | ", l.Trim('|', ' ').Split('|').Select(c => c.Trim())))
        );
}
