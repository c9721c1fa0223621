using System.CommandLine;
using DaFsl.Library.Studies;

// dotnet run -c Release --project tests/DaFsl.Library.Studies -- pretrained-backbone --help
var data = new Option<string>("--data") { HelpName = "DIR", Description = "A data set as PASCAL VOC has it.", Required = true };
var weights = new Option<string>("--weights") { HelpName = "FILE", Description = "Weights of a MobileNetV2, .pth or .safetensors.", Required = true };
var seeds = new Option<int>("--seeds") { HelpName = "N", Description = "How many seeds each way is run with.", DefaultValueFactory = _ => 3 };
var epochs = new Option<int>("--epochs") { HelpName = "N", Description = "How often each run goes through the data.", DefaultValueFactory = _ => 8 };
var output = new Option<string>("--output") { HelpName = "FILE", Description = "Where the results go, in Markdown.", Required = true };

var pretrained = new Command("pretrained-backbone", "A detector on a MobileNetV2, from pretrained weights against random ones, at the same budget.")
{
    data, weights, seeds, epochs, output,
};
pretrained.SetAction((parsed, cancellationToken) => new PretrainedBackboneStudy(
    parsed.GetRequiredValue(data), parsed.GetRequiredValue(weights), parsed.GetRequiredValue(seeds), parsed.GetRequiredValue(epochs))
    .WriteAsync(parsed.GetRequiredValue(output), cancellationToken));
return await new RootCommand("Studies whose results are in docs/results.") { pretrained }.Parse(args).InvokeAsync();
