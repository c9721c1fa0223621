using System.ComponentModel;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Training.Resuming;

/// <summary>
/// The options for resuming a training run: the file in which it keeps the weights, the state of the optimizers and of random numbers, the
/// learning curve and its progress, so that it can continue after an interruption. If the file exists when training begins, training
/// continues from it and ends with exactly the weights, bit for bit, that it would have had without the interruption (except for dropout on
/// a device other than the CPU).
/// </summary>
/// <remarks>
/// The file is written when the training begins, so that a path that cannot be written is reported at once; every <see cref="SaveEvery"/>
/// batches; when the training is cancelled or scoring an epoch fails; and after the last batch. It is replaced in one step, so it is
/// complete at any time. Nothing is written while a weight is not finite. It is a safetensors file of about two (SGD) or three times (Adam)
/// the size of the weights; <see cref="Checkpoint.Load(string)"/> reads it.
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

    /// <summary>The number of batches after which the file is rewritten, 1 or more.</summary>
    public int SaveEvery { get; set; } = 200;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal ResumeOptions Copy() => (ResumeOptions)MemberwiseClone();

    /// <summary>
    /// True to resume even if the file was written under other circumstances: other data or pixels, batch settings, teachers, precision,
    /// number of threads, processor, device, or versions of this library or libtorch. The training then ends with other weights than
    /// without the interruption; its result names every difference. If false, such a file is refused. A file of other networks, plans,
    /// optimizers or lengths is refused in any case.
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
