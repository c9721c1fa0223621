using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Readme;

/// <summary>The example of the library's package, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class LibraryPackageExample
{
    public static async Task RunAsync()
    {
        DaFslPipeline pipeline = DaFslPipeline.CreateBuilder().UseData(ImageFolderReader.Read("path/to/data")).Build();
        using PipelineResult result = await pipeline.RunAsync();

        File.WriteAllText("report.md", result.Report.ToMarkdown());
        result.Classifier?.Save("classifier.safetensors");
    }
}
