using DaFsl.Library.Features.Choice;
using DaFsl.Library.Features.Maps;

namespace DaFsl.Library.Tests.Features.Choice;

public sealed class FeatureChoiceTests
{
    private static readonly FeatureBlock[] _blocks =
    [
        new("a", 1, 0, 1),
        new("a", 2, 1, 4),
        new("b", 1, 5, 2),
        new("b", 2, 7, 8),
        new("c", 0, 15, 3),
    ];
    private static readonly float[][] _vectors =
    [
        [.. Enumerable.Range(0, 18).Select(i => (float)i)],
        new float[18],
    ];
    private static readonly int[] _labels = [0, 1];

    [Fact]
    public void Of_layer_sets_makes_a_candidate_for_each_grid()
    {
        IReadOnlyList<FeatureCandidate> candidates = FeatureCandidate.Of(_blocks, ["a"], ["b", "a"], ["c"]);

        Assert.Equal(
            [
                "a over 1 x 1 cells: 0",
                "a over 2 x 2 cells: 1 2 3 4",
                "b + a over 1 x 1 cells: 5 6 0",
                "b + a over 2 x 2 cells: 7 8 9 10 11 12 13 14 1 2 3 4",
                "c: 15 16 17",
            ],
            candidates.Select(c => $"{c.Name}: {string.Join(' ', c.Take(_vectors[0]).Select(v => Invariant($"{v}")))}")
        );
        Assert.Equal([1, 4, 3, 12, 3], candidates.Select(c => c.Length));
        Assert.Equal(
            "The vectors have no values of the layer 'd'. (Parameter 'layerSets')",
            Assert.Throws<ArgumentException>("layerSets", () => FeatureCandidate.Of(_blocks, ["a", "d"])).Message
        );
    }

    [Fact]
    public void Among_takes_the_best_and_says_why()
    {
        FeatureChoice choice = Choose(length => length == 4 ? 0.9 : length / 100.0);

        Assert.Equal("a over 2 x 2 cells", choice.Chosen.Name);
        Assert.Equal(
            "a over 2 x 2 cells, of 4 candidates: it scored 0.900 in cross-validation; the next, b + a over 2 x 2 cells, 0.120.",
            choice.Reason
        );
        Assert.Equal([0.9, 0.12, 0.03, 0.01], choice.Candidates.Select(c => c.Score));
        Assert.Equal([4, 12, 3, 1], choice.Candidates.Select(c => c.Length));
    }

    [Fact]
    public void Among_equally_good_ones_takes_the_shortest()
    {
        FeatureChoice choice = Choose(_ => 0.5);

        Assert.Equal(
            "a over 1 x 1 cells, of 4 candidates: it scored 0.500 in cross-validation as b + a over 1 x 1 cells did, with shorter vectors.",
            choice.Reason
        );
    }

    [Fact]
    public void Among_those_that_cannot_learn_takes_one_that_can()
    {
        Assert.Equal(
            "b + a over 2 x 2 cells, of 4 candidates: it scored -1.000 in cross-validation; no other was able to learn.",
            Choose(length => length == 12 ? -1 : double.NaN).Reason
        );
        Assert.Equal(
            "a over 1 x 1 cells, of 4 candidates: no candidate was able to learn, and it has the shortest vectors.",
            Choose(_ => double.NaN).Reason
        );
    }

    [Fact]
    public void Among_one_scores_nothing()
    {
        FeatureCandidate only = FeatureCandidate.Of(_blocks, ["c"])[0];

        FeatureChoice choice = FeatureChoice.Among(
            _vectors,
            _labels,
            [only],
            (_, _) => throw new InvalidOperationException("scored"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("c: there was no other candidate.", choice.Reason);
    }

    [Fact]
    public void Among_hands_the_score_the_vectors_of_the_candidate_and_the_labels()
    {
        var seen = new List<float[]>();
        FeatureChoice.Among(
            _vectors,
            _labels,
            FeatureCandidate.Of(_blocks, ["b"]),
            (vectors, labels) =>
            {
                Assert.Same(_labels, labels);
                seen.Add(vectors[0]);
                return 0;
            },
            TestContext.Current.CancellationToken
        );

        Assert.Equal(
            [
                [5, 6],
                [7, 8, 9, 10, 11, 12, 13, 14],
            ],
            seen
        );
    }

    [Fact]
    public void Among_nothing_or_with_other_labels_throws()
    {
        Assert.Equal(
            "There are no candidates. (Parameter 'candidates')",
            Assert
                .Throws<ArgumentException>(() =>
                    FeatureChoice.Among(_vectors, _labels, [], (_, _) => 0, TestContext.Current.CancellationToken)
                )
                .Message
        );
        Assert.Equal(
            "There are 2 vectors and 1 label. (Parameter 'labels')",
            Assert
                .Throws<ArgumentException>(() =>
                    FeatureChoice.Among(
                        _vectors,
                        [0],
                        FeatureCandidate.Of(_blocks, ["c"]),
                        (_, _) => 0,
                        TestContext.Current.CancellationToken
                    )
                )
                .Message
        );
    }

    private static FeatureChoice Choose(Func<int, double> score) =>
        FeatureChoice.Among(
            _vectors,
            _labels,
            FeatureCandidate.Of(_blocks, ["a"], ["b", "a"]),
            (vectors, _) => score(vectors[0].Length),
            TestContext.Current.CancellationToken
        );
}
