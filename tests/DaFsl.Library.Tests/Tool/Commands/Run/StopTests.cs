using System.Diagnostics;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Tool.Commands.Run;

public sealed class StopTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_interrupted_writesWhatIsFinishedAndSaysSo()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent by kill, and env sets them back.");

        // A shell's background jobs ignore Ctrl+C, and hand that down to whatever they start.
        using ToolProcess process = ToolProcess.Start(
            _folder.Root,
            ["env", "--default-signal=INT"],
            "run",
            "--data",
            "faces",
            "--output",
            "out"
        );
        string? line;
        do
        {
            line = await process.ReadLineAsync();
        } while (line?.StartsWith("source detector", StringComparison.Ordinal) == false);

        long interrupted = Stopwatch.GetTimestamp();
        await Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExitAsync(TestContext.Current.CancellationToken);
        string rest = await process.ReadToEndAsync();

        Assert.Equal(130, await process.WaitAsync());
        Assert.True(Stopwatch.GetElapsedTime(interrupted) < TimeSpan.FromSeconds(20));
        Assert.Contains("The run is incomplete. It was stopped while training the source networks", rest, StringComparison.Ordinal);
        PipelineReport report = ReportJson.Read(File.ReadAllText(_folder.At("out/report.json")));
        Assert.False(report.IsComplete);
        Assert.Equal(["glasses"], report.Imbalance!.Scarce);
        Assert.Null(report.Detector);
        Assert.Equal(
            ["report.json", "report.md"],
            Directory.EnumerateFiles(_folder.At("out")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)
        );
    }
}
