using DaFsl.Library.Augmentation;

namespace DaFsl.Library.Tests.Augmentation;

public sealed class AugmentationTargetTests
{
    private static readonly Dictionary<string, int> _counts = new()
    {
        ["much"] = 100,
        ["few"] = 10,
        ["fewer"] = 4,
    };

    [Fact]
    public void LargestClass_fills_each_scarce_class_up_to_it()
    {
        AssertPlan(AugmentationTarget.LargestClass(), few: 90, fewer: 96);

        // A half of 100 is 50, 8.5 % rounds to 9, which the one class is above.
        AssertPlan(AugmentationTarget.LargestClass(0.5), few: 40, fewer: 46);
        AssertPlan(AugmentationTarget.LargestClass(0.085), few: 0, fewer: 5);
    }

    [Fact]
    public void EachClass_fills_up_to_a_count() => AssertPlan(AugmentationTarget.EachClass(12), few: 2, fewer: 8);

    [Fact]
    public void InAll_raises_the_smallest_class_first()
    {
        AssertPlan(AugmentationTarget.InAll(5), few: 0, fewer: 5);

        // Six raise the smaller one to the other; of the last three, the first named has two.
        AssertPlan(AugmentationTarget.InAll(9), few: 2, fewer: 7);
        AssertPlan(AugmentationTarget.InAll(0), few: 0, fewer: 0);
    }

    [Fact]
    public void Plan_of_a_class_that_was_not_counted_or_is_named_twice_throws()
    {
        Assert.Equal(
            "Class 'none' was not counted; the counted classes are: much, few, fewer. (Parameter 'scarce')",
            Assert.Throws<ArgumentException>(() => AugmentationTarget.InAll(1).Plan(_counts, ["none"])).Message
        );
        Assert.Equal(
            "Class 'few' is named twice. (Parameter 'scarce')",
            Assert.Throws<ArgumentException>(() => AugmentationTarget.InAll(1).Plan(_counts, ["few", "few"])).Message
        );
        Assert.Empty(AugmentationTarget.InAll(1).Plan(_counts, []));
    }

    [Fact]
    public void Numbers_out_of_range_throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>("share", () => AugmentationTarget.LargestClass(0));
        Assert.Throws<ArgumentOutOfRangeException>("share", () => AugmentationTarget.LargestClass(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => AugmentationTarget.EachClass(0));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => AugmentationTarget.InAll(-1));
    }

    [Fact]
    public void Names_tell_what_is_asked_for() =>
        Assert.Equal(
            ["1 of the largest class", "12 a class", "9 in all"],
            new[] { AugmentationTarget.LargestClass(), AugmentationTarget.EachClass(12), AugmentationTarget.InAll(9) }.Select(t => t.Name)
        );

    private static void AssertPlan(AugmentationTarget target, int few, int fewer)
    {
        IReadOnlyDictionary<string, int> plan = target.Plan(_counts, ["few", "fewer"]);

        Assert.Equal((2, few, fewer), (plan.Count, plan["few"], plan["fewer"]));
    }
}
