using DaFsl.Library.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Optimizers;

/// <summary>
/// An update on the processor: each weight is read and written once a step, by all cores, where a chain of tensor operators goes through
/// memory up to ten times.
/// </summary>
internal abstract unsafe class ProcessorUpdate(IReadOnlyList<Parameter> parameters) : WeightUpdate
{
    // Weights that one core updates at a time.
    private const int ChunkSize = 1 << 15;

    private int _steps;

    internal sealed override int Steps => _steps;

    internal sealed override IReadOnlyList<string> KeptNames => [.. Kept.Select(k => k.Name)];

    /// <summary>True if the weights are float32 in this machine's memory without gaps.</summary>
    public static bool Handles(Parameter parameter)
    {
        using Tensor inMemory = InMemoryOrder(parameter);
        return parameter.device_type == DeviceType.CPU && parameter.dtype == float32 && inMemory.is_contiguous();
    }

    /// <summary>
    /// The values kept from step to step, by name: one number per weight of each parameter, in the order in which the weights are stored in
    /// memory.
    /// </summary>
    protected abstract IReadOnlyList<(string Name, float[][] Values)> Kept { get; }

    public sealed override void Step(double learningRate)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope step = NewDisposeScope();
        Tensor?[] slopes = [.. parameters.Select(p => p.grad)];
        if (slopes.All(s => s is null))
        {
            return;
        }

        _steps++;
        Begin(learningRate);
        for (int i = 0; i < parameters.Count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            if (slopes[i] is { } gradient)
            {
                Update(i, InMemoryOrder(gradient).contiguous());
            }
        }
    }

    public override void Dispose() { }

    internal sealed override IReadOnlyDictionary<string, IReadOnlyList<Tensor>> Save() =>
        Kept.ToDictionary(
            k => k.Name,
            k => (IReadOnlyList<Tensor>)[.. k.Values.Select((v, i) => InShape(v, parameters[i].shape))],
            StringComparer.Ordinal
        );

    internal sealed override void Load(int steps, Func<string, int, Tensor> kept)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _steps = steps;
        foreach ((string name, float[][] values) in Kept)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Tensor inMemory = InMemoryOrder(kept(name, i)).contiguous();
                new ReadOnlySpan<float>(TensorMemory.Of(inMemory), values[i].Length).CopyTo(values[i]);
                GC.KeepAlive(inMemory);
            }
        }
    }

    /// <summary>Works out what is the same for all weights of a step.</summary>
    protected abstract void Begin(double learningRate);

    /// <summary>Updates some of a parameter's weights.</summary>
    /// <param name="parameter">The index of the parameter, in the order in which they were given.</param>
    /// <param name="values">All its weights.</param>
    /// <param name="slopes">Their gradients.</param>
    /// <param name="from">The first to update.</param>
    /// <param name="to">The one after the last.</param>
    protected abstract void Update(int parameter, float* values, float* slopes, int from, int to);

    /// <summary>Room for one number a weight of each parameter, all 0.</summary>
    protected static float[][] State(IEnumerable<Parameter> parameters) => [.. parameters.Select(p => new float[p.numel()])];

    private void Update(int parameter, Tensor gradient)
    {
        int count = (int)gradient.numel();
        float* values = TensorMemory.Of(InMemoryOrder(parameters[parameter]));
        float* slopes = TensorMemory.Of(gradient);
        int chunks = (count + ChunkSize - 1) / ChunkSize;
        if (chunks == 1)
        {
            Update(parameter, values, slopes, 0, count);
        }
        else
        {
            Parallel.For(0, chunks, chunk =>
                Update(parameter, values, slopes, chunk * ChunkSize, Math.Min(count, (chunk + 1) * ChunkSize))
            );
        }
    }

    // The weights of convolutions lie channels last; their gradients may lie otherwise.
    private static Tensor InMemoryOrder(Tensor values) => values.dim() == 4 ? values.permute(0, 2, 3, 1) : values.alias();

    private static Tensor InShape(float[] inMemory, long[] shape) =>
        shape is [long count, long channels, long height, long width]
            ? tensor(inMemory, [count, height, width, channels]).permute(0, 3, 1, 2)
            : tensor(inMemory, shape);
}
