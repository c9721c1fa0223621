using System.IO.Hashing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Steps;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The identity of a training run: what must be equal for one run to continue where another was interrupted.</summary>
internal static class TrainingIdentity
{
    /// <summary>Tells all of it as JSON.</summary>
    public static JsonObject Of<TBatch>(
        TrainingTask<TBatch> task,
        IReadOnlyList<NetworkTraining> networkTrainings,
        IReadOnlyList<Teacher> teachers,
        TrainingLength length
    )
    {
        var networks = new JsonObject();
        foreach (NetworkTraining networkTraining in networkTrainings)
        {
            networks[networkTraining.Trainee.Name] = new JsonObject
            {
                ["optimizer"] = JsonSerializer.SerializeToNode(networkTraining.Trainee.Optimizer, PlanJson.Options),
                ["plan"] = Plan(networkTraining.Plan),
                ["tensors"] = new JsonObject(
                    networkTraining
                        .Weights()
                        .Select(t =>
                            KeyValuePair.Create(t.Key, (JsonNode?)JsonValue.Create($"{t.Value.dtype} {Numbers.Shape(t.Value.shape)}"))
                        )
                ),
            };
        }

        return new JsonObject
        {
            ["task"] = task.Name,
            ["epochs"] = length.Epochs,
            ["batchesPerEpoch"] = length.BatchesPerEpoch,
            ["traits"] = task.Traits(),
            ["networks"] = networks,
            ["teachers"] = networkTrainings.Any(p => p.Plan.DistillationLosses.Count > 0)
                ? new JsonObject(teachers.Select(t => KeyValuePair.Create(t.Name, (JsonNode?)JsonValue.Create(Digest(t.Module)))))
                : null,
            ["environment"] = TrainingEnvironment.Of(networkTrainings),
        };
    }

    // A loss of the user's own cannot be read again, and need not be: it is known by its type and settings.
    private static JsonNode Plan(TrainingPlan plan)
    {
        JsonNode node = JsonSerializer.SerializeToNode(
            plan with
            {
                DistillationLosses = [.. plan.DistillationLosses.Where(DistillationLossJson.Knows)],
            },
            PlanJson.Options
        )!;
        DistillationLoss[] own = [.. plan.DistillationLosses.Where(l => !DistillationLossJson.Knows(l))];
        if (own.Length > 0)
        {
            node["ownLosses"] = new JsonObject(
                own.Select((l, i) => KeyValuePair.Create(Invariant($"{i}"), (JsonNode?)JsonValue.Create($"{l.GetType()}: {l}")))
            );
        }

        return node;
    }

    /// <summary>Names every place at which two of them differ, with what stands in either.</summary>
    /// <param name="saved">The identity of the interrupted training.</param>
    /// <param name="now">The identity of the training that resumes from it.</param>
    /// <param name="path">The path of both values.</param>
    public static IEnumerable<string> Differences(JsonNode? saved, JsonNode? now, string path = "")
    {
        switch (saved, now)
        {
            case (JsonObject a, JsonObject b):
                return a.Select(p => p.Key)
                    .Union(b.Select(p => p.Key))
                    .SelectMany(key => Differences(a[key], b[key], path.Length == 0 ? key : $"{path}.{key}"));
            case (JsonArray a, JsonArray b) when a.Count == b.Count:
                return a.Zip(b).SelectMany((pair, i) => Differences(pair.First, pair.Second, Invariant($"{path}[{i}]")));
            default:
                return JsonNode.DeepEquals(saved, now) ? [] : [$"{path} was {Text(saved)} and is {Text(now)}"];
        }
    }

    // Tells a teacher's weights from others.
    private static string Digest(nn.Module module)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var sum = new XxHash128();
        foreach ((string name, Tensor tensor) in module.state_dict())
        {
            sum.Append(Encoding.UTF8.GetBytes(name));
            TensorBytes.AddUp(tensor.cpu().contiguous(), sum);
        }

        return Convert.ToHexStringLower(sum.GetCurrentHash());
    }

    private static string Text(JsonNode? node) =>
        node switch
        {
            null => "absent",
            JsonArray list => $"a list of {list.Count}",
            JsonObject => "an object",
            _ => node.ToJsonString(PlanJson.Options),
        };
}
