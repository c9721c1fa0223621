using DaFsl.Library.Pipeline.Classify;

namespace DaFsl.Library.Tests.Pipeline.Classify;

public sealed class ClassifierFindingTests
{
    private static readonly string[] _classes = ["ok", "defect"];

    [Fact]
    public void Of_a_recall_that_rose_of_six_objects_while_accuracy_fell_tells_both_in_counts() =>
        AssertFindings(
            [
                "The run continues with the classifier augmented by resampling: 35 of 43 test objects right (95 % "
                    + "interval 67.4 % to 90.3 %), macro F1 0.659. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is.",
                "It is unclear whether augmentation helped, as there are too few test objects of the scarce "
                    + "classes (6 of 'defect', fewer than 10): "
                    + "macro F1 is 0.463 without and 0.659 with resampling (+0.196, 95 % interval -0.032 to +0.378; "
                    + "43 test objects, one training each). Worse with it: accuracy, 37 of 43 without and 35 of 43 with it; "
                    + "precision of 'defect', nothing assigned to it without and 3 of 8 rightly with it; "
                    + "recall of 'ok', 37 of 37 without and 32 of 37 with it. "
                    + "Better: recall of 'defect', 0 of 6 without and 3 of 6 with it.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [37, 0],
                        [6, 0],
                    ]
                ),
                (
                    "resampling",
                    80,
                    3,
                    [
                        [32, 5],
                        [3, 3],
                    ]
                )
            )
        );

    [Fact]
    public void Of_a_recall_that_rose_by_taking_everything_for_the_class_tells_its_precision() =>
        AssertFindings(
            [
                "The run continues with the classifier augmented by resampling: 65.0 % (78 of 120) test objects "
                    + "right (95 % interval 56.1 % to 72.9 %), macro F1 0.601. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is.",
                "Augmentation by resampling is a trade-off and not a clear gain: "
                    + "macro F1 is 0.450 without and 0.601 with resampling (+0.152, 95 % interval +0.047 to +0.261; "
                    + "120 test objects, one training each). "
                    + "Worse with it: accuracy, 81.7 % (98 of 120) without and 65.0 % (78 of 120) with it; "
                    + "recall of 'ok', 98.0 % (98 of 100) without and 60.0 % (60 of 100) with it. "
                    + "Better: recall of 'defect', 0 of 20 without and 18 of 20 with it; "
                    + "precision of 'defect', 0 of 2 without and 18 of 58 with it.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [98, 2],
                        [20, 0],
                    ]
                ),
                (
                    "resampling",
                    80,
                    3,
                    [
                        [60, 40],
                        [2, 18],
                    ]
                )
            )
        );

    [Fact]
    public void Of_a_plain_gain_says_that_it_helped_and_by_what() =>
        AssertFindings(
            [
                "The run continues with the classifier augmented by resampling: 94.6 % (123 of 130) test objects "
                    + "right (95 % interval 89.3 % to 97.4 %), macro F1 0.921. "
                    + "It has the best macro F1 of 3, chosen on the objects that it is scored on, which makes it look better than it is.",
                "Augmentation by resampling helped: "
                    + "macro F1 is 0.581 without and 0.921 with resampling (+0.341, 97.5 % interval +0.219 to +0.471; "
                    + "130 test objects, one training each). "
                    + "Worse with it: recall of 'ok', 99.0 % (99 of 100) without and 98.0 % (98 of 100) with it. "
                    + "Better: accuracy, 80.0 % (104 of 130) without and 94.6 % (123 of 130) with it; "
                    + "recall of 'defect', 5 of 30 without and 25 of 30 with it; "
                    + "precision of 'defect', 5 of 6 without and 25 of 27 with it. It was trained for 4.0 s in place of 3.0 s.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [99, 1],
                        [25, 5],
                    ]
                ),
                (
                    "resampling",
                    80,
                    4,
                    [
                        [98, 2],
                        [5, 25],
                    ]
                ),
                (
                    "GAN",
                    80,
                    3,
                    [
                        [97, 3],
                        [15, 15],
                    ]
                )
            )
        );

    [Fact]
    public void Of_ways_that_all_tie_names_none_the_best() =>
        AssertFindings(
            [
                "The run continues with the classifier without augmentation: 84.6 % (110 of 130) test objects "
                    + "right (95 % interval 77.4 % to 89.8 %), macro F1 0.783. "
                    + "It has the best macro F1 of 3, chosen on the objects that it is scored on, which makes it look better than it is.",
                "No way of augmenting did better than none: "
                    + "macro F1 is 0.783 without and 0.783 with resampling (0.000, 97.5 % interval 0.000 to 0.000; "
                    + "130 test objects, one training each).",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [90, 10],
                        [10, 20],
                    ]
                ),
                (
                    "resampling",
                    80,
                    3,
                    [
                        [90, 10],
                        [10, 20],
                    ]
                ),
                (
                    "GAN",
                    80,
                    3,
                    [
                        [90, 10],
                        [10, 20],
                    ]
                )
            )
        );

    [Fact]
    public void Of_ways_that_all_are_worse_says_so_as_loudly() =>
        AssertFindings(
            [
                "The run continues with the classifier without augmentation: 94.6 % (123 of 130) test objects "
                    + "right (95 % interval 89.3 % to 97.4 %), macro F1 0.921. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is.",
                "Augmentation did harm: macro F1 is 0.921 without and 0.481 with GAN (-0.440, 95 % interval -0.533 to -0.353; "
                    + "130 test objects, one training each).",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [98, 2],
                        [5, 25],
                    ]
                ),
                (
                    "GAN",
                    80,
                    3,
                    [
                        [80, 20],
                        [25, 5],
                    ]
                )
            )
        );

    [Fact]
    public void Of_a_way_that_made_no_image_does_not_compare_it()
    {
        ClassifierReport classifier = Of(
            (
                "none",
                0,
                3,
                [
                    [90, 10],
                    [10, 20],
                ]
            ),
            (
                "GAN",
                0,
                3,
                [
                    [100, 0],
                    [0, 30],
                ]
            )
        );
        AssertFindings(
            [
                "Augmentation by 'GAN' did not take place: none of its images passed the gate.",
                "The classifier was trained without augmentation: 84.6 % (110 of 130) test objects right (95 % "
                    + "interval 77.4 % to 89.8 %), macro F1 0.783.",
            ],
            classifier
        );
        AssertFindings(
            [
                "Augmentation by 'GAN' and 'GAN and resampling' did not take place: none of its images passed the gate.",
                "The classifier was trained without augmentation: 84.6 % (110 of 130) test objects right (95 % "
                    + "interval 77.4 % to 89.8 %), macro F1 0.783.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [90, 10],
                        [10, 20],
                    ]
                ),
                (
                    "GAN and resampling",
                    80,
                    3,
                    [
                        [100, 0],
                        [0, 30],
                    ]
                )
            ) with
            {
                NotDone = ["GAN", "GAN and resampling"],
            }
        );
    }

    [Fact]
    public void Of_classifiers_that_may_as_well_guess_concludes_nothing() =>
        AssertFindings(
            [
                "The run continues with the classifier augmented by resampling: 83.9 % (193 of 230) test objects "
                    + "right (95 % interval 78.6 % to 88.1 %), macro F1 0.525. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is. "
                    + "It cannot be distinguished from guessing: its mean recall over the 2 classes is 52.5 %, and a guess "
                    + "has 50.0 % (230 test objects). "
                    + "Nothing is concluded from it.",
                "It is unclear whether augmentation helped, as the classifier cannot be distinguished from guessing: "
                    + "macro F1 is 0.465 without and 0.525 with resampling (+0.060, 95 % interval -0.010 to +0.141; "
                    + "230 test objects, one training each). "
                    + "Worse with it: accuracy, 87.0 % (200 of 230) without and 83.9 % (193 of 230) with it; "
                    + "precision of 'defect', nothing assigned to it without and 3 of 13 rightly with it; "
                    + "recall of 'ok', 100.0 % (200 of 200) without and 95.0 % (190 of 200) with it. "
                    + "Better: recall of 'defect', 0 of 30 without and 3 of 30 with it.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [200, 0],
                        [30, 0],
                    ]
                ),
                (
                    "resampling",
                    80,
                    3,
                    [
                        [190, 10],
                        [27, 3],
                    ]
                )
            )
        );

    [Fact]
    public void Of_a_trade_says_that_it_is_one() =>
        AssertFindings(
            [
                "The run continues with the classifier augmented by resampling: 87.7 % (930 of 1060) test objects "
                    + "right (95 % interval 85.6 % to 89.6 %), macro F1 0.683. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is.",
                "Augmentation by resampling is a trade-off and not a clear gain: "
                    + "macro F1 is 0.478 without and 0.683 with resampling (+0.205, 95 % interval +0.160 to +0.251; "
                    + "1060 test objects, one training each). "
                    + "Worse with it: accuracy, 91.5 % (970 of 1060) without and 87.7 % (930 of 1060) with it; "
                    + "recall of 'ok', 97.0 % (970 of 1000) without and 88.0 % (880 of 1000) with it. "
                    + "Better: recall of 'defect', 0 of 60 without and 50 of 60 with it; "
                    + "precision of 'defect', 0 of 30 without and 29.4 % (50 of 170) with it.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [970, 30],
                        [60, 0],
                    ]
                ),
                (
                    "resampling",
                    80,
                    3,
                    [
                        [880, 120],
                        [10, 50],
                    ]
                )
            )
        );

    [Fact]
    public void Of_one_class_says_that_nothing_is_told_apart() =>
        AssertFindings(
            [
                "There is only one class, so there is nothing to distinguish: 30 of 30 test objects right (95 % "
                    + "interval 88.6 % to 100.0 %), macro F1 1.000 says nothing.",
            ],
            MadeUpClassifier.Of(
                ["ok"],
                (
                    "none",
                    0,
                    3,
                    [
                        [30],
                    ]
                )
            )
        );

    [Fact]
    public void Of_test_objects_of_one_class_alone_says_that_nothing_is_tested() =>
        AssertFindings(
            [
                "The classifier was trained without augmentation: 30 of 30 test objects right (95 % interval "
                    + "88.6 % to 100.0 %), macro F1 1.000. "
                    + "Every test object is of 'ok', so it is not tested whether it distinguishes "
                    + "the classes. Nothing is concluded from it.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [30, 0],
                        [0, 0],
                    ]
                )
            )
        );

    [Fact]
    public void Of_few_test_objects_concludes_nothing() =>
        AssertFindings(
            [
                "The run continues with the classifier augmented by GAN: 4 of 4 test objects right (95 % interval "
                    + "51.0 % to 100.0 %), macro F1 1.000. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is.",
                "It is unclear whether augmentation helped, as there are fewer than 20 test objects: "
                    + "macro F1 is 0.333 without and 1.000 with GAN (+0.667, 95 % interval 0.000 to +1.000; "
                    + "4 test objects, one training each). Better: accuracy, 2 of 4 without and 4 of 4 with it; "
                    + "recall of 'defect', 0 of 2 without and 2 of 2 with it; "
                    + "precision of 'defect', nothing assigned to it without and 2 of 2 rightly with it.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [2, 0],
                        [2, 0],
                    ]
                ),
                (
                    "GAN",
                    80,
                    3,
                    [
                        [2, 0],
                        [0, 2],
                    ]
                )
            )
        );

    [Fact]
    public void Of_figures_without_counts_concludes_nothing_but_tells_what_fell()
    {
        ClassifierReport whole = Of(
            (
                "none",
                0,
                3,
                [
                    [90, 10],
                    [25, 5],
                ]
            ),
            (
                "resampling",
                80,
                3,
                [
                    [85, 15],
                    [5, 25],
                ]
            )
        );
        AssertFindings(
            [
                "The run continues with the classifier augmented by resampling: an accuracy of 84.6 % on 130 test objects, macro F1 0.805. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is.",
                "It is unclear whether augmentation helped, since it is not known what the figures count: "
                    + "macro F1 is 0.530 without and 0.805 with resampling (130 test objects, one training each). "
                    + "Worse with it: recall of 'ok', 90.0 % without and 85.0 % with it. "
                    + "Better: accuracy, 73.1 % without and 84.6 % with it; recall of 'defect', 16.7 % without and 83.3 % with it.",
            ],
            whole with
            {
                Runs = [.. whole.Runs.Select(r => r with { PerClass = [], BesideNone = null })],
            }
        );
    }

    [Fact]
    public void Of_a_figure_that_is_no_number_is_never_the_best()
    {
        ClassifierReport whole = Of(
            (
                "none",
                0,
                3,
                [
                    [90, 10],
                    [10, 20],
                ]
            ),
            (
                "GAN",
                80,
                3,
                [
                    [100, 0],
                    [0, 30],
                ]
            )
        );
        AssertFindings(
            [
                "The run continues with the classifier without augmentation: 84.6 % (110 of 130) test objects "
                    + "right (95 % interval 77.4 % to 89.8 %), macro F1 0.783. "
                    + "It has the best macro F1 of 2, chosen on the objects that it is scored on, which makes it look better than it is.",
                "No way of augmenting did better than none: "
                    + "macro F1 is 0.783 without and no number with GAN (130 test objects, one training each).",
            ],
            whole with
            {
                Runs = [whole.Runs[0], whole.Runs[1] with { MacroF1 = double.NaN, BesideNone = null }],
            }
        );
    }

    [Fact]
    public void Of_a_run_without_augmentation_tells_its_scores_alone() =>
        AssertFindings(
            [
                "The classifier was trained without augmentation: 84.6 % (110 of 130) test objects right (95 % "
                    + "interval 77.4 % to 89.8 %), macro F1 0.783.",
            ],
            Of(
                (
                    "none",
                    0,
                    3,
                    [
                        [90, 10],
                        [10, 20],
                    ]
                )
            )
        );

    private static ClassifierReport Of(params (string Way, int Added, double Seconds, int[][] Confusion)[] runs) =>
        MadeUpClassifier.Of(_classes, runs);

    private static void AssertFindings(string[] expected, ClassifierReport classifier)
    {
        string[] found = [.. ClassifierFinding.Of(classifier, ["defect"])];
        Assert.Equal(expected, found);
    }
}
