using DaFsl.Library.Runtime;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Optimizers;

/// <summary>
/// The same rules as <see cref="SgdUpdate"/> and <see cref="AdamUpdate"/> out of tensor operators, for any device and any type of number.
/// </summary>
internal sealed class TensorUpdate : WeightUpdate
{
    private const double Epsilon = 1e-8;

    private static readonly Scalar _one = Scalars.Of(1);
    private static readonly Scalar _minusOne = Scalars.Of(-1);

    private readonly OptimizerOptions _options;
    private readonly IReadOnlyList<Parameter> _parameters;

    // Velocities of SGD, or running means of the gradient; running means of its square.
    private readonly Tensor[] _first;
    private readonly Tensor[] _second;
    private int _steps;

    public TensorUpdate(OptimizerOptions options, IReadOnlyList<Parameter> parameters)
    {
        using IDisposable gradients = no_grad();
        _options = options;
        _parameters = parameters;
        _first = [.. parameters.Select(p => zeros_like(p).DetachFromDisposeScope())];
        _second = options.Kind == OptimizerKind.Sgd ? [] : [.. parameters.Select(p => zeros_like(p).DetachFromDisposeScope())];
    }

    internal override int Steps => _steps;

    internal override IReadOnlyList<string> KeptNames => [.. Kept.Select(k => k.Name)];

    private IEnumerable<(string Name, Tensor[] Values)> Kept =>
        _options.Kind == OptimizerKind.Sgd ? [("velocity", _first)] : [("mean", _first), ("square", _second)];

    public override void Step(double learningRate)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope step = NewDisposeScope();
        Tensor?[] slopes = [.. _parameters.Select(p => p.grad)];
        if (slopes.All(s => s is null))
        {
            return;
        }

        _steps++;
        for (int i = 0; i < _parameters.Count; i++)
        {
            using DisposeScope scope = NewDisposeScope();
            if (slopes[i] is not { } gradient)
            {
                continue;
            }

            if (_options.Kind == OptimizerKind.Sgd)
            {
                Descend(_parameters[i], Decayed(gradient, _parameters[i]), _first[i], learningRate);
            }
            else
            {
                Adapt(i, gradient, learningRate);
            }
        }
    }

    public override void Dispose()
    {
        foreach (Tensor kept in _first.Concat(_second))
        {
            kept.Dispose();
        }
    }

    internal override IReadOnlyDictionary<string, IReadOnlyList<Tensor>> Save() =>
        Kept.ToDictionary(
            k => k.Name,
            k => (IReadOnlyList<Tensor>)[.. k.Values.Select(v => v.to(CPU, copy: true))],
            StringComparer.Ordinal
        );

    internal override void Load(int steps, Func<string, int, Tensor> kept)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _steps = steps;
        foreach ((string name, Tensor[] values) in Kept)
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i].copy_(kept(name, i));
            }
        }
    }

    private void Descend(Tensor weight, Tensor slope, Tensor velocity, double learningRate)
    {
        velocity.mul_(Scalars.Of(_options.Momentum)).add_(slope, _one);
        weight.add_(velocity.mul(Number(learningRate)), _minusOne);
    }

    private void Adapt(int parameter, Tensor gradient, double learningRate)
    {
        Tensor weight = _parameters[parameter];
        Tensor slope = gradient;
        if (_options.Kind == OptimizerKind.AdamW)
        {
            weight.mul_(Number(1 - (learningRate * _options.WeightDecay)));
        }
        else
        {
            slope = Decayed(gradient, weight);
        }

        double firstBeta = _options.Momentum;
        double secondBeta = _options.SecondBeta;
        Tensor first = _first[parameter].mul_(Scalars.Of(firstBeta)).add_(slope, Scalars.Of(1 - firstBeta));
        Tensor second = _second[parameter].mul_(Scalars.Of(secondBeta)).addcmul_(slope, slope, Scalars.Of(1 - secondBeta));
        double step = learningRate / (1 - Math.Pow(firstBeta, _steps));
        double correction = 1 / Math.Sqrt(1 - Math.Pow(secondBeta, _steps));
        Tensor size = second.sqrt().mul_(Number(correction)).add_(Scalars.Of(Epsilon), _one);
        weight.add_(first.mul(Number(step)).div_(size), _minusOne);
    }

    private Tensor Decayed(Tensor gradient, Tensor weight) =>
        _options.WeightDecay == 0 ? gradient : gradient.add(weight, Scalars.Of(_options.WeightDecay));

    // A number that differs from step to step: as a Scalar it would be kept for good. One number of the processor goes with tensors of any
    // device.
    private static Tensor Number(double value) => tensor(value, float64);
}
