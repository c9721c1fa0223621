using System.Numerics;
using DaFsl.Library.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>
/// Adam (Kingma and Ba 2015, algorithm 1) and AdamW (Loshchilov and Hutter 2019, algorithm 2) on the processor: each weight is read and written
/// once a step, by both cores, where a chain of tensor operators goes through memory some ten times.
/// </summary>
internal sealed unsafe class AdamUpdate : WeightUpdate
{
    private const double SecondBeta = 0.999;
    private const float Epsilon = 1e-8f;

    // Weights that one core updates at a time.
    private const int ChunkSize = 1 << 15;

    private readonly Weights[] _weights;
    private readonly double _firstBeta;
    private readonly float _weightDecay;
    private readonly bool _decoupled;
    private int _steps;

    public AdamUpdate(OptimizerOptions options, IEnumerable<Parameter> parameters)
    {
        _weights = [.. parameters.Select(p => new Weights(p, new float[p.numel()], new float[p.numel()]))];
        _firstBeta = options.Momentum;
        _weightDecay = (float)options.WeightDecay;
        _decoupled = options.Kind == OptimizerKind.AdamW;
    }

    /// <summary>Whether the weights are float32 in this machine's memory without gaps.</summary>
    public static bool Handles(Parameter parameter)
    {
        using Tensor inMemory = InMemoryOrder(parameter);
        return parameter.device_type == DeviceType.CPU && parameter.dtype == float32 && inMemory.is_contiguous();
    }

    public override void Step(double learningRate)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _steps++;
        var rates = new Rates(
            (float)(learningRate / (1 - Math.Pow(_firstBeta, _steps))),
            (float)(1 / Math.Sqrt(1 - Math.Pow(SecondBeta, _steps))),
            (float)(_decoupled ? 1 - (learningRate * _weightDecay) : 1));
        foreach (Weights weights in _weights)
        {
            if (weights.Parameter.grad is { } gradient)
            {
                Update(weights, InMemoryOrder(gradient).contiguous(), rates);
            }
        }
    }

    public override void Dispose()
    {
    }

    private void Update(Weights weights, Tensor gradient, Rates rates)
    {
        int count = weights.First.Length;
        float* values = TensorMemory.Of(InMemoryOrder(weights.Parameter));
        float* slopes = TensorMemory.Of(gradient);
        int chunks = (count + ChunkSize - 1) / ChunkSize;
        if (chunks == 1)
        {
            UpdateChunk(weights, values, slopes, 0, count, rates);
        }
        else
        {
            Parallel.For(0, chunks, chunk =>
                UpdateChunk(weights, values, slopes, chunk * ChunkSize, Math.Min(count, (chunk + 1) * ChunkSize), rates));
        }
    }

    private void UpdateChunk(Weights weights, float* values, float* slopes, int from, int to, Rates rates)
    {
        float firstBeta = (float)_firstBeta;
        float secondBeta = (float)SecondBeta;
        float decay = _decoupled ? 0 : _weightDecay;
        int i = from;
        for (; i <= to - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> value = Vector.Load(values + i);
            Vector<float> slope = Vector.Load(slopes + i) + (value * decay);
            Vector<float> first = (new Vector<float>(weights.First, i) * firstBeta) + (slope * (1 - firstBeta));
            Vector<float> second = (new Vector<float>(weights.Second, i) * secondBeta) + (slope * slope * (1 - secondBeta));
            first.CopyTo(weights.First, i);
            second.CopyTo(weights.Second, i);
            Vector<float> size = (Vector.SquareRoot(second) * rates.SecondCorrection) + new Vector<float>(Epsilon);
            Vector.Store((value * rates.Shrink) - (first * rates.Step / size), values + i);
        }

        for (; i < to; i++)
        {
            float slope = slopes[i] + (values[i] * decay);
            float first = (weights.First[i] * firstBeta) + (slope * (1 - firstBeta));
            float second = (weights.Second[i] * secondBeta) + (slope * slope * (1 - secondBeta));
            (weights.First[i], weights.Second[i]) = (first, second);
            values[i] = (values[i] * rates.Shrink) - (first * rates.Step / ((MathF.Sqrt(second) * rates.SecondCorrection) + Epsilon));
        }
    }

    // Convolution weights lie channels last; their gradients may lie otherwise.
    private static Tensor InMemoryOrder(Tensor values) => values.dim() == 4 ? values.permute(0, 2, 3, 1) : values.alias();

    /// <summary>Weights and the running means of their gradient and of its square.</summary>
    private sealed record Weights(Parameter Parameter, float[] First, float[] Second);

    /// <summary>The step, corrected for the first mean; the correction of the second mean; and what decoupled weight decay leaves of a weight.</summary>
    private readonly record struct Rates(float Step, float SecondCorrection, float Shrink);
}
