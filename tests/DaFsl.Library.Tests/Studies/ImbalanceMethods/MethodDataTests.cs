using DaFsl.Library.Imaging;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodDataTests
{
    [Fact]
    public void Constructor_classes_are_in_order_and_counted()
    {
        var data = new MethodData("cells", Of("b", "a", "b", "B"), Of("a", "b"), "b");

        Assert.Equal(["B", "a", "b"], data.Classes);
        Assert.Equal((8, 2, 1), (data.Side, data.Count("b"), data.Count("a")));
    }

    [Fact]
    public void Constructor_tells_what_is_missing()
    {
        AssertFault(
            "cells: class 'c' has no image to train on and none to test on; those that have are 'a', 'b'.",
            Of("a", "b"),
            Of("a"),
            "c"
        );
        AssertFault(
            "cells: the only class is 'a'; a classifier needs at least two.",
            Of("a"),
            [.. Of("a"), .. Of("b")],
            "a",
            "cells: class 'b' is among the test images, but has none to train on."
        );
        AssertFault("cells: every test image is of class 'a', so its false positives cannot be measured.", Of("a", "b"), Of("a", "a"), "a");
        AssertFault("cells: class 'a' has no image to test on.", Of("a", "b"), Of("b"), "a");
        AssertFault("cells: class 'a' has no image to test on.", Of("a", "b"), [], "a");
        AssertFault(
            "cells: class 'a' has no image to train on; no class has one.",
            [],
            Of("a", "b"),
            "a",
            "cells: class 'a' is among the test images, but has none to train on."
        );
    }

    [Fact]
    public void Constructor_images_of_other_sizes_are_told()
    {
        var wide = new LabelledImage(new PixelImage(8, 4, new byte[96]), "b");
        var large = new LabelledImage(Tiles.Plain(16, 0, 0, 0), "b");

        AssertFault(
            "cells: images must be square and of the same size: one is 8 pixels wide, another 8 x 4.",
            [.. Of("a"), wide],
            Of("a", "b"),
            "a"
        );
        AssertFault(
            "cells: images must be square and of the same size: one is 8 pixels wide, another 16 x 16.",
            Of("a", "b"),
            [.. Of("a"), large],
            "a"
        );
        AssertFault(
            "cells: images must be square and of the same size: one is 8 pixels wide, another 8 x 4.",
            [wide, .. Of("a")],
            Of("a", "b"),
            "a"
        );
    }

    [Fact]
    public void Draw_few_images_are_among_those_of_a_larger_number()
    {
        var data = new MethodData(
            "cells",
            [.. Of([.. Enumerable.Repeat("a", 30)]), .. Of([.. Enumerable.Repeat("b", 30)]), .. Of("c", "c")],
            Of("a", "b"),
            "a"
        );
        MethodSample five = MethodSample.Draw(data, 5, mostOfOthers: 7, seed: 1);
        MethodSample ten = MethodSample.Draw(data, 10, mostOfOthers: null, seed: 1);

        Assert.Equal(five.Scarce, ten.Scarce.Take(5));
        Assert.Equal(10, ten.Scarce.Distinct().Count());
        Assert.All(ten.Scarce, p => Assert.Contains(data.Train, t => ReferenceEquals(t.Image, p) && t.ClassName == "a"));
        Assert.Equal((7, 2), (five.Others.Count(o => o.ClassName == "b"), five.Others.Count(o => o.ClassName == "c")));
        Assert.Equal(
            (30, 2, 0),
            (
                ten.Others.Count(o => o.ClassName == "b"),
                ten.Others.Count(o => o.ClassName == "c"),
                ten.Others.Count(o => o.ClassName == "a")
            )
        );
        Assert.Equal(five.Others.Take(7), ten.Others.Take(7));
        Assert.NotEqual(ten.Scarce, MethodSample.Draw(data, 10, null, seed: 2).Scarce);
        Assert.Equal(ten.Scarce, MethodSample.Draw(data, 10, null, seed: 1).Scarce);
    }

    private static LabelledImage[] Of(params string[] classes) =>
        [.. classes.Select((c, i) => new LabelledImage(Tiles.Plain(8, (byte)i, 0, 0), c))];

    private static void AssertFault(string message, LabelledImage[] train, LabelledImage[] test, string scarce, string? also = null) =>
        Assert.Equal(
            also is null ? message : $"{message} {also}",
            Assert.Throws<ArgumentException>(() => new MethodData("cells", train, test, scarce)).Message
        );
}
