using System.Numerics;
using TorchSharp.Modules;

namespace DaFsl.Library.Training.Optimizers;

/// <summary>
/// Stochastic gradient descent with momentum on the processor, as PyTorch has it: <c>v = m v + g + d w</c>, <c>w = w - r v</c>, with
/// momentum m, weight decay d and learning rate r.
/// </summary>
internal sealed unsafe class SgdUpdate(OptimizerOptions options, IReadOnlyList<Parameter> parameters) : ProcessorUpdate(parameters)
{
    private readonly float[][] _velocities = State(parameters);
    private readonly float _momentum = (float)options.Momentum;
    private readonly float _weightDecay = (float)options.WeightDecay;
    private float _rate;

    protected override IReadOnlyList<(string Name, float[][] Values)> Kept => [("velocity", _velocities)];

    protected override void Begin(double learningRate) => _rate = (float)learningRate;

    protected override void Update(int parameter, float* values, float* slopes, int from, int to)
    {
        float[] velocities = _velocities[parameter];
        int i = from;
        for (; i <= to - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> value = Vector.Load(values + i);
            Vector<float> velocity = (new Vector<float>(velocities, i) * _momentum) + (Vector.Load(slopes + i) + (value * _weightDecay));
            velocity.CopyTo(velocities, i);
            Vector.Store(value - (velocity * _rate), values + i);
        }

        for (; i < to; i++)
        {
            velocities[i] = (velocities[i] * _momentum) + (slopes[i] + (values[i] * _weightDecay));
            values[i] -= velocities[i] * _rate;
        }
    }
}
