using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Statistics;
using DaFsl.Library.Tests.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Augment;

public sealed class GateFindingTests
{
    private static readonly ManifoldScores _perfect = new()
    {
        Precision = 1,
        Recall = 1,
        Density = 1.5,
        Coverage = 1,
        Neighbours = 3,
    };

    [Fact]
    public void Of_ways_tells_those_that_did_not_take_place_or_fell_short() =>
        Assert.Equal(
            [
                "Augmenting 'white' by GAN did not take place: of 35 images none passed the gate.",
                "Augmenting 'white' by copies did not take place: it made no image.",
                "Augmenting 'white' by GAN fell short: of 35 images 1 passed the gate, where 7 were asked for.",
            ],
            GateFinding.Of([Gate("GAN", 35, 0, 10), Gate("copies", 0, 0, 10), Gate("GAN", 35, 1, 10), Gate("resampling", 7, 7, 10)])
        );

    [Theory]
    [InlineData(10, 100, 100, "there are 10 real images, fewer than 50")]
    [InlineData(1, 100, 100, "there is 1 real image, fewer than 50")]
    [InlineData(49, 100, 100, "there are 49 real images, fewer than 50")]
    [InlineData(60, 100, 49, "51 of 100 were rejected")]
    [InlineData(60, 100, 0, "100 of 100 were rejected")]
    [InlineData(60, 20, 20, "there are 20 of them, fewer than 50")]
    [InlineData(50, 100, 50, null)]
    public void Silence_of_what_was_made_tells_why(int real, int made, int kept, string? expected)
    {
        GateReport gate = Gate("GAN", made, kept, real);

        Assert.Equal(expected, GateFinding.Silence(gate, gate.Before!, areKept: false));
    }

    [Fact]
    public void Write_checkerboards_that_the_gate_rejects_carry_no_precision()
    {
        string text = Written(Gate("GAN", 100, 0, 60));

        Assert.DoesNotContain("Precision", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1.000", text, StringComparison.Ordinal);
        Assert.Contains(
            "- Augmenting 'white' by GAN did not take place: of 100 images none passed the gate.\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("- white, GAN, made: 100 of 100 were rejected.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_beside_ten_real_images_no_figure_is_shown()
    {
        string text = Written(Gate("GAN", 100, 90, 10));

        Assert.DoesNotContain("1.000", text, StringComparison.Ordinal);
        Assert.Contains(
            "- white, GAN, made: there are 10 real images, fewer than 50.\n- white, GAN, kept: there are 10 real images, fewer than 50.\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Write_beside_enough_real_images_shows_the_figures()
    {
        string text = Written(Gate("GAN", 100, 90, 60));

        Assert.Contains(
            "| white | GAN     | made   |    100 |   60 | 0.100 (0.050 to 0.150) |   2.000 |     1.000 |  1.000 |   1.500 |    1.000 |\n",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("is not told of these", text, StringComparison.Ordinal);
    }

    private static string Written(GateReport gate)
    {
        PipelineReport report = SmallReport.Complete;
        string text = ReportMarkdown.Write(
            report with
            {
                Augmenter = report.Augmenter! with { Gates = [gate] },
                Classifier = null,
                LearningTime = [],
            }
        );
        return text[text.IndexOf("## Quality gate", StringComparison.Ordinal)..];
    }

    private static GateReport Gate(string way, int made, int kept, int real) =>
        new()
        {
            ClassName = "white",
            Features = "pixels",
            Asked = 7,
            Made = made,
            Kept = kept,
            Rejected = Enum.GetValues<RejectionReason>().ToDictionary(r => r, r => r == RejectionReason.Noise ? made - kept : 0),
            NearDuplicates = 0,
            Rules = [],
            Notes = [],
            Before = made == 0 ? null : Scores(real, made),
            After = kept == 0 ? null : Scores(real, kept),
            Way = way,
        };

    private static GenerationScores Scores(int real, int made) =>
        new()
        {
            Real = real,
            Made = made,
            KernelDistance = 0.1,
            KernelInterval = new ConfidenceInterval(0.05, 0.15, 0.95),
            FrechetDistance = 2,
            Manifold = _perfect,
        };
}
