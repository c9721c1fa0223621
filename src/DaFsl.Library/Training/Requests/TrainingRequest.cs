using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Requests;

/// <summary>
/// Asks for a training. What is trained, the data, and the options of its kind come beside it; all else that trainings of any network have
/// in common is here: how weights are taken over, from whom the network learns, chance, going on after an interruption, where and in what
/// to compute, and who is told.
/// </summary>
public sealed record TrainingRequest
{
    /// <summary>
    /// The strategy that decides which weights are transferred, frozen, slowed or learned from teachers; <see langword="null"/> to train
    /// all, from the network's current weights.
    /// </summary>
    public IDistillationStrategy? Strategy { get; init; }

    /// <summary>The weights that the strategy takes over; <see langword="null"/> where it takes none. Their owner disposes them.</summary>
    public Checkpoint? Source { get; init; }

    /// <summary>Trained networks that the strategy's losses are learned from; their owner disposes them.</summary>
    public IReadOnlyList<Teacher> Teachers { get; init; } = [];

    /// <summary>The seed of all randomness in the training: the same seed, data and machine give the same network.</summary>
    public int Seed { get; init; }

    /// <summary>The options for resuming the training after an interruption; <see langword="null"/> to save nothing.</summary>
    public ResumeOptions? Resume { get; init; }

    /// <summary>
    /// The device to compute on, for networks that are created by their training; <see langword="null"/> for the CPU. An existing network
    /// is trained on its own device.
    /// </summary>
    public Device? Device { get; init; }

    /// <summary>
    /// The precision of convolutions, for networks that are created by their training. An existing network keeps its own.
    /// </summary>
    public ComputePrecision Precision { get; init; } = ComputePrecision.Auto;

    /// <summary>Receives a report after every batch, on the training's thread; <see langword="null"/> for none.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>The clock of the learning curve; the system's where <see langword="null"/>.</summary>
    public TimeProvider? Time { get; init; }

    /// <summary>Asks for a training by a plan that is there: edited, or read from a file (<see cref="PlanJson.Read"/>).</summary>
    /// <param name="plan">The plan, of the one network that is trained.</param>
    /// <param name="source">The weights that it takes over; <see langword="null"/> where it takes none.</param>
    public static TrainingRequest Of(TrainingPlan plan, Checkpoint? source = null) =>
        new() { Strategy = new ReadyPlan(plan), Source = source };

    /// <summary>Plans a training as it is asked for: by the strategy, or where there is none, all of the network at full rate.</summary>
    /// <param name="network">The network: its stages and the shapes of their tensors.</param>
    /// <exception cref="ArgumentException">
    /// The strategy takes weights over and there is no source, or there is a source and no strategy.
    /// </exception>
    public TrainingPlan PlanFor(NetworkDescription network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return Strategy is not null ? Strategy.Plan(network, Source)
            : Source is null ? DefaultPlan.Of(network)
            : throw new ArgumentException(SourceCheck.Fault);
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <summary>A request that was checked, and that nothing changes any more; the default one where there is none.</summary>
    /// <exception cref="ArgumentException">Something is wrong with it; the message tells all of it.</exception>
    internal static TrainingRequest Checked(TrainingRequest? request)
    {
        if (request is null)
        {
            return new TrainingRequest();
        }

        string faults = string.Join(' ', request.Faults());
        return faults.Length > 0
            ? throw new ArgumentException(faults, nameof(request))
            : request with
            {
                Teachers = [.. request.Teachers],
                Resume = request.Resume?.Copy(),
            };
    }

    private IEnumerable<string> Faults()
    {
        if (Strategy is null && Source is not null)
        {
            yield return SourceCheck.Fault;
        }

        if (Teachers is null || Teachers.Contains(null!))
        {
            yield return "TrainingRequest.Teachers is null or holds a null; where there are no teachers, it is [].";
        }

        if (!Enum.IsDefined(Precision))
        {
            yield return $"TrainingRequest.Precision is {Precision}; it must be Auto, Float32 or BFloat16.";
        }

        foreach (string fault in Resume?.Faults("TrainingRequest.Resume") ?? [])
        {
            yield return fault;
        }
    }
}
