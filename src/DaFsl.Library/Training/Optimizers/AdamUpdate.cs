using System.Numerics;
using TorchSharp.Modules;

namespace DaFsl.Library.Training.Optimizers;

/// <summary>Adam (Kingma and Ba 2015, algorithm 1) and AdamW (Loshchilov and Hutter 2019, algorithm 2) on the processor.</summary>
internal sealed unsafe class AdamUpdate : ProcessorUpdate
{
    private const float Epsilon = 1e-8f;

    // Running means of the gradient and of its square.
    private readonly float[][] _first;
    private readonly float[][] _second;
    private readonly double _firstBeta;
    private readonly double _secondBeta;
    private readonly float _weightDecay;
    private readonly bool _decoupled;
    private Rates _rates;

    public AdamUpdate(OptimizerOptions options, IReadOnlyList<Parameter> parameters)
        : base(parameters)
    {
        _first = State(parameters);
        _second = State(parameters);
        _firstBeta = options.Momentum;
        _secondBeta = options.SecondBeta;
        _weightDecay = (float)options.WeightDecay;
        _decoupled = options.Kind == OptimizerKind.AdamW;
    }

    protected override IReadOnlyList<(string Name, float[][] Values)> Kept => [("mean", _first), ("square", _second)];

    protected override void Begin(double learningRate)
    {
        _rates = new Rates(
            (float)(learningRate / (1 - Math.Pow(_firstBeta, Steps))),
            (float)(1 / Math.Sqrt(1 - Math.Pow(_secondBeta, Steps))),
            (float)(_decoupled ? 1 - (learningRate * _weightDecay) : 1)
        );
    }

    protected override void Update(int parameter, float* values, float* slopes, int from, int to)
    {
        float[] firsts = _first[parameter];
        float[] seconds = _second[parameter];
        float firstBeta = (float)_firstBeta;
        float secondBeta = (float)_secondBeta;
        float decay = _decoupled ? 0 : _weightDecay;
        int i = from;
        for (; i <= to - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> value = Vector.Load(values + i);
            Vector<float> slope = Vector.Load(slopes + i) + (value * decay);
            Vector<float> first = (new Vector<float>(firsts, i) * firstBeta) + (slope * (1 - firstBeta));
            Vector<float> second = (new Vector<float>(seconds, i) * secondBeta) + (slope * slope * (1 - secondBeta));
            first.CopyTo(firsts, i);
            second.CopyTo(seconds, i);
            Vector<float> size = (Vector.SquareRoot(second) * _rates.SecondCorrection) + new Vector<float>(Epsilon);
            Vector.Store((value * _rates.Shrink) - (first * _rates.Step / size), values + i);
        }

        for (; i < to; i++)
        {
            float slope = slopes[i] + (values[i] * decay);
            float first = (firsts[i] * firstBeta) + (slope * (1 - firstBeta));
            float second = (seconds[i] * secondBeta) + (slope * slope * (1 - secondBeta));
            (firsts[i], seconds[i]) = (first, second);
            values[i] = (values[i] * _rates.Shrink) - (first * _rates.Step / ((MathF.Sqrt(second) * _rates.SecondCorrection) + Epsilon));
        }
    }

    /// <summary>
    /// The step, corrected for the first mean; the correction of the second mean; and what decoupled weight decay leaves of a weight.
    /// </summary>
    private readonly record struct Rates(float Step, float SecondCorrection, float Shrink);
}
