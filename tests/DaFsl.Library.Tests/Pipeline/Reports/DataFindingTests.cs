using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Pipeline.Reports;

public sealed class DataFindingTests
{
    [Fact]
    public void Of_one_image_of_each_class_calls_them_too_few() =>
        Assert.Equal(
            [
                "pets: 2 images to learn from, 1 image with 1 object held out. No data issue was found.",
                "No class of 'pets' has enough data: cat (1), dog (1).",
                "Too few to learn from, fewer than 10 training objects, whatever the other classes have: cat (1) and dog (1).",
                "Too few to test on, fewer than 10 held-out objects, so little can be concluded about: cat (1) and dog (0).",
            ],
            Of(0, ("cat", 1, 1), ("dog", 1, 0))
        );

    [Fact]
    public void Of_one_class_says_that_there_is_nothing_to_tell_apart() =>
        Assert.Equal(
            [
                "pets: 20 images to learn from, 12 images with 12 objects held out. 1 data issue; see below.",
                "'pets' has objects of only one class, cat (20): nothing is scarce.",
                "There is only one class: a classifier has nothing to distinguish.",
            ],
            Of(1, ("cat", 20, 12))
        );

    [Fact]
    public void Of_a_test_part_with_two_scarce_images_says_so() =>
        Assert.Equal(
            [
                "pets: 110 images to learn from, 27 images with 27 objects held out. 3 data issues; see below.",
                "Scarce in 'pets': dog (10); not scarce: cat (100).",
                "Too few to test on, fewer than 10 held-out objects, so little can be concluded about: dog (2).",
            ],
            Of(3, ("cat", 100, 25), ("dog", 10, 2))
        );

    [Theory]
    [InlineData(0, 1, "No data issue was found, and 1 thing worth a look; see below.")]
    [InlineData(2, 3, "2 data issues, and 3 things worth a look; see below.")]
    public void Of_hints_does_not_call_them_faults(int faults, int hints, string expected)
    {
        DataIssue[] issues =
        [
            .. Enumerable.Range(0, faults + hints).Select(i => new DataIssue($"{i}.jpg", "So it is.", IsHint: i >= faults)),
        ];
        PipelineReport report = SmallReport.Complete with
        {
            Data = SmallReport.Complete.Data with { IssueCount = issues.Length, Issues = issues },
        };

        Assert.EndsWith(expected, DataFinding.Of(report).First(), StringComparison.Ordinal);
        Assert.Contains(
            $"Worth a look, though nothing was left out for {(hints == 1 ? "it" : "them")}:\n\n- {faults}.jpg: So it is.\n",
            ReportMarkdown.Write(report),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Of_many_small_classes_lists_ten_and_counts_the_others() =>
        Assert.EndsWith(
            ": c0 (1), c1 (1), c2 (1), c3 (1), c4 (1), c5 (1), c6 (1), c7 (1), c8 (1), c9 (1) and 2 more.",
            Of(0, [.. Enumerable.Range(0, 12).Select(i => ($"c{i}", 1, 30))])[2],
            StringComparison.Ordinal
        );

    private static string[] Of(int issues, params (string Name, int Train, int Test)[] classes)
    {
        int train = classes.Sum(c => c.Train);
        int test = classes.Sum(c => c.Test);
        return
        [
            .. DataFinding.Of(
                SmallReport.Complete with
                {
                    Data = new DataReport
                    {
                        Name = "pets",
                        TrainImages = train,
                        TestImages = test,
                        TestObjects = test,
                        SplitOrigin = "A split.",
                        IssueCount = issues,
                        Issues = [.. Enumerable.Range(0, issues).Select(i => new DataIssue($"{i}.jpg", "It is cut short."))],
                        TestCounts = classes.ToDictionary(c => c.Name, c => c.Test),
                    },
                    Imbalance = ImbalanceJudge.Judge(Data(classes)),
                }
            ),
        ];
    }

    private static DataSet Data((string Name, int Train, int Test)[] classes)
    {
        var source = ImageSources.InMemory("drawn", new PixelImage(1, 1, new byte[3]));
        IEnumerable<AnnotatedObject> objects = classes.SelectMany(c =>
            Enumerable.Repeat(new AnnotatedObject(c.Name, BoundingBox.Filling(1, 1)), c.Train)
        );
        return new DataSet("pets", [.. classes.Select(c => c.Name)], [new AnnotatedImage(source, 1, 1, [.. objects])]);
    }
}
