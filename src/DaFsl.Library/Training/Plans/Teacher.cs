using static TorchSharp.torch;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// A trained network that others learn from. It is not trained: it runs in evaluation mode and without gradients, once a batch, on what the
/// student sees. Its owner disposes it.
/// </summary>
public sealed class Teacher
{
    /// <param name="name">The name of the teacher in losses.</param>
    /// <param name="module">The whole network, in which layers are named.</param>
    /// <param name="entry">
    /// The module, with the same name in teacher and student, that is called with the same input as the student's; "" for the whole
    /// network.
    /// </param>
    /// <param name="classes">The classes in the order of its logits, where known.</param>
    internal Teacher(string name, nn.Module module, string entry, IReadOnlyList<string>? classes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(module);
        Name = name;
        Module = module;
        Entry = entry;
        Classes = classes;
    }

    /// <summary>A network that is given the very tensors that the student is given.</summary>
    /// <param name="name">The name of the teacher in losses.</param>
    /// <param name="module">The network, on the student's device.</param>
    /// <param name="classes">The classes in the order of its logits; <see langword="null"/> where it does not matter.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public Teacher(string name, nn.Module<Tensor, Tensor> module, IReadOnlyList<string>? classes = null)
        : this(name, module, entry: "", classes) { }

    /// <summary>The name by which losses refer to it.</summary>
    public string Name { get; }

    /// <summary>The classes in the order of its logits; <see langword="null"/> where not known.</summary>
    public IReadOnlyList<string>? Classes { get; }

    internal nn.Module Module { get; }

    internal string Entry { get; }
}
