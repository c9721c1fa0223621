using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime;
using DaFsl.Tool.Commands.Detect;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Grammar;

namespace DaFsl.Library.Tests.Tool.Commands.Detect;

public sealed class DetectCommandTests
{
    private static readonly string[] _needed = ["--weights", "w.pth", "--backbone", "resnet18", "--classes", "3", "--image", "a.png"];

    [Fact]
    public void Parse_onlyWhatIsNeeded_givesTorchvisionsDefaults()
    {
        DetectRequest request = Requests.Detect(_needed);
        FasterRcnnOptions options = request.Network.ToOptions("w.pth");

        Assert.Equal(
            ("w.pth", 3, false, null, null),
            (request.Weights, request.Network.Classes, request.Json, request.Names, request.DrawTo)
        );
        Assert.Equal(["a.png"], request.Images);
        Assert.Null(request.Precision);
        Assert.Equal((BackboneKind.ResNet18, false), (options.Backbone, options.FeaturePyramid));
        Assert.Equal((800, 1333), (options.MinSize, options.MaxSize));
        Assert.Equal((0.05, 1e-5), (options.Box.ScoreThreshold, options.BatchNormEpsilon));
        Assert.Equal([0.485f, 0.456f, 0.406f], options.ImageMean);
        Assert.Equal([0.229f, 0.224f, 0.225f], options.ImageStd);
    }

    [Fact]
    public void Parse_weightsAndImageAlone_tellNothingOfTheNetwork()
    {
        NetworkRequest network = Requests.Detect(["--weights", "w.pth", "--image", "a.png"]).Network;

        Assert.Equal(new NetworkRequest(null, null, null, null, null, null, null, null), network);
        Assert.Equal(
            "w.pth: the file does not describe its network, so --backbone and --classes must.",
            Assert.Throws<InputException>(() => network.ToOptions("w.pth")).Message
        );
        Assert.Equal(
            "w.pth: the file does not describe its network, so --classes must.",
            Assert.Throws<InputException>(() => (network with { Backbone = BackboneChoice.Parse("resnet18") }).ToOptions("w.pth")).Message
        );
        Assert.Equal(
            "--max-size is 1333; it must be at least --min-size, 2000.",
            Assert
                .Throws<InputException>(() =>
                    (network with { Backbone = BackboneChoice.Parse("resnet18"), Classes = 2, MinSize = 2000 }).ToOptions("w.pth")
                )
                .Message
        );
    }

    [Fact]
    public void Parse_everything_isUnderstood()
    {
        DetectRequest request = Requests.Detect([
            "--image",
            "a.png",
            "b c.jpg",
            "--json",
            "--weights",
            "w.safetensors",
            "--backbone",
            "mobilenet_v2-fpn",
            "--classes",
            "91",
            "--image",
            "d.png",
            "--draw",
            "out",
            "--names",
            "cat, big dog",
            "--score",
            "0.5",
            "--min-size",
            "64",
            "--max-size",
            "96",
            "--mean",
            "0,-0.5,1e-1",
            "--std",
            "1,0.5,0.25",
            "--batch-norm-epsilon",
            "0",
            "--precision",
            "bfloat16",
        ]);

        FasterRcnnOptions options = request.Network.ToOptions("w.safetensors");
        Assert.Equal(("w.safetensors", 91, true, "out"), (request.Weights, request.Network.Classes, request.Json, request.DrawTo));
        Assert.Equal(["a.png", "b c.jpg", "d.png"], request.Images);
        Assert.Equal(["cat", "big dog"], request.Names);
        Assert.Equal(ComputePrecision.BFloat16, request.Precision);
        Assert.Equal((BackboneKind.MobileNetV2, true), (options.Backbone, options.FeaturePyramid));
        Assert.Equal((64, 96), (options.MinSize, options.MaxSize));
        Assert.Equal((0.5, 0.0), (options.Box.ScoreThreshold, options.BatchNormEpsilon));
        Assert.Equal([0, -0.5f, 0.1f], options.ImageMean);
        Assert.Equal([1, 0.5f, 0.25f], options.ImageStd);
    }

    [Theory]
    [InlineData("resnet18", BackboneKind.ResNet18, false)]
    [InlineData("resnet34", BackboneKind.ResNet34, false)]
    [InlineData("resnet50", BackboneKind.ResNet50, false)]
    [InlineData("mobilenet_v2", BackboneKind.MobileNetV2, false)]
    [InlineData("resnet18-fpn", BackboneKind.ResNet18, true)]
    [InlineData("resnet34-fpn", BackboneKind.ResNet34, true)]
    [InlineData("resnet50-fpn", BackboneKind.ResNet50, true)]
    [InlineData("mobilenet_v2-fpn", BackboneKind.MobileNetV2, true)]
    public void Parse_backbone_isUnderstood(string text, BackboneKind kind, bool pyramid)
    {
        Assert.Equal(new BackboneChoice(kind, pyramid), BackboneChoice.Parse(text));
        Assert.Equal(text, new BackboneChoice(kind, pyramid).ToString());
    }

    [Theory]
    [InlineData("34")]
    [InlineData("ResNet34")]
    [InlineData("resnet34-fpn-fpn")]
    [InlineData("-fpn")]
    [InlineData("")]
    public void Parse_otherBackbone_isOneSentence(string text) =>
        Assert.Equal(
            $"--backbone is '{text}'; it must be one of: (resnet18|resnet34|resnet50|mobilenet_v2)[-fpn].",
            Assert.Throws<InputException>(() => BackboneChoice.Parse(text)).Message
        );

    [Theory]
    [InlineData(
        "Neither --model nor --weights is given; one of them must name the detector's file.",
        "--backbone",
        "resnet18",
        "--classes",
        "3",
        "--image",
        "a.png"
    )]
    [InlineData("Option '--image' is required.", "--weights", "w.pth", "--backbone", "resnet18", "--classes", "3")]
    [InlineData(
        "Required argument missing for option: '--image'.",
        "--weights",
        "w.pth",
        "--backbone",
        "resnet18",
        "--classes",
        "3",
        "--image"
    )]
    [InlineData(
        "--weights is empty; it must name a file.",
        "--weights",
        "",
        "--backbone",
        "resnet18",
        "--classes",
        "3",
        "--image",
        "a.png"
    )]
    public void Parse_notWhatIsNeeded_isOneSentence(string expected, params string[] args) => AssertFault(expected, args);

    [Theory]
    [InlineData("There is no option 'more'; see --help.", "--json", "more")]
    [InlineData("There is no option '--jsn'; see --help.", "--jsn")]
    [InlineData("--image is empty; it must name a file.", "--image", " ")]
    [InlineData("--draw is empty; it must name a folder.", "--draw", "")]
    [InlineData("--score is '5%'; it must be a number from 0 to 1.", "--score", "5%")]
    [InlineData("--score is 'NaN'; it must be a number from 0 to 1.", "--score", "NaN")]
    [InlineData("--min-size is '31'; it must be a whole number from 32 to 16384.", "--min-size", "31")]
    [InlineData("--max-size is '2147483648'; it must be a whole number from 32 to 16384.", "--max-size", "2147483648")]
    [InlineData("--max-size is 500; it must be at least --min-size, 501.", "--min-size", "501", "--max-size", "500")]
    [InlineData("--batch-norm-epsilon is '-1'; it must be a number from 0 to 1.", "--batch-norm-epsilon", "-1")]
    [InlineData("--mean is '0.5'; it must be three numbers from -1000 to 1000, separated by commas.", "--mean", "0.5")]
    [InlineData("--mean is '1,2,x'; it must be three numbers from -1000 to 1000, separated by commas.", "--mean", "1,2,x")]
    [InlineData("--std is '1,1,0'; it must be three numbers from 1E-06 to 1000, separated by commas.", "--std", "1,1,0")]
    [InlineData("--precision is 'half'; it must be auto, float32 or bfloat16.", "--precision", "half")]
    public void Parse_fault_isOneSentence(string expected, params string[] args) => AssertFault(expected, [.. _needed, .. args]);

    [Theory]
    [InlineData("0")]
    [InlineData("two")]
    public void Parse_classesThatAreNone_isOneSentence(string text) =>
        AssertFault(
            $"--classes is '{text}'; it must be a whole number from 1 to 100000.",
            ["--weights", "w.pth", "--backbone", "resnet18", "--classes", text, "--image", "a.png"]
        );

    private static void AssertFault(string expected, string[] args) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Requests.Detect(args)).Message);
}
