using DaFsl.Library.Tests.Networks;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Resuming;

/// <summary>As <see cref="TinyNetwork"/>, with dropout, which draws from libtorch's own random numbers.</summary>
internal sealed class DroppingNetwork : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv")]
    private readonly TorchSharp.Modules.Conv2d _conv = nn.Conv2d(1, 2, 1, bias: false);

    [ComponentName(Name = "bn")]
    private readonly TorchSharp.Modules.BatchNorm2d _bn = nn.BatchNorm2d(2);

    [ComponentName(Name = "high")]
    private readonly TorchSharp.Modules.Conv2d _high = nn.Conv2d(2, 2, 1, bias: false);

    [ComponentName(Name = "drop")]
    private readonly TorchSharp.Modules.Dropout _drop = nn.Dropout(0.5);

    [ComponentName(Name = "fc")]
    private readonly TorchSharp.Modules.Linear _fc = nn.Linear(2, 1);

    public DroppingNetwork(int seed = 1)
        : base(nameof(DroppingNetwork))
    {
        RegisterComponents();
        using var from = new TinyNetwork(seed);
        foreach ((string name, float[] values) in from.ToNumbers())
        {
            this.Set(name, values);
        }
    }

    public override Tensor forward(Tensor input) => _fc.call(_drop.call(_high.call(_bn.call(_conv.call(input))).relu().mean([2, 3])));
}
