using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;
using DaFsl.Library.Synthetic;
using DaFsl.Tool.Commands.Run;
using DaFsl.Tool.Ending;

namespace DaFsl.Library.Tests.Tool.Commands.Run;

public sealed class RunOutputTests : IDisposable
{
    private static readonly PixelImage _crop = new(8, 8, new byte[192]);

    private readonly TempFolder _folder = new();
    private readonly DataSplits _data = SyntheticFaces.Create(
        new SyntheticFacesOptions
        {
            TrainImages = 2,
            TestImages = 3,
            Side = 48,
            ScarceTrainFaces = 1,
        }
    );

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_finished_writesEveryFile()
    {
        Assert.Equal(["proposals.png", "generated.png", "report.md", "report.json"], Write(Result(SampleReport.Whole)));
        Assert.True(ReportJson.Read(File.ReadAllText(_folder.At("out/report.json"))).IsComplete);
        Assert.Equal(4, Directory.GetFiles(_folder.At("out")).Length);
    }

    [Fact]
    public void Write_objectsFillImages_showsNoProposals() =>
        Assert.Equal(
            ["generated.png", "report.md", "report.json"],
            Write(Result(SampleReport.Whole) with { Proposals = [] }, _data with { ObjectsFillImages = true })
        );

    [Fact]
    public void Write_stoppedEarly_writesTheReportOnly() =>
        Assert.Equal(
            ["report.md", "report.json"],
            Write(Result(SampleReport.Whole with { IsComplete = false }) with { Proposals = [], Generated = [] })
        );

    [Fact]
    public void Write_replacesAllOfAnEarlierRunAndAFailureNothing()
    {
        Write(Result(SampleReport.Whole));
        _folder.Write("out/mine.txt", "mine");
        string[] before = Files();
        DataSplits broken = _data with
        {
            Test = new DataSet("broken", _data.Test.Classes, [_data.Test.Images[0] with { Source = new Unreadable() }]),
        };
        RunOutput output = RunOutput.Prepare(_folder.At("out"));
        Assert.Equal($"{_folder.At("out/report.json")}: this report is of an earlier run.", output.Left);

        Assert.Throws<DataFormatException>(() => output.Write(Result(SampleReport.Whole), broken));
        Assert.Equal(before, Files());

        Write(Result(SampleReport.Whole) with { Proposals = [], Generated = [] }, _data with { ObjectsFillImages = true });
        Assert.Equal(
            ["mine.txt", "report.json", "report.md"],
            Directory.GetFileSystemEntries(_folder.At("out")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)
        );

        string[] Files() =>
            [
                .. Directory
                    .GetFiles(_folder.At("out"))
                    .Order(StringComparer.Ordinal)
                    .Select(f => $"{f} {Convert.ToHexString(File.ReadAllBytes(f))}"),
            ];
    }

    [Fact]
    public void Write_whereAFolderHasAFilesName_leavesWhatWasThere()
    {
        Write(Result(SampleReport.Whole));
        File.Delete(_folder.At("out/generated.png"));
        Directory.CreateDirectory(_folder.At("out/generated.png"));

        Assert.Equal(
            $"{_folder.At("out")}: this folder cannot be written to: {_folder.At("out/generated.png")}: there is a folder of that name.",
            Assert.Throws<InputException>(() => Write(Result(SampleReport.Whole))).Message
        );
        Assert.True(File.Exists(_folder.At("out/report.json")));
    }

    [Fact]
    public void Prepare_removesWhatAKilledRunLeftAndNothingElse()
    {
        _folder.Write("out/.unfinished-0123456789ab/report.md", "half");
        _folder.Write("out/.unfinished-mine/report.md", "mine");

        RunOutput.Prepare(_folder.At("out"));

        Assert.Equal([".unfinished-mine"], Directory.GetFileSystemEntries(_folder.At("out")).Select(f => Path.GetFileName(f)));
    }

    [Fact]
    public void Write_failure_leavesNothing()
    {
        RunOutput output = RunOutput.Prepare(_folder.At("out"));
        DataSplits broken = _data with
        {
            Test = new DataSet("broken", _data.Test.Classes, [_data.Test.Images[0] with { Source = new Unreadable() }]),
        };

        Assert.Throws<DataFormatException>(() => output.Write(Result(SampleReport.Whole), broken));

        Assert.Empty(Directory.GetFiles(_folder.At("out")));
    }

    private string[] Write(PipelineResult result, DataSplits? data = null) =>
        [.. RunOutput.Prepare(_folder.At("out")).Write(result, data ?? _data).Select(p => Path.GetFileName(p))];

    private PipelineResult Result(PipelineReport report) =>
        new()
        {
            Report = report,
            Detector = null,
            Classifier = null,
            Proposals =
            [
                new RegionProposal(
                    _data.Test.Images[0].Source.Name,
                    new DetectedObject("plain", new BoundingBox(1, 1, 20, 20), 0.9f),
                    _crop
                ),
            ],
            Generated = [("glasses", "real", [_crop])],
        };

    private sealed class Unreadable : ImageSource
    {
        public override string Name => "gone.jpg";

        public override PixelImage Load() => throw new DataFormatException("gone.jpg: there is no such file.");
    }
}
