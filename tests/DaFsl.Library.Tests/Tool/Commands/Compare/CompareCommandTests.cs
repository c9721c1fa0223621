using DaFsl.Tool.Commands.Compare;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Reading;

namespace DaFsl.Library.Tests.Tool.Commands.Compare;

public sealed class CompareCommandTests
{
    [Fact]
    public void Parse_nothing_givesTheDefaults()
    {
        ComparisonRequest request = Requests.Compare([]);

        Assert.Equal([10], request.Keep);
        Assert.Equal(new ComparisonRequest(new DataChoice(DataKind.Faces, ""), "out") { Keep = request.Keep }, request);
        Assert.Equal((32, 1, true), (request.Side, request.Seed, request.HasGan));
    }

    [Fact]
    public void Parse_one_image_is_kept_without_a_gan()
    {
        ComparisonRequest request = Requests.Compare(["--keep", "1"]);

        Assert.Equal([1], request.Keep);
        Assert.False(request.HasGan);
    }

    [Fact]
    public void Parse_everything_isUnderstood()
    {
        ComparisonRequest request = Requests.Compare([
            "--data",
            "folder:data",
            "--scarce",
            "a b",
            "--keep",
            "5,10,20",
            "--output",
            "x y",
            "--side",
            "64",
            "--others",
            "200",
            "--seed",
            "-3",
            "--seeds",
            "7",
            "--steps",
            "8",
            "--gan-steps",
            "9",
            "--strict",
            "--quick",
        ]);

        Assert.Equal([5, 10, 20], request.Keep);
        Assert.Equal(
            new ComparisonRequest(new DataChoice(DataKind.Folder, "data"), "x y")
            {
                Scarce = "a b",
                Keep = request.Keep,
                Side = 64,
                Others = 200,
                Seed = -3,
                Seeds = 7,
                Steps = 8,
                GanSteps = 9,
                Strict = true,
                Quick = true,
            },
            request
        );
    }

    [Fact]
    public void Parse_links_are_followed_where_the_flag_is() =>
        Assert.Equal(
            (true, false),
            (
                Requests.Compare(["--data", "folder:x", "--follow-links"]).Data.FollowLinks,
                Requests.Compare(["--data", "folder:x"]).Data.FollowLinks
            )
        );

    [Theory]
    [InlineData("--follow-links applies only to data in a folder: voc:DIR, coco:DIR or folder:DIR.", "--follow-links")]
    [InlineData("There is no option 'more'; see --help.", "more")]
    [InlineData(
        "--keep is '5,x'; it must be a whole number from 1, or several different ones from 2 separated by commas.",
        "--keep",
        "5,x"
    )]
    [InlineData("--keep is '0'; it must be a whole number from 1, or several different ones from 2 separated by commas.", "--keep", "0")]
    [InlineData(
        "--keep is '5,5'; it must be a whole number from 1, or several different ones from 2 separated by commas.",
        "--keep",
        "5,5"
    )]
    [InlineData(
        "--keep is '5,-1'; it must be a whole number from 1, or several different ones from 2 separated by commas.",
        "--keep",
        "5,-1"
    )]
    [InlineData(
        "--keep is '1,5'; it must be a whole number from 1, or several different ones from 2 separated by commas.",
        "--keep",
        "1,5"
    )]
    [InlineData("--side is '48'; it must be 16, 32, 64 or 128.", "--side", "48")]
    [InlineData("--side is '256'; it must be a whole number from 16 to 128.", "--side", "256")]
    [InlineData("--others is '1'; it must be a whole number from 2 to 2147483647.", "--others", "1")]
    [InlineData("--seeds is '0'; it must be a whole number from 1 to 1000.", "--seeds", "0")]
    [InlineData("--steps is 'ten'; it must be a whole number from 1 to 10000000.", "--steps", "ten")]
    [InlineData("--gan-steps is '0'; it must be a whole number from 1 to 10000000.", "--gan-steps", "0")]
    [InlineData("--data is 'objects'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "objects")]
    [InlineData("--output is empty; it must name a folder.", "--output", " ")]
    public void Parse_fault_isOneSentence(string expected, params string[] args) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Requests.Compare(args)).Message);
}
