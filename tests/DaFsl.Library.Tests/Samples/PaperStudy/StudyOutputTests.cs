using DaFsl.Library.Data;
using DaFsl.Library.Tests.Studies.PaperExperiment;
using PaperStudy;
using Shared;
using Experiment = DaFsl.Library.Studies.PaperExperiment.PaperStudy;

namespace DaFsl.Library.Tests.Samples.PaperStudy;

public sealed class StudyOutputTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StudyRequest _request;
    private readonly DataSplits _data;

    public StudyOutputTests()
    {
        _request = CommandLine.Parse(["--quick", "--output", _folder.At("out")])!;
        _data = global::PaperStudy.StudySettings.Data(_request);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keep_writes_report_figures_and_plots()
    {
        StudyOutput output = StudyOutput.Open(_request.Output, ["--quick", "--output", "a b"]);
        output.Keep(HandMade.Detectors);

        Assert.Equal(
            ["study.md", "study.json", "detector-map.png", "detector-loss.png"], output.Paths().Select(p => Path.GetFileName(p)));
        Assert.Contains(
            "dotnet run -c Release --project samples/PaperStudy -- --quick --output \"a b\"", File.ReadAllText(_folder.At("out/study.md")), StringComparison.Ordinal);
        Assert.Same(HandMade.Detectors, output.Last);
    }

    [Fact]
    public void ReadEarlier_of_this_study_is_gone_on_with()
    {
        StudyOutput output = StudyOutput.Open(_request.Output, []);
        Assert.Null(output.ReadEarlier(Study()));
        output.Keep(HandMade.Detectors with
        {
            Settings = DaFsl.Library.Studies.PaperExperiment.StudySettings.Of(_data, global::PaperStudy.StudySettings.For(_request, "elsewhere")),
        });

        Assert.Equal(8, output.ReadEarlier(Study())!.Runs.Count);
    }

    [Fact]
    public void ReadEarlier_of_another_study_is_told_and_left_alone()
    {
        StudyOutput output = StudyOutput.Open(_request.Output, []);
        output.Keep(HandMade.Detectors);
        string path = _folder.At("out/study.json");

        Assert.Equal(
            $"{path}: this study has other settings or data, so what it measured cannot stand beside new measurements. Remove it, or choose another --output.",
            Assert.Throws<InputException>(() => output.ReadEarlier(Study())).Message);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void ReadEarlier_of_no_study_is_told()
    {
        string path = _folder.Write("out/study.json", "[");

        Assert.StartsWith(
            $"{path}: this is not the file of a study: ",
            Assert.Throws<InputException>(() => StudyOutput.Open(_request.Output, []).ReadEarlier(Study())).Message,
            StringComparison.Ordinal);
    }

    private Experiment Study() => new(_data, global::PaperStudy.StudySettings.For(_request, "source"));
}
