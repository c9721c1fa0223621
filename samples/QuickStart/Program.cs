using DaFsl.Library.Data;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Reporting;
using DaFsl.Library.Synthetic;

if (args is not ([] or ["--output", _]))
{
    Console.Error.WriteLine("Usage: QuickStart [--output DIR]. The tool 'dafsl run' takes data of your own.");
    return 2;
}

string output = args is [_, string directory] ? directory : "out";
Directory.CreateDirectory(output);

// Drawn faces, of which few wear glasses: a verb a stage from here on, each with its options.
DataSplits faces = SyntheticFaces.Create(
    new SyntheticFacesOptions
    {
        TrainImages = 100,
        Side = 128,
        Seed = 1,
    }
);
DaFslPipeline pipeline = DaFslPipeline
    .CreateBuilder()
    .Configure(o => o.Seed = 1)
    .UseData(faces)
    .JudgeImbalance(o => o.ScarceBelow = 0.25)
    .ProposeRegions(o =>
    {
        o.Epochs = 3;
        (o.Detector.MinSize, o.Detector.MaxSize) = (128, 128);
        (o.Detector.Box.Width, o.Detector.Box.BatchSizePerImage) = (128, 32);
    })
    .Distill(o =>
    {
        o.Source = () => SyntheticObjects.Create(new SyntheticObjectsOptions { TrainImages = 400, Side = 128 });
        o.SourceEpochs = 4;
    })
    .Augment(o => (o.Epochs, o.BatchesPerEpoch) = (12, 40))
    .Classify(o => o.Batches = 100)
    .Build();
Console.WriteLine(pipeline.Preview.Imbalance.Summary);

string stage = "";
using PipelineResult result = await pipeline.RunAsync(
    new Progress<PipelineProgress>(p =>
    {
        if (p.Stage != stage)
        {
            Console.WriteLine(stage = p.Stage);
        }
    })
);

ProposalSheet.Write(
    Path.Combine(output, "proposals.png"),
    [
        .. faces
            .Test.Images.Take(12)
            .Select(image => new ProposalImage(
                image.Source.Load(),
                image.Objects,
                [.. result.Proposals.Where(p => p.Image == image.Source.Name).Select(p => p.Found)]
            )),
    ]
);
if (result.Generated.Count > 0)
{
    ImageGrid.Write(
        Path.Combine(output, "generated.png"),
        [.. result.Generated.Select(g => new ImageGridRow($"{g.ClassName}: {g.Origin}", g.Images))]
    );
}

File.WriteAllText(Path.Combine(output, "report.md"), ReportMarkdown.Write(result.Report));
File.WriteAllText(Path.Combine(output, "report.json"), ReportJson.Write(result.Report));
Console.WriteLine(string.Join("\n", ReportFindings.Of(result.Report)));
return 0;
