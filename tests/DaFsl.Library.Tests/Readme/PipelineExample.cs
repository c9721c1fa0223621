using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of README, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class PipelineExample
{
    public static async Task RunAsync()
    {
        DaFslPipeline pipeline = DaFslPipeline
            .CreateBuilder()
            .UseData(ImageFolderReader.Read("path/to/data"))
            .JudgeImbalance(o => o.ScarceBelow = 0.25)
            .ProposeRegions(o => o.Epochs = 3)
            .Distill(o => o.P = 2)
            .Augment(o => o.Epochs = 20)
            .Classify(o => o.Batches = 150)
            .Build(); // everything wrong with settings and data, in one exception
        Console.WriteLine(string.Join("\n", pipeline.Preview.Warnings)); // what the run will not be able to show
        using PipelineResult result = await pipeline.RunAsync(); // takes an IProgress and a CancellationToken by choice

        File.WriteAllText("report.md", result.Report.ToMarkdown());
        result.Classifier?.Save("classifier.safetensors"); // there is none where there is one class only
    }
}
