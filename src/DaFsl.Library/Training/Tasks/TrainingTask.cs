using System.Text.Json.Nodes;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.RandomState;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Tasks;

/// <summary>
/// What is to be learned: the networks, their batches, and what they lose on a batch. One network as a rule; two that play
/// against each other for a GAN, which then take turns on every batch in the order of <see cref="Trainees"/>.
/// </summary>
/// <typeparam name="TBatch">What the networks see at once.</typeparam>
internal abstract class TrainingTask<TBatch>
{
    /// <summary>What to call the task in progress and messages.</summary>
    public abstract string Name { get; }

    /// <summary>The networks.</summary>
    public abstract IReadOnlyList<Trainee> Trainees { get; }

    /// <summary>How many batches an epoch has.</summary>
    public abstract int BatchesPerEpoch { get; }

    /// <summary>
    /// What the user must know before training begins, in a sentence: batches larger than the data, say; <see langword="null"/> as a rule.
    /// </summary>
    public virtual string? Note => null;

    /// <summary>Makes a batch; its tensors belong to the dispose scope that the loop has opened.</summary>
    public abstract TBatch LoadBatch(int epoch, int batch);

    /// <summary>What a network loses on a batch; the sum is what it learns from.</summary>
    public abstract IReadOnlyList<Loss> Losses(Trainee trainee, TBatch batch);

    /// <summary>
    /// What a training must have in common with one that it resumes, beside the networks, their plans and how they are optimised: data and
    /// options, by what to call them.
    /// </summary>
    public virtual JsonObject Traits() => [];

    /// <summary>Where the numbers of dropout, and others from libtorch's generator, come from while it is trained.</summary>
    public virtual long Seed => 0;

    /// <summary>
    /// Whether numbers may be drawn from libtorch's generator of the process while it is trained (see <see cref="TorchRandom"/>).
    /// </summary>
    public virtual bool DrawsFromTorch => Trainees.Any(t => TorchRandom.IsDrawnBy(t.Module));

    /// <summary>What numbers are drawn from across batches, beside libtorch's own; an interrupted training keeps their states.</summary>
    public virtual IReadOnlyList<Generator> Generators => [];

    /// <summary>What else training changes, by what to call it: running averages and the like. An interrupted training keeps it.</summary>
    public virtual IReadOnlyDictionary<string, Tensor> Kept => new Dictionary<string, Tensor>();

    /// <summary>Called after each step of a network, without gradients.</summary>
    /// <param name="trainee">The network whose weights have changed.</param>
    /// <param name="loss">What it lost on the batch.</param>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    /// <returns>What the user must be told, in a sentence; <see langword="null"/> as a rule.</returns>
    public virtual string? AfterStep(Trainee trainee, double loss, int batch) => null;

    /// <summary>What losses may ask about a batch; its tensors belong to the dispose scope that the loop has opened.</summary>
    public virtual DistillationTargets Targets(TBatch batch) => new();

    /// <summary>
    /// The classes that the networks tell apart, in the order of their logits; <see langword="null"/> where they have no such.
    /// </summary>
    public virtual IReadOnlyList<string>? Classes => null;

    /// <summary>Whether <see cref="Score"/> does anything.</summary>
    public virtual bool IsScored => true;

    /// <summary>
    /// When the statistics of batch norms are made anew: then batches that were trained on are loaded again, and <see cref="Losses"/> is
    /// asked of them without gradients.
    /// </summary>
    public virtual RenewalMoment Renewal => RenewalMoment.Never;

    /// <summary>How good the networks are after an epoch, larger is better; <see langword="null"/> where nothing is measured.</summary>
    public virtual double? Score(CancellationToken cancellationToken) => null;

    /// <summary>
    /// Whether there is no use in going on, asked after <see cref="Score"/>; the epochs that are left then are not trained.
    /// </summary>
    public virtual bool IsDone => false;
}
