using DaFsl.Library.Training.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teachers;

/// <summary>A teacher at work: called once a batch with what the student was called with.</summary>
internal sealed class TeacherRun : IDisposable
{
    private readonly nn.Module _network;
    private readonly nn.Module? _entry;
    private readonly ActivationHooks _hooks;
    private readonly bool _isPeer;

    /// <param name="teacher">The teacher, which is put into evaluation mode unless it is a peer.</param>
    /// <param name="layers">The layers that losses compare.</param>
    /// <param name="isPeer">True if the teacher is trained in the same run and therefore stays in its training mode.</param>
    public TeacherRun(Teacher teacher, IEnumerable<string> layers, bool isPeer)
    {
        Teacher = teacher;
        _network = teacher.Module;
        _entry = ActivationHooks.Find(_network, Entry);
        _isPeer = isPeer;
        _hooks = new ActivationHooks(_network, layers.Select(l => LayerName.Parse(l).Module), inputs: []);
        if (!isPeer)
        {
            _network.eval();
        }
    }

    public Teacher Teacher { get; }

    /// <summary>The module of the student whose input it is called with.</summary>
    public string Entry => Teacher.Entry;

    /// <summary>Runs it without gradients; what it made is there until <see cref="Release"/>.</summary>
    /// <param name="input">The input that the student was called with.</param>
    public void Run(Tensor input)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();

        // A peer normalises by the batch, as in its own training, but it must not take the batch into account twice.
        List<(Tensor Buffer, Tensor Before)> buffers = _isPeer
            ? [.. _network.named_buffers().Select(b => (b.buffer, b.buffer.clone()))]
            : [];
        _hooks.Record();
        Call(input);
        _hooks.Stop();
        foreach ((Tensor buffer, Tensor before) in buffers)
        {
            buffer.copy_(before);
        }
    }

    /// <summary>Returns the output of one of its layers; <see langword="null"/> if there is no such map.</summary>
    public Tensor? Output(string layer) => _hooks.Output(layer);

    /// <summary>Lets go of what it made of the batch.</summary>
    public void Release() => _hooks.Release();

    public void Dispose() => _hooks.Dispose();

    private void Call(Tensor input)
    {
        if (_entry is nn.Module<Tensor, Tensor> one)
        {
            one.call(input);
        }
        else if (_entry is nn.Module<Tensor, IReadOnlyList<Tensor>> many)
        {
            many.call(input);
        }
    }
}
