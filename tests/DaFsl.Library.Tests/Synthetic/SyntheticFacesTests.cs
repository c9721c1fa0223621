using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Synthetic;

namespace DaFsl.Library.Tests.Synthetic;

public class SyntheticFacesTests
{
    [Fact]
    public void Create_defaults_gives_images_and_scarcity_as_asked()
    {
        DataSplits splits = SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 50, TestImages = 31 });

        Assert.Equal(["plain", "glasses"], splits.Train.Classes);
        Assert.Equal(50, splits.Train.Images.Count);
        Assert.Equal(31, splits.Test.Images.Count);
        Assert.Equal(10, splits.Train.CountObjects()[1]);
        IReadOnlyList<int> test = splits.Test.CountObjects();
        Assert.InRange(test[1] - test[0], -1, 1);
        Assert.False(splits.ObjectsFillImages);
        Assert.Empty(splits.Issues);
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(3, 0.1)]
    [InlineData(35, 1.0)]
    public void Create_any_imbalance_counts_exactly(int scarce, double share)
    {
        DataSplits splits = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 20,
                TestImages = 20,
                ScarceTrainFaces = scarce,
                ScarceTestShare = share,
                Seed = 3,
            }
        );

        Assert.Equal(scarce, splits.Train.CountObjects()[1]);
        IReadOnlyList<int> test = splits.Test.CountObjects();
        Assert.Equal(Math.Floor((test[0] + test[1]) * share), test[1]);
    }

    [Fact]
    public void Create_many_images_holds_one_to_three_faces_each()
    {
        DataSet train = SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 100 }).Train;

        Assert.Equal([1, 2, 3], train.Images.Select(i => i.Objects.Count).Distinct().Order());
    }

    [Fact]
    public void Create_many_images_keeps_boxes_inside_and_apart()
    {
        DataSplits splits = SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 150, TestImages = 150 });

        foreach (AnnotatedImage image in splits.Train.Images.Concat(splits.Test.Images))
        {
            BoundingBox[] boxes = [.. image.Objects.Select(o => o.Box)];
            Assert.All(boxes, box =>
            {
                Assert.Equal(box, box.Intersect(BoundingBox.Filling(160, 160)));
                Assert.InRange(MathF.Max(box.Width, box.Height), 0.19f * 160, 0.61f * 160);
                Assert.True(box.Area > 200, $"{image.Source.Name}: {box}");
            });
            for (int i = 1; i < boxes.Length; i++)
            {
                Assert.True(boxes[i].IntersectionOverUnion(boxes[i - 1]) < 0.15, image.Source.Name);
            }
        }
    }

    [Fact]
    public void Load_twice_gives_the_same_bytes()
    {
        DataSet once = SyntheticFaces
            .Create(
                new SyntheticFacesOptions
                {
                    TrainImages = 8,
                    ScarceTrainFaces = 4,
                    Seed = 7,
                }
            )
            .Train;
        DataSet again = SyntheticFaces
            .Create(
                new SyntheticFacesOptions
                {
                    TrainImages = 8,
                    ScarceTrainFaces = 4,
                    Seed = 7,
                }
            )
            .Train;

        for (int i = 0; i < 8; i++)
        {
            PixelImage first = once.Images[i].Source.Load();
            Assert.Equal(160, first.Width);
            Assert.Equal(160, first.Height);
            Assert.True(first.Rgb.SequenceEqual(once.Images[i].Source.Load().Rgb));
            Assert.True(first.Rgb.SequenceEqual(again.Images[i].Source.Load().Rgb));
            Assert.Equal(once.Images[i].Objects, again.Images[i].Objects);
        }
    }

    [Fact]
    public void Load_from_many_threads_gives_the_same_bytes()
    {
        DataSet train = SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 16 }).Train;
        byte[][] alone = [.. train.Images.Select(i => i.Source.Load().Rgb.ToArray())];

        byte[][] together = new byte[16][];
        Parallel.For(0, 16, i => together[i] = train.Images[i].Source.Load().Rgb.ToArray());

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Load_other_seed_split_or_image_gives_other_bytes()
    {
        DataSplits one = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 2,
                TestImages = 1,
                ScarceTrainFaces = 0,
                Seed = 1,
            }
        );
        DataSplits two = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 2,
                TestImages = 1,
                ScarceTrainFaces = 0,
                Seed = 2,
            }
        );

        string[] images =
        [
            .. new[] { one.Train.Images[0], one.Train.Images[1], one.Test.Images[0], two.Train.Images[0] }.Select(i =>
                Convert.ToHexString(i.Source.Load().Rgb)
            ),
        ];
        Assert.Equal(4, images.Distinct().Count());
    }

    [Fact]
    public void Create_more_images_leaves_the_first_as_they_were()
    {
        DataSplits few = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 12,
                TestImages = 5,
                Seed = 4,
            }
        );
        DataSplits many = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 40,
                TestImages = 30,
                Seed = 4,
            }
        );

        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(few.Train.Images[i].Objects, many.Train.Images[i].Objects);
        }

        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(few.Test.Images[i].Objects, many.Test.Images[i].Objects);
            Assert.True(few.Test.Images[i].Source.Load().Rgb.SequenceEqual(many.Test.Images[i].Source.Load().Rgb));
        }
    }

    [Fact]
    public void Name_of_a_source_tells_seed_and_image()
    {
        DataSplits splits = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 13,
                TestImages = 2,
                Seed = 7,
            }
        );

        Assert.Equal("drawn faces, seed 7, image 12", splits.Train.Images[12].Source.Name);
        Assert.Equal("drawn faces, seed 7, test image 1", splits.Test.Images[1].Source.Name);
    }

    [Fact]
    public void Create_bad_options_tells_all_faults_at_once()
    {
        var options = new SyntheticFacesOptions
        {
            TrainImages = 0,
            TestImages = -1,
            Side = 16,
            ScarceTrainFaces = -2,
            ScarceTestShare = 1.5,
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => SyntheticFaces.Create(options));

        Assert.Equal(
            "TrainImages is 0; it must be at least 1. TestImages is -1; it must be at least 1. "
                + "Side is 16; it must be 32 to 4096 pixels. ScarceTrainFaces is -2; it must be at least 0. "
                + "ScarceTestShare is 1.5; it must be 0 to 1. (Parameter 'options')",
            error.Message
        );
    }

    [Fact]
    public void Create_more_scarce_faces_than_faces_says_how_many_there_are()
    {
        var options = new SyntheticFacesOptions
        {
            TrainImages = 5,
            ScarceTrainFaces = 0,
            Seed = 2,
        };
        int faces = SyntheticFaces.Create(options).Train.CountObjects()[0];
        options.ScarceTrainFaces = faces + 1;

        ArgumentException error = Assert.Throws<ArgumentException>(() => SyntheticFaces.Create(options));

        Assert.Equal(
            $"ScarceTrainFaces is {faces + 1}, but the 5 images that seed 2 gives hold {faces} faces. (Parameter 'options')",
            error.Message
        );
    }
}
