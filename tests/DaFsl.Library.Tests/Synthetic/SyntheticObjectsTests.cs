using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Synthetic;

namespace DaFsl.Library.Tests.Synthetic;

public class SyntheticObjectsTests
{
    [Fact]
    public void Create_defaults_gives_eight_classes_all_of_them_drawn()
    {
        DataSplits splits = SyntheticObjects.Create(new SyntheticObjectsOptions { TrainImages = 60, TestImages = 7 });

        Assert.Equal(["ball", "ring", "cup", "leaf", "star", "box", "bottle", "fish"], splits.Train.Classes);
        Assert.Equal(60, splits.Train.Images.Count);
        Assert.Equal(7, splits.Test.Images.Count);
        Assert.All(splits.Train.CountObjects(), count => Assert.True(count >= 10));
    }

    [Fact]
    public void Create_many_images_keeps_boxes_inside_with_an_area()
    {
        DataSet train = SyntheticObjects.Create(new SyntheticObjectsOptions { TrainImages = 200, Side = 128 }).Train;

        Assert.All(train.Images, image =>
        {
            Assert.InRange(image.Objects.Count, 2, 14);
            Assert.All(image.Objects, o =>
            {
                Assert.Equal(o.Box, o.Box.Intersect(BoundingBox.Filling(128, 128)));
                Assert.True(o.Box.Area > 6, $"{image.Source.Name}: {o}");
            });
        });
    }

    [Fact]
    public void Load_twice_gives_the_same_bytes_and_another_seed_does_not()
    {
        AnnotatedImage[] images = [First(seed: 7), First(seed: 7), First(seed: 8)];
        byte[][] pixels = [.. images.Select(i => i.Source.Load().Rgb.ToArray())];

        Assert.Equal(pixels[0], images[0].Source.Load().Rgb.ToArray());
        Assert.Equal(pixels[0], pixels[1]);
        Assert.NotEqual(pixels[0], pixels[2]);
        Assert.Equal("drawn objects, seed 7, image 0", images[0].Source.Name);
    }

    [Fact]
    public void Create_more_images_leaves_the_first_as_they_were()
    {
        DataSet few = SyntheticObjects.Create(new SyntheticObjectsOptions { TrainImages = 3 }).Train;
        DataSet many = SyntheticObjects.Create(new SyntheticObjectsOptions { TrainImages = 20 }).Train;

        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(few.Images[i].Objects, many.Images[i].Objects);
            Assert.True(few.Images[i].Source.Load().Rgb.SequenceEqual(many.Images[i].Source.Load().Rgb));
        }
    }

    [Fact]
    public void Create_bad_options_tells_all_faults_at_once()
    {
        var options = new SyntheticObjectsOptions
        {
            TrainImages = 0,
            TestImages = 0,
            Side = 5000,
        };

        ArgumentException error = Assert.Throws<ArgumentException>(() => SyntheticObjects.Create(options));

        Assert.Equal(
            "TrainImages is 0; it must be at least 1. TestImages is 0; it must be at least 1. "
                + "Side is 5000; it must be 32 to 4096 pixels. (Parameter 'options')",
            error.Message
        );
    }

    private static AnnotatedImage First(int seed) =>
        SyntheticObjects
            .Create(
                new SyntheticObjectsOptions
                {
                    TrainImages = 1,
                    TestImages = 1,
                    Seed = seed,
                }
            )
            .Train.Images[0];
}
