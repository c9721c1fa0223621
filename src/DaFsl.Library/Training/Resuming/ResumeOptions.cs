using System.ComponentModel;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Training.Resuming;

/// <summary>
/// Where a training keeps what it takes to go on after an interruption: weights, the state of the optimizers and of random numbers, the
/// learning curve and how far it was. Where the file is there when a training begins, the training goes on from it and ends with the very
/// weights, bit for bit, that it would have had without the interruption (dropout on a device other than the processor aside).
/// </summary>
/// <remarks>
/// The file is written as the training begins, so that a path that cannot be written is told at once; every <see cref="SaveEvery"/>
/// batches; when it is cancelled, or scoring an epoch fails; and after its last batch. It is replaced in one step, so it is whole at any
/// time. While a weight is not finite nothing is written. It is a safetensors file of about two (SGD) or three times (Adam) the size of the
/// weights; <see cref="Checkpoint.Load(string)"/> reads it.
/// </remarks>
[TypeConverter(typeof(SectionConverter))]
public sealed class ResumeOptions
{
    /// <summary>Keeps the state in a file.</summary>
    /// <param name="file">The file; it is made where it is not there. Each training needs one of its own.</param>
    public ResumeOptions(string file)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(file);
        File = file;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>After how many batches it is written anew, 1 or more.</summary>
    public int SaveEvery { get; set; } = 200;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal ResumeOptions Copy() => (ResumeOptions)MemberwiseClone();

    /// <summary>
    /// Whether to go on also where the file tells of other circumstances: other data or pixels, settings by which batches are made,
    /// teachers, precision, number of threads, processor, device, or versions of this library or libtorch. The training then ends with
    /// other weights than without the interruption; its result names every difference. Without this such a file is
    /// refused. One of other networks, plans, optimizers or lengths is refused in any case.
    /// </summary>
    public bool AcceptDifferences { get; set; }

    internal IEnumerable<string> Faults(string owner)
    {
        if (SaveEvery < 1)
        {
            yield return Invariant($"{owner}.SaveEvery is {SaveEvery}; it must be 1 or more.");
        }
    }
}
