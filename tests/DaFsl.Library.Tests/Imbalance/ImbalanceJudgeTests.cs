using DaFsl.Library.Data;
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
            "A class is scarce where it has fewer objects than 0.25 x the largest class's 100, that is, fewer than 25.", report.Rule);
        Assert.Equal(
            "Scarce in 'train': platelets (24); not scarce: red (100), white (25). Without any object: parasites.", report.Summary);
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
            report.Classes.Select(c => c.Reason));
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
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 100), ("b", 7)), new ImbalanceOptions { ScarceBelow = 0.07 });

        Assert.Equal(ClassVerdict.Enough, report.Classes[1].Verdict);
    }

    [Fact]
    public void Judge_of_balanced_classes_says_so()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 4), ("b", 1)));

        Assert.True(report.IsBalanced);
        Assert.Equal("Nothing is scarce in 'train': a (4), b (1).", report.Summary);
        Assert.Equal("It has 1 object, not fewer than 1.", report.Classes[1].Reason);
    }

    [Fact]
    public void Judge_of_one_class_says_so()
    {
        Assert.Equal("'train' has objects of one class alone, a (7): nothing is scarce.", ImbalanceJudge.Judge(Counting(("a", 7))).Summary);
        Assert.Equal(
            "'train' has objects of one class alone, a (7): nothing is scarce. Without any object: b.", ImbalanceJudge.Judge(Counting(("a", 7), ("b", 0))).Summary);
    }

    [Fact]
    public void Judge_of_many_classes_lists_a_dozen_and_counts_the_others() => Assert.Equal(
        "Nothing is scarce in 'train': c0 (1), c1 (1), c2 (1), c3 (1), c4 (1), c5 (1), c6 (1), c7 (1), c8 (1), c9 (1), c10 (1), c11 (1) and 3 more.",
        ImbalanceJudge.Judge(Counting([.. Enumerable.Range(0, 15).Select(i => ($"c{i}", 1))])).Summary);

    [Fact]
    public void Judge_without_any_object_calls_every_class_empty()
    {
        ImbalanceReport report = ImbalanceJudge.Judge(Counting(("a", 0), ("b", 0)));

        Assert.Equal(["a", "b"], report.Empty);
        Assert.Equal("No class of 'train' has an object.", report.Summary);
        Assert.All(report.Classes, c => Assert.Equal((0, 0, 0), (c.Share, c.RatioToLargest, c.EffectiveNumber)));
    }

    [Theory]
    [InlineData(1.5, 1, "ImbalanceOptions.ScarceBelow is 1.5; it must be above 0 and at most 1. ImbalanceOptions.Beta is 1; it must be at least 0 and below 1.")]
    [InlineData(0, -0.1, "ImbalanceOptions.ScarceBelow is 0; it must be above 0 and at most 1. ImbalanceOptions.Beta is -0.1; it must be at least 0 and below 1.")]
    [InlineData(double.NaN, double.NaN, "ImbalanceOptions.ScarceBelow is NaN; it must be above 0 and at most 1. ImbalanceOptions.Beta is NaN; it must be at least 0 and below 1.")]
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
        var source = ImageSource.InMemory("drawn", new PixelImage(1, 1, new byte[3]));
        IEnumerable<AnnotatedObject> objects = classes.SelectMany(
            c => Enumerable.Repeat(new AnnotatedObject(c.Name, BoundingBox.Filling(1, 1)), c.Count));
        return new DataSet("train", [.. classes.Select(c => c.Name)], [new AnnotatedImage(source, 1, 1, [.. objects])]);
    }
}
