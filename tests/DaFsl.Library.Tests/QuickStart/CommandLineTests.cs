using DaFsl.Library.Data;
using DaFsl.Library.Data.Drawn;
using DaFsl.Library.Tests.Data;
using QuickStart;
using Shared;

namespace DaFsl.Library.Tests.QuickStart;

public sealed class CommandLineTests
{
    [Fact]
    public void Parse_nothing_givesTheDefaults() =>
        Assert.Equal(new RunRequest(new DataChoice(DataKind.Faces, ""), "out", 1, Strict: false), CommandLine.Parse([]));

    [Fact]
    public void Parse_everything_isUnderstood() =>
        Assert.Equal(
            new RunRequest(new DataChoice(DataKind.Voc, "C:/data"), "x y", -5, Strict: true),
            CommandLine.Parse(["--data", "voc:C:/data", "--output", "x y", "--seed", "-5", "--strict"]));

    [Theory]
    [InlineData("voc")]
    [InlineData("coco")]
    [InlineData("folder")]
    public void Parse_folderOfAKind_isUnderstood(string kind) => Assert.Equal(
        new DataChoice(Enum.Parse<DataKind>(kind, ignoreCase: true), "x"), CommandLine.Parse(["--data", $"{kind}:x"])!.Data);

    [Fact]
    public void Read_coco_findsTheFilesInTheFolder()
    {
        using var folder = new TempFolder();
        foreach (string part in new[] { "train", "valid" })
        {
            folder.Write($"{part}/a.png", Pictures.Noise(SkiaSharp.SKEncodedImageFormat.Png, 8, 6));
            folder.Write(
                $"{part}/_annotations.coco.json",
                """{"images": [{"id": 1, "file_name": "a.png"}], "annotations": [{"image_id": 1, "category_id": 1, "bbox": [1, 1, 2, 2]}], "categories": [{"id": 1, "name": "cat"}]}""");
        }

        DataSplits splits = new DataChoice(DataKind.Coco, folder.Root).Read(new DrawnFacesOptions(), new DrawnObjectsOptions(), new ReadOptions());

        Assert.Equal((folder.At("train/a.png"), folder.At("valid/a.png")), (splits.Train.Images.Single().Source.Name, splits.Test.Images.Single().Source.Name));
    }

    [Theory]
    [InlineData("There is no option 'more'; --help lists what there is.", "more")]
    [InlineData("There is no option 'yes'; --help lists what there is.", "--strict", "yes")]
    [InlineData("--seed is 'abc'; it must be a whole number from -2147483648 to 2147483647.", "--seed", "abc")]
    [InlineData("--seed is '2147483648'; it must be a whole number from -2147483648 to 2147483647.", "--seed", "2147483648")]
    [InlineData("Required argument missing for option: '--seed'.", "--seed")]
    [InlineData("Option '--seed' expects a single argument but 2 were provided.", "--seed", "1", "--seed", "2")]
    [InlineData("--output is empty; it must name a folder.", "--output", "")]
    [InlineData("--data is 'voc:'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "voc:")]
    [InlineData("--data is 'faces:x'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "faces:x")]
    [InlineData("--data is 'pictures'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "pictures")]
    public void Parse_fault_isOneSentence(string expected, params string[] args) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => CommandLine.Parse(args)).Message);
}
