using DaFsl.Library.Data;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Evaluation.Detection;

public sealed class ProposalRecallTests
{
    private static readonly BoundingBox _here = new(0, 0, 100, 100);
    private static readonly BoundingBox _there = new(200, 0, 300, 100);

    [Fact]
    public void Measure_agrees_with_a_plain_loop()
    {
        IReadOnlyList<ProposalRecallScore> scores = ProposalRecall.Measure(
            GoldenCoco.Images,
            [.. GoldenCoco.Proposals.Select(p => p.Proposals)]
        );

        Assert.All(GoldenCoco.Proposals.Zip(scores), pair =>
        {
            Assert.Equal(pair.First.Proposals, pair.Second.Proposals);
            Assert.Equal(pair.First.Recall50!.Value, pair.Second.Recall50!.Value, 1e-12);
            Assert.Equal(pair.First.AverageRecall!.Value, pair.Second.AverageRecall!.Value, 1e-12);
        });
    }

    [Fact]
    public void Measure_counts_truths_of_any_class_found_by_the_best_proposals()
    {
        // One of two truths with 1 proposal; both with 2, the second at the five thresholds up to 0.7.
        IReadOnlyList<ProposalRecallScore> scores = ProposalRecall.Measure(
            [new([new("cat", _here), new("dog", _there)], [Box(new BoundingBox(200, 0, 300, 72), 0.2f), Box(_here, 0.9f)])],
            [1, 2]
        );

        Assert.Equal([new(1, 0.5, 0.5), new ProposalRecallScore(2, 1, 0.75)], scores);
    }

    [Fact]
    public void Measure_pairs_each_proposal_with_one_truth()
    {
        // The proposal overlaps both truths, by 1 and by 0.8.
        ProposalRecallScore score = Assert.Single(
            ProposalRecall.Measure([new([new("cat", new BoundingBox(0, 0, 100, 80)), new("cat", _here)], [Box(_here, 0.9f)])], [10])
        );

        Assert.Equal(new ProposalRecallScore(10, 0.5, 0.5), score);
    }

    [Fact]
    public void Measure_takes_the_numbers_100_300_and_1000_and_leaves_out_difficult_truths_and_crowds()
    {
        IReadOnlyList<ProposalRecallScore> scores = ProposalRecall.Measure([
            new([new("cat", _here), new("cat", _there, IsDifficult: true), new("cat", _there, IsCrowd: true)], [Box(_here, 0.9f)]),
        ]);

        Assert.Equal([new(100, 1, 1), new(300, 1, 1), new ProposalRecallScore(1000, 1, 1)], scores);
    }

    [Fact]
    public void Measure_without_a_truth_is_null() =>
        Assert.Equal([new ProposalRecallScore(5, null, null)], ProposalRecall.Measure([new([], [Box(_here, 1)])], [5]));

    [Fact]
    public void Measure_of_no_proposals_throws()
    {
        ArgumentOutOfRangeException thrown = Assert.Throws<ArgumentOutOfRangeException>(() => ProposalRecall.Measure([], [0]));

        Assert.StartsWith(
            "counts ('0') must be greater than or equal to '1'. (Parameter 'counts')",
            thrown.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Measure_of_a_box_that_is_none_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            ProposalRecall.Measure([new([], []), new([], [Box(_here, 1), Box(new BoundingBox(0, 0, float.PositiveInfinity, 1), 1)])])
        );

        Assert.Equal("Image 1, detection 1 ('object'): the box (0, 0, Infinity, 1) is not finite. (Parameter 'images')", thrown.Message);
    }

    private static DetectedObject Box(BoundingBox box, float score) => new("object", box, score);
}
