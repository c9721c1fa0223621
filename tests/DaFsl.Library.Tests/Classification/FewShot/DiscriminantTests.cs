using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class DiscriminantTests
{
    private static readonly float[][] _features =
    [
        [0, 0],
        [4, 0],
        [0, 2],
        [4, 2],
        [6, 5],
        [8, 1],
    ];

    private static readonly int[] _labels = [0, 0, 0, 0, 1, 1];

    // tr(Sigma^-1 S) of the men below.
    private const double Trace = (80.0 / 71) + (20.0 / 29);

    // The men's mean is o = (2, 1), S = diag(16/3, 4/3), v = 10/3, so Sigma = 0.7 S + 0.3 v I = diag(71/15, 29/15). The women's mean minus
    // o is (5, 2), so w = (75/71, 30/29) and q = 375/71 + 60/29. The men's is (0, 0), so their score is a constant.
    [Fact]
    public void Scores_are_those_of_the_formula()
    {
        FittedLearner fitted = FewShotLearner.Discriminant(isCorrected: false).Fit(Support());

        double q = (375.0 / 71) + (60.0 / 29);
        Numbers.AssertNear([0, -q / 2], fitted.Scores([2, 1]));
        Numbers.AssertNear([0, (75.0 / 71) + (30.0 / 29 * 3) - (q / 2)], fitted.Scores([3, 4]));
    }

    // Minus o, the women are (4, 4) and (6, 0): the mean over pairs of different ones is 24 * 15/71. The men's q is 0 - tr(Sigma^-1 S) / 4.
    [Fact]
    public void Scores_are_corrected_for_means_of_few_images()
    {
        FittedLearner fitted = FewShotLearner.Discriminant().Fit(Support());

        Numbers.AssertNear([Trace / 8, -180.0 / 71], fitted.Scores([2, 1]));
    }

    // Without the first woman, z = (6, 0) is left, with z Sigma^-1 z = 540/71, and the men's trace in the place of their own spread.
    [Fact]
    public void LeaveOut_scores_women_by_the_other_one()
    {
        LeftOutScores scores = FewShotLearner.Discriminant().LeaveOut(Support(), parts: 2);

        Numbers.AssertNear([Trace / 8, (360.0 / 71) - (((540.0 / 71) - Trace) / 2)], scores.Scores[4]!);
        Numbers.AssertNear([Trace / 8, (360.0 / 71) - (((240.0 / 71) + (240.0 / 29) - Trace) / 2)], scores.Scores[5]!);
        Assert.Equal([LeaveOutWay.InParts, LeaveOutWay.OneByOne], scores.Ways);
        Assert.Equal(_labels, scores.Labels);
    }

    // The line is where both classes score the same: half-way between the men's mean score and the women's, each by the mean of the others.
    [Fact]
    public void Line_lies_halfway_between_mean_scores_of_images_left_out()
    {
        SupportSet support = Draws.Support(3, 40, 100, 150, 10);
        FewShotLearner learner = FewShotLearner.Discriminant();
        ShrunkCovariance covariance = support.Background.Covariance(0.3, TestContext.Current.CancellationToken);
        double[] origin = support.Background.Mean;
        double[][] women = [.. support.RowsOf(1).ToArray().Select(w => w.Select((v, k) => v - origin[k]).ToArray())];
        double[] mean = [.. origin.Select((_, k) => women.Average(w => w[k]))];
        double[] direction = covariance.Solve(mean, 1);
        double expected = women.Average(left =>
            FeatureMath.Dot(covariance.Solve([.. origin.Select((_, k) => women.Where(w => w != left).Average(w => w[k]))], 1), left)
        );

        double[] atOrigin = learner.Fit(support).Scores([.. origin.Select(v => (float)v)]);

        double rounding = FeatureMath.Dot(direction, [.. origin.Select(v => (float)v - v)]);
        Assert.Equal(-expected / 2, atOrigin[1] - rounding, 1e-9);
        Assert.Equal(covariance.TraceOfShare / 300, atOrigin[0], 1e-9);
    }

    [Theory]
    [InlineData(0.3, true, 12, 60, 50, 9, 2)]
    [InlineData(0.3, false, 12, 60, 50, 9, 3)]
    [InlineData(null, true, 80, 50, 60, 4, 2)]
    [InlineData(0.3, true, 6, 30, 9, 2)]
    public void LeaveOneOut_agrees_with_learning_again(double? shrinkage, bool isCorrected, int length, params int[] counts)
    {
        SupportSet support = Draws.Support(11, length, 50, counts);
        var method = new Discriminant(shrinkage, isCorrected);
        int[] labels = support.Labels();
        int[] rows = [.. Enumerable.Range(0, labels.Length).Where(r => !support.HasEnough(labels[r]))];

        double[][]? scores = method.LeaveOneOut(support, rows, 0, TestContext.Current.CancellationToken);

        // Without a class with enough images the covariance depends on each image.
        Assert.Equal(support.LacksBackground, scores is null);
        for (int i = 0; scores is not null && i < rows.Length; i++)
        {
            Numbers.AssertNear(
                method.Fit(support.Without(rows[i]), 0, TestContext.Current.CancellationToken).Scores(support.Rows[rows[i]].AsSpan()),
                scores[i]
            );
        }
    }

    [Theory]
    [InlineData(0.3, true, 8, 60, 9, 70, 1)]
    [InlineData(null, false, 90, 60, 9, 2)]
    public void Scores_do_not_depend_on_the_order_of_images_and_classes(
        double? shrinkage,
        bool isCorrected,
        int length,
        params int[] counts
    )
    {
        SupportSet support = Draws.Support(4, length, 50, counts);
        (SupportSet shuffled, int[] classes) = Draws.Shuffled(4, length, 50, counts);
        FewShotLearner learner = FewShotLearner.Discriminant(shrinkage, isCorrected);
        float[] image = Draws.Vector(new Random(1), length, 1);

        double[] scores = learner.Fit(support).Scores(image);
        double[] other = learner.Fit(shuffled).Scores(image);

        Assert.Equal(scores, classes.Select(c => other[c]));
    }

    [Fact]
    public void Scores_of_a_batch_are_those_of_each_image()
    {
        FittedLearner fitted = FewShotLearner.Discriminant().Fit(Draws.Support(4, 9, 50, 60, 9, 3));
        (float[][] images, _) = Draws.Classes(9, 9, 3000);

        double[][] scores = fitted.Scores(images);

        Assert.Equal(images.Length, scores.Length);
        Assert.All(new[] { 0, 2047, 2048, 2999 }, i => Numbers.AssertNear(fitted.Scores(images[i].AsSpan()), scores[i]));
    }

    [Fact]
    public void Restored_classifier_scores_the_same_to_the_last_bit()
    {
        SupportSet support = Draws.Support(4, 9, 50, 60, 9, 3);
        FittedLearner fitted = FewShotLearner.Discriminant().Fit(support);
        float[] image = Draws.Vector(new Random(1), 9, 1);

        FittedLearner restored = FittedLearner.Restore(fitted.State, fitted.Classes);

        Assert.Equal(fitted.Scores(image), restored.Scores(image));
    }

    [Fact]
    public void Fit_without_a_class_with_enough_images_says_where_the_covariance_is_from()
    {
        SupportSet support = SupportSet.Create(_features, _labels, ["men", "women"]);

        Assert.Equal(
            ["The discriminant has no class with enough images to learn a covariance from: it takes it from all classes."],
            FewShotLearner.Discriminant().Fit(support).Warnings
        );
    }

    // The nearest mean of (0, 0) and (4, 0): their scores differ by x.(4, 0) - 8.
    [Fact]
    public void Fit_on_classes_of_one_image_takes_the_nearest_mean()
    {
        SupportSet support = SupportSet.Create(
            [
                [0, 0],
                [4, 0],
            ],
            [0, 1],
            ["men", "women"]
        );

        FittedLearner fitted = FewShotLearner.Discriminant().Fit(support);

        Assert.Equal(
            [
                "Class 'men' has 1 image: how its images differ from each other is not known.",
                "Class 'women' has 1 image: how its images differ from each other is not known.",
                "The discriminant has no class with images that differ to learn a covariance from: it takes the nearest mean.",
            ],
            fitted.Warnings
        );
        double[] scores = fitted.Scores([3, 1]);
        Assert.Equal(4, scores[1] - scores[0], 1e-12);
    }

    [Fact]
    public void Scores_of_an_image_of_another_length_are_refused() =>
        Assert.Equal(
            "The feature vector has 3 values; the classifier was made for 2.",
            Assert.Throws<ArgumentException>(() => FewShotLearner.Discriminant().Fit(Support()).Scores([1, 2, 3])).Message
        );

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Discriminant_of_a_shrinkage_out_of_range_is_refused(double part) =>
        Assert.Throws<ArgumentOutOfRangeException>("shrinkage", () => FewShotLearner.Discriminant(part));

    [Fact]
    public void Name_tells_the_settings()
    {
        Assert.Equal("discriminant (shrinkage 0.3)", FewShotLearner.Discriminant().Name);
        Assert.Equal("discriminant (Ledoit and Wolf, uncorrected)", $"{FewShotLearner.Discriminant(null, isCorrected: false)}");
    }

    private static SupportSet Support() => SupportSet.Create(_features, _labels, ["men", "women"], enough: 4);
}
