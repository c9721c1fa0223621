using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Classification;

public sealed class ValidationSplitTests
{
    [Fact]
    public void Of_holds_back_the_same_share_of_each_class()
    {
        LabelledImage[] images = [.. Images("much", 40), .. Images("few", 20)];

        ValidationSplit split = ValidationSplit.Of(images, 0.25, seed: 1);

        Assert.Equal((10, 5), (split.Validation.Count(p => p.ClassName == "much"), split.Validation.Count(p => p.ClassName == "few")));
        Assert.Equal(
            images.ToHashSet(ReferenceEqualityComparer.Instance),
            split.Train.Concat(split.Validation).ToHashSet(ReferenceEqualityComparer.Instance)
        );
        Assert.Equal(45, split.Train.Count);
        Assert.Null(split.Note);
    }

    [Fact]
    public void Of_depends_on_the_seed_and_for_a_class_on_no_other()
    {
        LabelledImage[] much = Images("much", 40);
        LabelledImage[] few = Images("few", 20);

        ValidationSplit both = ValidationSplit.Of([.. much, .. few], 0.25, seed: 1);

        Assert.Equal(both.Validation, ValidationSplit.Of([.. much, .. few], 0.25, seed: 1).Validation);
        Assert.Equal(both.Validation.Where(p => p.ClassName == "much"), ValidationSplit.Of(much, 0.25, seed: 1).Validation);
        Assert.NotEqual(both.Validation, ValidationSplit.Of([.. much, .. few], 0.25, seed: 2).Validation);
    }

    [Fact]
    public void Of_a_class_that_is_too_scarce_holds_nothing_back_and_says_so()
    {
        LabelledImage[] images = [.. Images("much", 40), .. Images("glasses", 5)];

        ValidationSplit split = ValidationSplit.Of(images, 0.2);

        Assert.Equal((45, 0), (split.Train.Count, split.Validation.Count));
        Assert.Equal(
            "There is no validation part: of the 5 images of class 'glasses' a share of 0.2 is 1, and at least "
                + "5 are needed on either side. "
                + "All were trained on for all epochs, and probabilities are not calibrated.",
            split.Note
        );

        // Nor may too little be left to train on.
        Assert.NotNull(ValidationSplit.Of(images, 0.8, fewest: 2).Note);
        Assert.Null(ValidationSplit.Of(images, 0.4, fewest: 2).Note);
    }

    [Fact]
    public void Of_numbers_out_of_range_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("share", () => ValidationSplit.Of([], 0));
        Assert.Throws<ArgumentOutOfRangeException>("share", () => ValidationSplit.Of([], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("fewest", () => ValidationSplit.Of([], 0.5, fewest: 0));
    }

    private static LabelledImage[] Images(string className, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new LabelledImage(new PixelImage(1, 1, [(byte)i, 0, 0]), className))];
}
