using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Requests;

/// <summary>Has the loop do what a request asks for, on behalf of methods whose parameter is called <c>request</c>.</summary>
internal static class RequestedTraining
{
    /// <summary>Plans the training of a network.</summary>
    /// <exception cref="ArgumentException">The strategy refuses the network or the source.</exception>
    public static TrainingPlan PlanFor(this TrainingRequest request, Trainee trainee)
    {
        NetworkDescription network = trainee.Describe();
        return ParameterNames.As(() => request.PlanFor(network), ("source", nameof(request)), ("student", nameof(request)));
    }

    /// <summary>Trains a task's networks on the caller's thread.</summary>
    /// <inheritdoc cref="TrainingLoop.Run"/>
    public static TrainingResult Run<TBatch>(
        this TrainingRequest request,
        TrainingTask<TBatch> task,
        IReadOnlyList<(TrainingPlan Plan, Checkpoint? Source)> plans,
        int epochs,
        CancellationToken cancellationToken
    ) =>
        ParameterNames.As(
            () =>
                new TrainingLoop(request.Time ?? TimeProvider.System) { Teachers = request.Teachers }.Run(
                    task,
                    plans,
                    epochs,
                    request.Progress,
                    cancellationToken,
                    request.Resume
                ),
            ("plan", nameof(request)),
            ("resume", nameof(request))
        );

    /// <summary>Refuses to train a network elsewhere, or in another precision, than its owner made it for.</summary>
    /// <param name="request">The request.</param>
    /// <param name="network">The name of the network.</param>
    /// <param name="device">The device that the network is on.</param>
    /// <param name="precision">What its convolutions compute in; <see langword="null"/> where only its owner knows.</param>
    /// <exception cref="ArgumentException">The request names another device or precision; the message tells all of it.</exception>
    public static void ThrowUnlessOf(this TrainingRequest request, string network, Device device, ScalarType? precision)
    {
        string faults = string.Join(' ', Faults(request, network, device, precision));
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(request));
        }
    }

    private static IEnumerable<string> Faults(TrainingRequest request, string network, Device device, ScalarType? precision)
    {
        if (request.Device is { } asked && !(asked.type == device.type && Math.Max(asked.index, 0) == Math.Max(device.index, 0)))
        {
            yield return $"TrainingRequest.Device is {asked}, and the {network} is on {device}: it is trained there, so leave Device "
                + "null.";
        }

        if (request.Precision != ComputePrecision.Auto && request.Precision.ToScalarType(device) != precision)
        {
            yield return $"TrainingRequest.Precision is {request.Precision}, and the {network} computes in "
                + $"{precision?.ToString() ?? "what it was made for"}: it is trained in that precision, so leave Precision at Auto.";
        }
    }
}
