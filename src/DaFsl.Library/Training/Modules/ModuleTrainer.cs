using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Modules;

/// <summary>Trains any network of TorchSharp's, as the library trains its own.</summary>
public static class ModuleTrainer
{
    /// <summary>Trains a network on a thread of its own.</summary>
    /// <remarks>
    /// The request's seed is where libtorch's random numbers come from that are drawn while the network is trained: by dropout in it, or by
    /// the functions of the training on its thread. Neither other trainings nor what the program drew before change them, and libtorch's
    /// own generator of the processor is afterwards as it was before. A plan of the caller's own is given by
    /// <see cref="TrainingRequest.Of"/>.
    /// </remarks>
    /// <typeparam name="TBatch">The type of a batch.</typeparam>
    /// <param name="training">The network, its batches and losses.</param>
    /// <param name="request">
    /// Where its weights come from, what is frozen, and how fast the rest learns; the seed, and all else that trainings have in common. The
    /// defaults where null.
    /// </param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <returns>The learning curve; the network is in evaluation mode and nothing is frozen but what was before.</returns>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, the strategy's plan does not fit the network, or the file to resume from holds another training; the
    /// message tells all of it.
    /// </exception>
    /// <exception cref="DataFormatException">The file to resume from is broken.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the network then is as it last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<ModuleTrainingResult> TrainAsync<TBatch>(
        ModuleTraining<TBatch> training,
        TrainingRequest? request = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(training);
        string faults = string.Join(' ', training.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(training));
        }

        TrainingRequest asked = TrainingRequest.Checked(request);
        asked.ThrowUnlessOf(training.Name, training.Module.parameters().FirstOrDefault()?.device ?? CPU, precision: null);
        ModuleTask<TBatch> task = ParameterNames.As(() => new ModuleTask<TBatch>(training, asked.Seed), ("module", nameof(training)));
        return RunThread.RunAsync(
            () =>
            {
                TrainingResult trained = ParameterNames.As(
                    () => asked.Run(task, [(asked.PlanFor(task.Trainees[0]), asked.Source)], training.Epochs, cancellationToken),
                    ("stages", nameof(training))
                );
                return new ModuleTrainingResult(trained.Curve) { Notes = [.. trained.Notes, .. trained.Warnings] };
            },
            cancellationToken
        );
    }
}
