using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Classification.FewShot;

/// <summary>The rules that hold for all learners.</summary>
public sealed class FewShotLearnerTests
{
    private static readonly FewShotLearner[] _learners =
    [
        FewShotLearner.NearestSupport(),
        FewShotLearner.NearestMean(),
        FewShotLearner.NearestMean(isCentred: false, toUnitLength: false),
        FewShotLearner.Prototypes(),
        FewShotLearner.Discriminant(),
        FewShotLearner.Logistic(),
        FewShotLearner.Cosine(),
        FewShotLearner.DistributionCalibration(),
        FewShotLearner.LaplacianShot(),
        FewShotLearner.Matching(),
    ];

    public static TheoryData<int> Learners => [.. Enumerable.Range(0, _learners.Length)];

    [Theory]
    [MemberData(nameof(Learners))]
    public void Scores_do_not_depend_on_the_order_of_images_and_classes(int learner)
    {
        (SupportSet shuffled, int[] classes) = Draws.Shuffled(4, 5, 30, 40, 9, 3);
        float[] image = Draws.Vector(new Random(1), 5, 1);

        double[] scores = _learners[learner].Fit(Draws.Support(4, 5, 30, 40, 9, 3), seed: 7).Scores(image);
        double[] others = _learners[learner].Fit(shuffled, seed: 7).Scores(image);

        Assert.Equal(scores, classes.Select(c => others[c]));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Restored_classifier_scores_the_same_to_the_last_bit(int learner)
    {
        FittedLearner fitted = _learners[learner].Fit(Draws.Support(4, 5, 30, 40, 9, 3));
        float[] image = Draws.Vector(new Random(1), 5, 1);

        FittedLearner restored = FittedLearner.Restore(fitted.State, fitted.Classes);

        Assert.Equal(fitted.Scores(image), restored.Scores(image));
        Assert.Equal(fitted.Scores([image]), restored.Scores([image]));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Scores_of_a_batch_are_those_of_each_image(int learner)
    {
        FittedLearner fitted = _learners[learner].Fit(Draws.Support(4, 5, 30, 40, 9, 3));
        (float[][] images, _) = Draws.Classes(9, 5, 600);

        double[][] scores = fitted.Scores(images);

        Assert.All(new[] { 0, 511, 512, 599 }, i => Numbers.AssertNear(fitted.Scores(images[i].AsSpan()), scores[i]));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void LeaveOneOut_agrees_with_learning_again(int learner)
    {
        SupportSet support = Draws.Support(4, 5, 30, 40, 9, 3);
        int[] rows = [.. Enumerable.Range(0, 52).Where(r => !support.HasEnough(support.Labels()[r]))];
        LearnerMethod method = _learners[learner].Method;

        double[][]? scores = method.LeaveOneOut(support, rows, 0, TestContext.Current.CancellationToken);

        for (int i = 0; scores is not null && i < rows.Length; i++)
        {
            ScoreFunction again = method.Fit(support.Without(rows[i]), 0, TestContext.Current.CancellationToken);
            Numbers.AssertNear(again.Scores(support.Rows[rows[i]].AsSpan()), scores[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Scores_of_a_class_of_one_image_and_of_copies_are_finite(int learner)
    {
        SupportSet support = SupportSet.Create(
            [
                [1, 2],
                [3, 1],
                [3, 1],
                [0, 0],
                [0, 0],
            ],
            [0, 1, 1, 2, 2],
            ["one", "copies", "zeros"]
        );

        FittedLearner fitted = _learners[learner].Fit(support);

        Assert.All(
            fitted.Scores([
                [1, 2],
                [0, 0],
                [-5, 5],
            ]),
            row => Assert.All(row, s => Assert.True(double.IsFinite(s)))
        );
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Learners_find_the_class_of_images_that_lie_apart(int learner)
    {
        var random = new Random(3);
        float[][] centres =
        [
            [9, 0, 1],
            [0, 9, 1],
            [1, 1, 9],
        ];
        int[] labels = [.. Enumerable.Range(0, 76).Select(i => i / 35)];
        float[][] features = [.. labels.Select(l => centres[l].Zip(Draws.Vector(random, 3, 1), (a, b) => a + b).ToArray())];

        FittedLearner fitted = _learners[learner].Fit(SupportSet.Create(features, labels, ["z", "y", "x"], enough: 30));

        Assert.Equal([0, 1, 2], centres.Select(c => Array.IndexOf(fitted.Scores(c.AsSpan()), fitted.Scores(c.AsSpan()).Max())));
    }

    [Fact]
    public void Names_tell_the_settings() =>
        Assert.Equal(
            [
                "nearest image (Minkowski (p = 2))",
                "nearest mean (centred, unit length)",
                "nearest mean",
                "prototypes",
                "discriminant (shrinkage 0.3)",
                "logistic regression (C = 0.001)",
                "cosine classifier (scale 10)",
                "distribution calibration",
                "LaplacianShot (weight 1, 3 neighbours)",
                "matching (scale 100)",
            ],
            _learners.Select(l => l.Name)
        );

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("c", () => FewShotLearner.Logistic(0));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => FewShotLearner.Cosine(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("scale", () => FewShotLearner.Matching(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("weight", () => FewShotLearner.LaplacianShot(weight: -1));
        Assert.Throws<ArgumentOutOfRangeException>("neighbours", () => FewShotLearner.LaplacianShot(neighbours: 0));
    }

    [Fact]
    public void Restore_tells_parts_that_are_missing_or_of_another_size()
    {
        FittedLearner fitted = FewShotLearner.Discriminant().Fit(Draws.Support(4, 5, 30, 40, 9));
        FittedState state = fitted.State;
        Dictionary<string, float[]> Changed(string name, float[]? values)
        {
            var arrays = new Dictionary<string, float[]>(state.Arrays, StringComparer.Ordinal);
            arrays.Remove(name);
            if (values is not null)
            {
                arrays.Add(name, values);
            }

            return arrays;
        }

        (FittedState State, string Message)[] faults =
        [
            (state with { Arrays = Changed("weights", null) }, "The classifier's numbers have no part 'weights'."),
            (
                state with
                {
                    Arrays = Changed("offsets", [1]),
                },
                "The part 'offsets' of the classifier's numbers has 1 value; 2 were expected."
            ),
            (
                state with
                {
                    Arrays = Changed("offsets", [1, float.NaN]),
                },
                "The part 'offsets' of the classifier's numbers has a value that is not finite."
            ),
            (state with { Kind = "oracle" }, "The classifier is of an unknown kind, 'oracle'."),
            (state with { Places = [0, 0] }, "The classifier's numbers are for 2 classes and vectors of 5 values; the classifier has 2."),
        ];
        Assert.All(faults, f =>
            Assert.Equal(f.Message, Assert.Throws<DataFormatException>(() => FittedLearner.Restore(f.State, fitted.Classes)).Message)
        );
    }
}
