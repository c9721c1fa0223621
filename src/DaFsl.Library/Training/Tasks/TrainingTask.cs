using System.Text.Json.Nodes;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.RandomState;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Tasks;

/// <summary>
/// A learning task: the networks, their batches, and their losses on a batch. Usually one network; for a GAN two that compete, which then
/// take turns on every batch in the order of <see cref="Trainees"/>.
/// </summary>
/// <typeparam name="TBatch">The type of a batch.</typeparam>
internal abstract class TrainingTask<TBatch>
{
    /// <summary>The name of the task in progress and messages.</summary>
    public abstract string Name { get; }

    /// <summary>The networks.</summary>
    public abstract IReadOnlyList<Trainee> Trainees { get; }

    /// <summary>The number of batches per epoch.</summary>
    public abstract int BatchesPerEpoch { get; }

    /// <summary>
    /// A note for the user before training begins, in a sentence: for example, that batches are larger than the data; usually
    /// <see langword="null"/>.
    /// </summary>
    public virtual string? Note => null;

    /// <summary>Makes a batch; its tensors belong to the dispose scope that the loop has opened.</summary>
    public abstract TBatch LoadBatch(int epoch, int batch);

    /// <summary>Calculates the losses of a network on a batch; the network learns from their sum.</summary>
    public abstract IReadOnlyList<Loss> Losses(Trainee trainee, TBatch batch);

    /// <summary>
    /// Returns what a training run must have in common with one that it resumes, besides the networks, their plans and their optimizer
    /// settings: data and options, by name.
    /// </summary>
    public virtual JsonObject Traits() => [];

    /// <summary>The seed for the random numbers of dropout, and for others from libtorch's generator, during training.</summary>
    public virtual long Seed => 0;

    /// <summary>
    /// True if numbers may be drawn from libtorch's process-wide generator during training (see <see cref="TorchRandom"/>).
    /// </summary>
    public virtual bool DrawsFromTorch => Trainees.Any(t => TorchRandom.IsDrawnBy(t.Module));

    /// <summary>
    /// The generators that are drawn from across batches, besides libtorch's own; an interrupted training run keeps their states.
    /// </summary>
    public virtual IReadOnlyList<Generator> Generators => [];

    /// <summary>
    /// The other tensors that training changes, such as running averages, by name. An interrupted training run keeps them.
    /// </summary>
    public virtual IReadOnlyDictionary<string, Tensor> Kept => new Dictionary<string, Tensor>();

    /// <summary>Called after each step of a network, without gradients.</summary>
    /// <param name="trainee">The network whose weights have changed.</param>
    /// <param name="loss">The network's loss on the batch.</param>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    /// <returns>A message for the user, in one sentence; normally <see langword="null"/>.</returns>
    public virtual string? AfterStep(Trainee trainee, double loss, int batch) => null;

    /// <summary>
    /// Returns the targets of a batch that losses may need; its tensors belong to the dispose scope that the loop has opened.
    /// </summary>
    public virtual DistillationTargets Targets(TBatch batch) => new();

    /// <summary>
    /// The classes that the networks tell apart, in the order of their logits; <see langword="null"/> where they have no such.
    /// </summary>
    public virtual IReadOnlyList<string>? Classes => null;

    /// <summary>True if <see cref="Score"/> measures anything.</summary>
    public virtual bool IsScored => true;

    /// <summary>
    /// The points at which the statistics of batch norms are recomputed: batches that were trained on are then loaded again, and
    /// <see cref="Losses"/> is called on them without gradients.
    /// </summary>
    public virtual RenewalMoment Renewal => RenewalMoment.Never;

    /// <summary>Scores the networks after an epoch, larger is better; <see langword="null"/> if nothing is measured.</summary>
    public virtual double? Score(CancellationToken cancellationToken) => null;

    /// <summary>True if further training is pointless, checked after <see cref="Score"/>; the remaining epochs are then skipped.</summary>
    public virtual bool IsDone => false;
}
