using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class LeaveOutTests
{
    [Fact]
    public void Of_scores_each_image_of_a_large_class_without_its_part()
    {
        (float[][] features, int[] labels) = Draws.Classes(7, 3, 8, 3);
        features[5] = features[2];
        SupportSet support = SupportSet.Create(features, labels, ["men", "women"], enough: 8);
        FewShotLearner learner = FewShotLearner.Discriminant();

        LeftOutScores scores = learner.LeaveOut(support, parts: 3);

        // In the order of their values and without copies, every third is of one part.
        int[] order = [.. support.CallersImages.Take(8)];
        int[] different = [.. order.Where(i => i != order.Last(j => j is 2 or 5))];
        int[] part = [.. different.Where((_, rank) => rank % 3 == different.IndexOf(different.First(i => i is 2 or 5)) % 3)];
        int[] left = [.. part.Union([2, 5])];
        Assert.Equal(part.Length + 1, left.Length);
        int[] kept = [.. Enumerable.Range(0, 11).Except(left)];
        FittedLearner fitted = learner.Fit(
            SupportSet.Create([.. kept.Select(i => features[i])], [.. kept.Select(i => labels[i])], ["men", "women"], enough: 5)
        );
        Assert.All(left, i => Assert.Equal(fitted.Scores(features[i].AsSpan())[1], scores.Scores[i]![1], 1e-9));
    }

    [Fact]
    public void Of_leaves_classes_of_one_image_and_of_copies_as_they_are()
    {
        (float[][] features, int[] labels) = Draws.Classes(7, 3, 6, 1, 6);
        for (int i = 7; i < 13; i++)
        {
            features[i] = features[12];
        }

        LeftOutScores scores = FewShotLearner
            .Discriminant()
            .LeaveOut(SupportSet.Create(features, labels, ["many", "one", "copies"], enough: 6), parts: 2);

        Assert.Equal([LeaveOutWay.InParts, LeaveOutWay.NotAtAll, LeaveOutWay.NotAtAll], scores.Ways);
        Assert.Equal(Enumerable.Range(0, 13).Select(i => i < 6), scores.Scores.Select(s => s is not null));
    }

    [Fact]
    public void Of_does_not_depend_on_the_order_of_images_and_classes()
    {
        (float[][] features, int[] labels) = Draws.Classes(4, 5, 60, 9, 2);
        (SupportSet shuffled, int[] classes) = Draws.Shuffled(4, 5, 50, 60, 9, 2);
        FewShotLearner learner = FewShotLearner.Discriminant();

        LeftOutScores scores = learner.LeaveOut(Draws.Support(4, 5, 50, 60, 9, 2));
        LeftOutScores others = learner.LeaveOut(shuffled);

        Assert.Equal(scores.Classes.Reverse(), others.Classes);
        Assert.Equal(scores.Ways.Reverse(), others.Ways);
        var found = others.Scores.Select(s => classes.Select(c => s![c]).ToArray()).ToList();
        Assert.All(scores.Scores, s => Assert.Contains(found, f => f.SequenceEqual(s!)));
    }

    [Fact]
    public void Of_takes_two_parts_at_least() =>
        Assert.Throws<ArgumentOutOfRangeException>("parts", () =>
            FewShotLearner.Discriminant().LeaveOut(Draws.Support(4, 5, 50, 60, 9), parts: 1)
        );
}
