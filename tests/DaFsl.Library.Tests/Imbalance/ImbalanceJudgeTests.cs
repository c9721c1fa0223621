using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Tests.Imbalance;

public sealed class ImbalanceJudgeTests
{
    [Fact]
    public void Judge_counts_every_class_and_splits_them()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("red", 100), ("white", 25), ("platelets", 24), ("parasites", 0)));

        Assert.Equal(["red", "white"], report.Enough);
        Assert.Equal(["platelets"], report.Scarce);
        Assert.Equal(["parasites"], report.Empty);
        Assert.False(report.IsBalanced);
        Assert.Equal(
            "A class is scarce where it has fewer objects than 0.25 x the largest class's 100, that is, fewer than 25.",
            report.Rule
        );
        Assert.Equal(
            "Scarce in 'train': platelets (24); not scarce: red (100), white (25). Without any object: parasites.",
            report.Summary
        );
        Assert.Equal([100, 25, 24, 0], report.Classes.Select(c => c.Count));
        Assert.Equal([100 / 149.0, 25 / 149.0, 24 / 149.0, 0], report.Classes.Select(c => c.Share));
        Assert.Equal([1, 0.25, 0.24, 0], report.Classes.Select(c => c.RatioToLargest));
        Assert.Equal(
            [
                "It has 100 objects, and no class has more.",
                "It has 25 objects, not fewer than 25.",
                "It has 24 objects, fewer than 25.",
                "It has no object, so there is nothing to learn or to augment from.",
            ],
            report.Classes.Select(c => c.Reason)
        );
    }

    [Fact]
    public void Judge_takes_the_effective_number_by_beta()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 3), ("b", 1), ("c", 0)), new ImbalanceOptions { Beta = 0.5 });

        // (1 - 0.5^3) / 0.5, and so on.
        Assert.Equal([1.75, 1, 0], report.Classes.Select(c => c.EffectiveNumber));
    }

    [Fact]
    public void Judge_by_default_takes_beta_0_999()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 2)));

        Assert.Equal(1.999, report.Classes[0].EffectiveNumber, 1e-10);
    }

    [Fact]
    public void Judge_of_a_class_on_the_border_is_not_misled_by_binary_fractions()
    {
        // In double, 0.07 x 100 is 7.000000000000001, and 7 would be fewer.
        ImbalanceReport report = ImbalanceJudge.Judge(
            Counting(("a", 100), ("b", 7)),
            new ImbalanceOptions { ScarceBelow = 0.07, ScarceBelowCount = 1 }
        );

        Assert.Equal(ClassVerdict.Enough, report.Classes[1].Verdict);
    }

    [Fact]
    public void Judge_of_balanced_classes_says_so()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 4), ("b", 1)), new ImbalanceOptions { ScarceBelowCount = 1 });

        Assert.True(report.IsBalanced);
        Assert.Equal("Nothing is scarce in 'train': a (4), b (1).", report.Summary);
        Assert.Equal("It has 1 object, not fewer than 1.", report.Classes[1].Reason);
    }

    [Fact]
    public void Judge_of_one_class_says_so()
    {
        Assert.Equal(
            "'train' has objects of only one class, a (17): nothing is scarce.",
            ImbalanceJudge.Judge(Counting(("a", 17))).Summary
        );
        Assert.Equal(
            "'train' has objects of only one class, a (17): nothing is scarce. Without any object: b.",
            ImbalanceJudge.Judge(Counting(("a", 17), ("b", 0))).Summary
        );
    }

    [Fact]
    public void Judge_of_many_classes_lists_a_dozen_and_counts_the_others() =>
        Assert.Equal(
            "Nothing is scarce in 'train': c0 (10), c1 (10), c2 (10), c3 (10), c4 (10), c5 (10), c6 (10), c7 "
                + "(10), c8 (10), c9 (10), c10 (10), c11 (10) and 3 more.",
            ImbalanceJudge.Judge(Counting([.. Enumerable.Range(0, 15).Select(i => ($"c{i}", 10))])).Summary
        );

    [Fact]
    public void Judge_of_too_few_objects_everywhere_calls_every_class_scarce()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 1), ("b", 1), ("c", 0)));

        Assert.Empty(report.Enough);
        Assert.Equal(["a", "b"], report.Scarce);
        Assert.False(report.IsBalanced);
        Assert.Equal(
            "A class is scarce where it has fewer than 10 objects, since 0.25 x the largest class's 1 is fewer still.",
            report.Rule
        );
        Assert.Equal("No class of 'train' has enough data: a (1), b (1). Without any object: c.", report.Summary);
        Assert.Equal("It has 1 object, fewer than 10.", report.Classes[0].Reason);
    }

    [Theory]
    [InlineData(9, ClassVerdict.Scarce)]
    [InlineData(10, ClassVerdict.Enough)]
    public void Judge_of_a_balanced_class_goes_by_its_count(int count, ClassVerdict expected) =>
        Assert.Equal(expected, ImbalanceJudge.Judge(Counting(("a", count), ("b", 12))).Classes[0].Verdict);

    [Fact]
    public void Judge_of_many_objects_goes_by_the_ratio() =>
        Assert.Equal(["b"], ImbalanceJudge.Judge(Counting(("a", 1000), ("b", 249), ("c", 250))).Scarce);

    [Fact]
    public void Faults_of_a_count_below_1_are_told() =>
        Assert.Equal(
            ["ImbalanceOptions.ScarceBelowCount is 0; it must be at least 1."],
            new ImbalanceOptions { ScarceBelowCount = 0 }.Faults()
        );

    [Fact]
    public void Judge_without_any_object_calls_every_class_empty()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 0), ("b", 0)));

        Assert.Equal(["a", "b"], report.Empty);
        Assert.Equal("No class of 'train' has an object.", report.Summary);
        Assert.All(report.Classes, c => Assert.Equal((0, 0, 0), (c.Share, c.RatioToLargest, c.EffectiveNumber)));
    }

    [Theory]
    [InlineData(
        1.5,
        1,
        "ImbalanceOptions.ScarceBelow is 1.5; it must be above 0 and at most 1. ImbalanceOptions.Beta is 1; it "
            + "must be at least 0 and below 1."
    )]
    [InlineData(
        0,
        -0.1,
        "ImbalanceOptions.ScarceBelow is 0; it must be above 0 and at most 1. ImbalanceOptions.Beta is -0.1; it "
            + "must be at least 0 and below 1."
    )]
    [InlineData(
        double.NaN,
        double.NaN,
        "ImbalanceOptions.ScarceBelow is NaN; it must be above 0 and at most 1. ImbalanceOptions.Beta is NaN; "
            + "it must be at least 0 and below 1."
    )]
    public void Judge_with_options_out_of_range_tells_every_one(double scarceBelow, double beta, string message)
    {
        var options = new ImbalanceOptions { ScarceBelow = scarceBelow, Beta = beta };

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => ImbalanceJudge.Judge(Counting(("a", 1)), options));

        Assert.Equal($"{message} (Parameter 'options')", thrown.Message);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.001, 0.9999)]
    public void Faults_of_options_within_their_range_are_none(double scarceBelow, double beta) =>
        Assert.Empty(new ImbalanceOptions { ScarceBelow = scarceBelow, Beta = beta }.Faults());

    private static DataSet Counting(params (string Name, int Count)[] classes)
    {
        var source = ImageSources.InMemory("drawn", new PixelImage(1, 1, new byte[3]));
        IEnumerable<AnnotatedObject> objects = classes.SelectMany(c =>
            Enumerable.Repeat(new AnnotatedObject(c.Name, BoundingBox.Filling(1, 1)), c.Count)
        );
        return new DataSet("train", [.. classes.Select(c => c.Name)], [new AnnotatedImage(source, 1, 1, [.. objects])]);
    }
}
