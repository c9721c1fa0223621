using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class SupportSetTests
{
    private static readonly float[][] _three =
    [
        [3, 0],
        [1, 5],
        [1, 2],
    ];

    [Fact]
    public void Create_orders_classes_by_name_and_images_by_value()
    {
        SupportSet support = SupportSet.Create([.. _three, [9, 9]], [1, 1, 1, 0], ["women", "men"]);

        Assert.Equal(["men", "women"], support.Classes);
        Assert.Equal([1, 0], support.CallersClasses);
        Assert.Equal([2, 1, 0, 3], support.CallersImages);
        Assert.Equal([0, 0, 0, 1], support.Labels());
        Assert.Equal(["women", "men"], support.InCallersOrder(["men", "women"]));
    }

    [Fact]
    public void Without_keeps_the_others_and_which_classes_have_enough_images()
    {
        SupportSet support = SupportSet.Create([.. _three, [9, 9], [8, 8]], [0, 0, 0, 1, 1], ["men", "women"], enough: 3);

        SupportSet rest = support.Without(1, 3);

        Assert.Equal((2, 1), (rest.Count(0), rest.Count(1)));
        Assert.Equal([2, 0, 3], rest.CallersImages);
        Assert.True(rest.HasEnough(0));
        Assert.False(rest.HasEnough(1));
        Assert.Equal(2, Assert.Single(rest.Background.Classes).Length);
    }

    [Fact]
    public void Background_is_of_all_classes_where_none_has_enough_images()
    {
        SupportSet support = SupportSet.Create([.. _three, [9, 9]], [0, 0, 0, 1], ["men", "women"]);

        Assert.True(support.LacksBackground);
        Assert.Equal([3, 1], support.Background.Classes.Select(c => c.Length));
        Assert.Equal([3.5, 4], support.Background.Mean);
    }

    [Fact]
    public void Background_given_apart_is_taken()
    {
        var background = new Background([
            [
                [1, 1],
                [3, 3],
            ],
        ]);
        SupportSet support = SupportSet.Create([.. _three, [9, 9]], [0, 0, 0, 1], ["men", "women"], background, enough: 2);

        Assert.Same(background, support.Background);
        Assert.False(support.LacksBackground);
        Assert.False(support.IsInBackground(0));
    }

    [Fact]
    public void Background_of_another_length_is_told() =>
        Assert.Equal(
            "The background's feature vectors have 1 value, those of the images 2. (Parameter 'background')",
            Assert
                .Throws<ArgumentException>(() =>
                    SupportSet.Create(
                        _three,
                        [0, 0, 1],
                        ["men", "women"],
                        new Background([
                            [
                                [1],
                            ],
                        ])
                    )
                )
                .Message
        );

    [Fact]
    public void Warnings_tell_of_a_class_of_one_image_and_of_identical_ones()
    {
        SupportSet support = SupportSet.Create(
            [
                [1, 1],
                [2, 2],
                [2, 2],
                [2, 2],
            ],
            [0, 1, 1, 1],
            ["one", "copies"]
        );

        Assert.Equal(
            [
                "All 3 images of class 'copies' have the same features: they tell no more than 1 image.",
                "Class 'one' has 1 image: how its images differ from each other is not known.",
            ],
            support.Warnings()
        );
    }

    public static TheoryData<float[]?[], int[], string[], string> Faults =>
        new()
        {
            {
                [
                    [1],
                    [2],
                ],
                [0],
                ["men", "women"],
                "Each image takes a class, but 2 feature vectors came with 1 label. (Parameter 'labels')"
            },
            {
                [
                    [1],
                    [2],
                ],
                [0, 2],
                ["men", "women"],
                "The label of feature vector 1 is 2; there are 2 classes. (Parameter 'labels')"
            },
            {
                [
                    [1],
                    [2],
                ],
                [0, 0],
                ["men", "women"],
                "Class 'women' has no image to learn from; 'men' has 2. (Parameter 'classes')"
            },
            { [], [], ["men", "women"], "Class 'men' has no image to learn from. (Parameter 'classes')" },
            {
                [
                    [1],
                ],
                [0],
                ["men"],
                "There is one class only, 'men'; a learner tells two at least apart. (Parameter 'classes')"
            },
            { [], [], [], "There is no class; a learner tells two at least apart. (Parameter 'classes')" },
            {
                [
                    [1],
                    [2],
                ],
                [0, 1],
                ["men", " "],
                "Class 2 of 2 has no name. (Parameter 'classes')"
            },
            {
                [
                    [1],
                    [2],
                ],
                [0, 1],
                ["men", "men"],
                "Class 'men' is named twice. (Parameter 'classes')"
            },
            {
                [
                    [1, 2],
                    [2, 3],
                    [4],
                ],
                [0, 1, 1],
                ["men", "women"],
                "The features of image 2 of 2 of class 'women' have 1 value, those of the first image 2. (Parameter 'features')"
            },
            {
                [
                    [1, 2],
                    [2, float.NaN],
                ],
                [0, 1],
                ["men", "women"],
                "The features of image 1 of 1 of class 'women' are not finite: value 2 of 2 is NaN. (Parameter 'features')"
            },
            {
                [
                    [float.PositiveInfinity],
                    [2],
                ],
                [0, 1],
                ["men", "women"],
                "The features of image 1 of 1 of class 'men' are not finite: value 1 of 1 is infinite. (Parameter 'features')"
            },
            { [null, [2]], [0, 1], ["men", "women"], "The features of image 1 of 1 of class 'men' are missing. (Parameter 'features')" },
            {
                [
                    [],
                    [2],
                ],
                [0, 1],
                ["men", "women"],
                "The features of image 1 of 1 of class 'men' have no value. (Parameter 'features')"
            },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Create_tells_a_fault_with_class_and_counts(float[]?[] features, int[] labels, string[] classes, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => SupportSet.Create(features!, labels, classes)).Message);
}
