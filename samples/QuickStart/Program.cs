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

// Drawn faces, few of which wear glasses. One verb per stage, each with its options.
DataSplits faces = SyntheticFaces.Create(new SyntheticFacesOptions { TrainImages = 100, Side = 128 });
DaFslPipeline pipeline = DaFslPipeline
    .CreateBuilder()
    .UseSeed(1)
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
void Show(PipelineProgress p) => Console.Write(p.Stage == stage ? "" : $"{stage = p.Stage}\n");
using PipelineResult result = await pipeline.RunAsync(new Progress<PipelineProgress>(Show));

var proposals = result.Proposals.ToLookup(p => p.Image, p => p.Found);
var shown = faces.Test.Images.Take(12).Select(i => new ProposalImage(i.Source.Load(), i.Objects, [.. proposals[i.Source.Name]]));
ProposalSheet.Write(Path.Combine(output, "proposals.png"), [.. shown]);
var rows = result.Generated.Select(g => new ImageGridRow($"{g.ClassName}: {g.Origin}", g.Images));
ImageGrid.Write(Path.Combine(output, "generated.png"), [.. rows]);
File.WriteAllText(Path.Combine(output, "report.md"), result.Report.ToMarkdown());
File.WriteAllText(Path.Combine(output, "report.json"), result.Report.ToJson());
Console.WriteLine(string.Join("\n", result.Report.Findings()));
return 0;
