using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Tests.Detection.Golden;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training;

/// <summary>Plans carried out, held against PyTorch's own optimizers with groups of parameters (Golden/plans.py).</summary>
public sealed class PlanGoldenTests
{
    private static readonly JsonObject _golden = GoldenFile.Read<JsonObject>("plans.json", "Training");

    public static TheoryData<int, string, string> Cases()
    {
        var data = new TheoryData<int, string, string>();
        foreach ((JsonNode? node, int i) in _golden["cases"]!.AsArray().Select((c, i) => (c, i)))
        {
            data.Add(i, (string)node!["plan"]!["strategy"]!, (string)node["optimizer"]!["kind"]!);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_plan_is_carried_out_as_PyTorch_does_it(int index, string strategy, string optimizer)
    {
        JsonNode golden = _golden["cases"]![index]!;
        TrainingPlan plan = PlanJson.Read(golden["plan"]!.ToJsonString(), $"plans.json, case {index}");
        Assert.Equal((strategy, optimizer), (plan.Strategy, (string)golden["optimizer"]!["kind"]!));
        using var network = new TinyNetwork();
        foreach ((string name, JsonNode? values) in _golden["start"]!.AsObject())
        {
            network.Set(name, values.Deserialize<float[]>()!);
        }

        ModuleTrainingResult result = await ModuleTrainer.TrainAsync(
            new ModuleTraining<Tensor>
            {
                Name = "tiny",
                Module = network,
                Stages = TinyNetwork.Stages,
                Optimizer = golden["optimizer"].Deserialize<OptimizerOptions>(PlanJson.Options)!,
                Epochs = (int)_golden["epochs"]!,
                BatchesPerEpoch = (int)_golden["batchesPerEpoch"]!,
                LoadBatch = Batch,
                Losses = batch => [new Loss("error", (network.call(batch) - 1).square().mean())],
            },
            TrainingRequest.Of(plan),
            TestContext.Current.CancellationToken
        );

        GoldenFile.AssertNear(golden["losses"].Deserialize<float[]>()!, [.. result.Curve.Points.Select(p => (float)p.Loss)], 2e-5f);
        Dictionary<string, float[]> end = network.ToNumbers();
        foreach ((string name, JsonNode? values) in golden["end"]!.AsObject())
        {
            // How large weights before a batch norm are hardly matters: their gradients are little more than rounding, which Adam enlarges.
            bool isRounding = name == "conv.weight" && optimizer != "sgd";
            GoldenFile.AssertNear(values.Deserialize<float[]>()!, end[name], isRounding ? 2e-3f : 5e-5f);
        }
    }

    [Fact]
    public void Every_case_ends_elsewhere() =>
        Assert.Equal(18, _golden["cases"]!.AsArray().Select(c => c!["end"]!.ToJsonString()).Distinct().Count());

    private static Tensor Batch(int epoch, int batch)
    {
        int index = (epoch * (int)_golden["batchesPerEpoch"]!) + batch;
        return tensor(Enumerable.Range(0, 16).Select(i => ((i * (index + 3) % 11) - 4) / 4f).ToArray(), [4, 1, 2, 2]);
    }
}
