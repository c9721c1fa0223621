using DaFsl.Library.Data;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Tests.Data;
using DaFsl.Tool.Commands.Run;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Reading;

namespace DaFsl.Library.Tests.Tool.Commands.Run;

public sealed class RunCommandTests
{
    [Fact]
    public void Parse_nothing_givesTheDefaults() =>
        Assert.Equal(new RunRequest(new DataChoice(DataKind.Faces, ""), "out", 1, Strict: false), Requests.Run([]));

    [Fact]
    public void Parse_everything_isUnderstood() =>
        Assert.Equal(
            new RunRequest(new DataChoice(DataKind.Voc, "C:/data"), "x y", -5, Strict: true),
            Requests.Run(["--data", "voc:C:/data", "--output", "x y", "--seed", "-5", "--strict"])
        );

    [Theory]
    [InlineData("voc")]
    [InlineData("coco")]
    [InlineData("folder")]
    public void Parse_folderOfAKind_isUnderstood(string kind) =>
        Assert.Equal(new DataChoice(Enum.Parse<DataKind>(kind, ignoreCase: true), "x"), Requests.Run(["--data", $"{kind}:x"]).Data);

    [Fact]
    public void Parse_classes_and_links_are_understood()
    {
        DataChoice data = Requests.Run(["--data", "folder:x", "--classes", "a,b", "--follow-links"]).Data;

        Assert.Equal(["a", "b"], data.Classes!);
        Assert.True(data.FollowLinks);
        Assert.False(Requests.Run(["--data", "folder:x"]).Data.FollowLinks);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 6)]
    public void Read_folder_with_a_link_out_of_it_goes_by_the_flag(bool follows, int expected)
    {
        using var folder = new TempFolder();
        Array.ForEach(["data/cat/a.png", "data/cat/b.png", "data/dog/c.png", "data/dog/d.png", "other/e.png", "other/f.png"], path =>
            folder.Write(path, TestImages.Named(path))
        );
        folder.Link("data/dog/more", folder.At("other"));
        string[] flags = follows ? ["--follow-links"] : [];

        DataSplits splits = Requests
            .Run(["--data", $"folder:{folder.At("data")}", .. flags])
            .Data.Read(new SyntheticFacesOptions(), new SyntheticObjectsOptions(), new ReadOptions());

        Assert.Equal(expected, splits.Train.Images.Count + splits.Test.Images.Count);
    }

    [Fact]
    public void Read_coco_findsTheFilesInTheFolder()
    {
        using var folder = new TempFolder();
        foreach (string part in new[] { "train", "valid" })
        {
            folder.Write($"{part}/a.png", TestImages.Noise(SkiaSharp.SKEncodedImageFormat.Png, 8, 6));
            folder.Write(
                $"{part}/_annotations.coco.json",
                """{"images": [{"id": 1, "file_name": "a.png"}], "annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2]}], "categories": [{"id": 1, "name": "cat"}]}"""
            );
        }

        DataSplits splits = new DataChoice(DataKind.Coco, folder.Root).Read(
            new SyntheticFacesOptions(),
            new SyntheticObjectsOptions(),
            new ReadOptions()
        );

        Assert.Equal(
            (folder.At("train/a.png"), folder.At("valid/a.png")),
            (splits.Train.Images.Single().Source.Name, splits.Test.Images.Single().Source.Name)
        );
    }

    [Theory]
    [InlineData("There is no option 'more'; see --help.", "more")]
    [InlineData("There is no option 'yes'; see --help.", "--strict", "yes")]
    [InlineData("--seed is 'abc'; it must be a whole number from -2147483648 to 2147483647.", "--seed", "abc")]
    [InlineData("--seed is '2147483648'; it must be a whole number from -2147483648 to 2147483647.", "--seed", "2147483648")]
    [InlineData("Required argument missing for option: '--seed'.", "--seed")]
    [InlineData("Option '--seed' expects a single argument but 2 were provided.", "--seed", "1", "--seed", "2")]
    [InlineData("--output is empty; it must name a folder.", "--output", "")]
    [InlineData("--data is 'voc:'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "voc:")]
    [InlineData("--data is 'faces:x'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "faces:x")]
    [InlineData("--follow-links applies only to data in a folder: voc:DIR, coco:DIR or folder:DIR.", "--follow-links")]
    [InlineData("--data is 'images'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "images")]
    public void Parse_fault_isOneSentence(string expected, params string[] args) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Requests.Run(args)).Message);
}
