using System.CommandLine;
using DaFsl.Library.Experiments;
using DaFsl.Library.Features;
using static TorchSharp.torch;

// dotnet run -c Release --project tests/DaFsl.Library.Experiments -- pretrained-backbone --help
var data = new Option<string>("--data")
{
    HelpName = "DIR",
    Description = "A data set as PASCAL VOC has it.",
    Required = true,
};
var weights = new Option<string>("--weights")
{
    HelpName = "FILE",
    Description = "Weights of a MobileNetV2, .pth or .safetensors.",
    Required = true,
};
var seeds = new Option<int>("--seeds")
{
    HelpName = "N",
    Description = "The number of seeds that each strategy is run with.",
    DefaultValueFactory = _ => 3,
};
var epochs = new Option<int>("--epochs")
{
    HelpName = "N",
    Description = "How often each run goes through the data.",
    DefaultValueFactory = _ => 8,
};
var output = new Option<string>("--output")
{
    HelpName = "FILE",
    Description = "Where the results go, in Markdown.",
    Required = true,
};

var pretrained = new Command(
    "pretrained-backbone",
    "A detector on a MobileNetV2, from pretrained weights against random ones, at the same budget."
)
{
    data,
    weights,
    seeds,
    epochs,
    output,
};
pretrained.SetAction(
    (parsed, cancellationToken) =>
        new PretrainedBackboneStudy(
            parsed.GetRequiredValue(data),
            parsed.GetRequiredValue(weights),
            parsed.GetRequiredValue(seeds),
            parsed.GetRequiredValue(epochs)
        ).WriteAsync(parsed.GetRequiredValue(output), cancellationToken)
);

var clothes = new Option<string>("--data")
{
    HelpName = "DIR",
    Description = "Fashion-MNIST's four IDX files, gzipped.",
    Required = true,
};
var pairs = new Option<int>("--seeds")
{
    HelpName = "N",
    Description = "How many pairs of students, 1 to 10.",
    DefaultValueFactory = _ => 5,
};
pairs.Validators.Add(r =>
{
    if (r.GetValueOrDefault<int>() is < 1 or > 10)
    {
        r.AddError("--seeds must be 1 to 10.");
    }
});
var quick = new Option<bool>("--quick") { Description = "So small that it only shows that all works." };
var bfloat16 = new Option<bool>("--bfloat16") { Description = "Convolutions in bfloat16; faster where the processor has it." };
var softTargets = new Command("soft-targets", "A small classifier with and without the soft targets of an ensemble of large ones.")
{
    clothes,
    pairs,
    quick,
    bfloat16,
    output,
};
softTargets.SetAction(
    (parsed, cancellationToken) =>
        new SoftTargetsStudy(
            parsed.GetRequiredValue(clothes),
            parsed.GetRequiredValue(pairs),
            parsed.GetValue(quick) ? SoftTargetsSettings.Quick : SoftTargetsSettings.Full,
            parsed.GetValue(bfloat16) ? ScalarType.BFloat16 : ScalarType.Float32
        ).WriteAsync(parsed.GetRequiredValue(output), cancellationToken)
);

var images = new Option<string>("--data")
{
    HelpName = "DIR",
    Description = "A folder of square images.",
    Required = true,
};
var steps = new Option<int>("--steps")
{
    HelpName = "N",
    Description = "How many batches, in hundreds.",
    DefaultValueFactory = _ => 3000,
};
steps.Validators.Add(r =>
{
    if (r.GetValueOrDefault<int>() is var n && (n is < 100 or > 1_000_000 || n % 100 != 0))
    {
        r.AddError("--steps must be a multiple of 100, from 100 to 1000000.");
    }
});
var folder = new Option<string>("--output")
{
    HelpName = "DIR",
    Description = "The folder for the page and its image.",
    Required = true,
};
var progressive = new Command("progressive-gan", "The time, memory and images of a progressive GAN of 64 x 64.") { images, steps, folder };
progressive.SetAction(
    (parsed, cancellationToken) =>
        new ProgressiveGanStudy(parsed.GetRequiredValue(images), parsed.GetRequiredValue(steps)).WriteAsync(
            parsed.GetRequiredValue(folder),
            cancellationToken
        )
);

var classFolders = new Option<string>("--data")
{
    HelpName = "DIR",
    Description = "Folders train/CLASS and test/CLASS.",
    Required = true,
};
var scarceClass = new Option<string>("--scarce")
{
    HelpName = "CLASS",
    Description = "The class that is made scarce.",
    Required = true,
};
var kept = new Option<int[]>("--keep")
{
    HelpName = "N",
    Description = "How many of its images are kept; may be given several times.",
    DefaultValueFactory = _ => [10],
};
var layers = new Option<string[]>("--layer")
{
    HelpName = "NAME",
    Description = "A layer of the MobileNetV2; may be given several times.",
    DefaultValueFactory = _ => ["features.6", "features.10", "features.13"],
};
var side = new Option<int>("--side")
{
    HelpName = "PIXELS",
    Description = "The side that images are scaled to.",
    DefaultValueFactory = _ => 128,
};
var cache = new Option<string?>("--cache") { HelpName = "DIR", Description = "The folder that features are kept in." };
var draws = new Option<int>("--seeds")
{
    HelpName = "N",
    Description = "The number of draws.",
    DefaultValueFactory = _ => 5,
};
var fewShot = new Command("few-shot", "A class of few images, by frozen features of a MobileNetV2.")
{
    classFolders,
    weights,
    scarceClass,
    kept,
    layers,
    side,
    cache,
    draws,
    output,
};
fewShot.SetAction(
    (parsed, cancellationToken) =>
        new FewShotStudy(
            parsed.GetRequiredValue(classFolders),
            parsed.GetRequiredValue(weights),
            new FeatureOptions
            {
                Layers = [.. parsed.GetRequiredValue(layers)],
                InputSide = parsed.GetRequiredValue(side),
                CacheDirectory = parsed.GetValue(cache),
            },
            parsed.GetRequiredValue(scarceClass),
            parsed.GetRequiredValue(draws)
        ).WriteAsync(parsed.GetRequiredValue(kept), parsed.GetRequiredValue(output), cancellationToken)
);
return await new RootCommand("Studies whose results are in docs/results.") { pretrained, softTargets, progressive, fewShot }
    .Parse(args)
    .InvokeAsync();
