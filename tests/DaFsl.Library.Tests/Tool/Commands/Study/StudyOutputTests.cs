using DaFsl.Library.Data;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Library.Tests.Studies.PaperExperiment;
using DaFsl.Tool.Commands.Study;
using DaFsl.Tool.Ending;

namespace DaFsl.Library.Tests.Tool.Commands.Study;

public sealed class StudyOutputTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly StudyRequest _request;
    private readonly DataSplits _data;

    public StudyOutputTests()
    {
        _request = Requests.Study(["--quick", "--output", _folder.At("out")]);
        _data = StudyDefaults.Data(_request);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Keep_writes_report_figures_and_plots()
    {
        StudyOutput output = StudyOutput.Open(_request.Output, ["study", "--quick", "--output", "a b"]);
        output.Keep(HandMade.Detectors);

        Assert.Equal(["study.md", "study.json", "detector-map.png", "detector-loss.png"], output.Paths().Select(p => Path.GetFileName(p)));
        Assert.Contains("dafsl study --quick --output \"a b\"", File.ReadAllText(_folder.At("out/study.md")), StringComparison.Ordinal);
        Assert.Same(HandMade.Detectors, output.Last);
    }

    [Fact]
    public void ReadEarlier_of_this_study_is_gone_on_with()
    {
        StudyOutput output = StudyOutput.Open(_request.Output, []);
        Assert.Null(output.ReadEarlier(Study()));
        output.Keep(HandMade.Detectors with { Settings = StudySettings.Of(_data, StudyDefaults.For(_request, "elsewhere")) });

        Assert.Equal(8, output.ReadEarlier(Study())!.Runs.Count);
    }

    [Fact]
    public void ReadEarlier_of_another_study_is_told_and_left_alone()
    {
        StudyOutput output = StudyOutput.Open(_request.Output, []);
        output.Keep(HandMade.Detectors);
        string path = _folder.At("out/study.json");

        Assert.Equal(
            $"{path}: this study has other settings or data, so its measurements cannot be combined with new "
                + "ones. Remove it, or choose another --output.",
            Assert.Throws<InputException>(() => output.ReadEarlier(Study())).Message
        );
        Assert.True(File.Exists(path));
    }

    [Fact]
    public void ReadEarlier_of_no_study_is_told()
    {
        string path = _folder.Write("out/study.json", "[");

        Assert.StartsWith(
            $"{path}: this is not the file of a study: ",
            Assert.Throws<InputException>(() => StudyOutput.Open(_request.Output, []).ReadEarlier(Study())).Message,
            StringComparison.Ordinal
        );
    }

    private PaperStudy Study() => new(_data, StudyDefaults.For(_request, "source"));
}
