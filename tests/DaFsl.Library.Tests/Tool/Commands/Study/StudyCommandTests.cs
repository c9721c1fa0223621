using DaFsl.Tool.Commands.Study;
using DaFsl.Tool.Ending;
using DaFsl.Tool.Reading;

namespace DaFsl.Library.Tests.Tool.Commands.Study;

public sealed class StudyCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_nothing_givesTheDefaults() =>
        Assert.Equal(new StudyRequest(new DataChoice(DataKind.Faces, ""), new DataChoice(DataKind.Objects, ""), "out"), Requests.Study([]));

    [Fact]
    public void Parse_everything_isUnderstood()
    {
        string weights = _folder.Write("w.pth", "");

        Assert.Equal(
            new StudyRequest(new DataChoice(DataKind.Voc, "data"), new DataChoice(DataKind.Voc, "other"), "x y")
            {
                Weights = weights,
                Detector = DetectorKind.MobileNetV2,
                SourceFolder = "kept",
                Seed = -3,
                Seeds = 5,
                Epochs = 6,
                GanEpochs = 7,
                SourceEpochs = 0,
                SourceGanEpochs = 8,
                SourceImages = 9,
                LearningRate = 5e-4,
                TransferredRate = 1,
                Strict = true,
                Quick = true,
            },
            Requests.Study([
                "--data",
                "voc:data",
                "--source",
                "voc:other",
                "--output",
                "x y",
                "--weights",
                weights,
                "--backbone",
                "mobilenet_v2",
                "--source-folder",
                "kept",
                "--seed",
                "-3",
                "--seeds",
                "5",
                "--epochs",
                "6",
                "--gan-epochs",
                "7",
                "--source-epochs",
                "0",
                "--source-gan-epochs",
                "8",
                "--source-images",
                "9",
                "--learning-rate",
                "5e-4",
                "--transferred-rate",
                "1",
                "--strict",
                "--quick",
            ])
        );
    }

    [Fact]
    public void Parse_links_are_followed_in_every_folder_that_is_read()
    {
        StudyRequest request = Requests.Study(["--source", "coco:other", "--data", "folder:x", "--classes", "a,b", "--follow-links"]);

        Assert.Equal((true, true), (request.Data.FollowLinks, request.Source.FollowLinks));
        Assert.Equal(["a", "b"], request.Data.Classes!);
        Assert.False(Requests.Study(["--source", "voc:other", "--follow-links"]).Data.FollowLinks);
    }

    [Theory]
    [InlineData("--follow-links applies only to data in a folder: voc:DIR, coco:DIR or folder:DIR.", "--follow-links")]
    [InlineData("There is no option 'more'; see --help.", "more")]
    [InlineData("--seeds is '0'; it must be a whole number from 1 to 1000.", "--seeds", "0")]
    [InlineData("--epochs is 'ten'; it must be a whole number from 1 to 1000000.", "--epochs", "ten")]
    [InlineData("--data is 'objects'; it must be one of: faces | voc:DIR | coco:DIR | folder:DIR.", "--data", "objects")]
    [InlineData("--source is 'folder:x'; it must be one of: objects | faces | voc:DIR | coco:DIR.", "--source", "folder:x")]
    [InlineData("--backbone is 'vgg'; it must be one of: light | mobilenet_v2.", "--backbone", "vgg")]
    [InlineData("--weights is 'none.pth'; there is no such file.", "--weights", "none.pth")]
    [InlineData("--source-epochs is 0, but there are no --weights to distil without training.", "--source-epochs", "0")]
    [InlineData("--transferred-rate is '1.5'; it must be a number above 0, at most 1.", "--transferred-rate", "1.5")]
    [InlineData("--learning-rate is '0'; it must be a number above 0, at most 1.", "--learning-rate", "0")]
    [InlineData("--output is empty; it must name a folder.", "--output", " ")]
    public void Parse_fault_isOneSentence(string expected, params string[] args) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => Requests.Study(args)).Message);
}
