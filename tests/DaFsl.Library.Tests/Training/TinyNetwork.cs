using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using ConvolutionLayer = DaFsl.Library.Networks.Layers.ConvolutionLayer;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training;

/// <summary>
/// A network of two feature stages (<c>low</c>: convolution and batch norm; <c>high</c>: convolution) and a head, <c>fc</c>.
/// </summary>
internal sealed class TinyNetwork : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "conv")]
    private readonly ConvolutionLayer _conv = new(1, 2, kernel: 1);

    [ComponentName(Name = "bn")]
    private readonly BatchNorm2d _bn = nn.BatchNorm2d(2);

    [ComponentName(Name = "high")]
    private readonly ConvolutionLayer _high = new(2, 2, kernel: 1);

    [ComponentName(Name = "fc")]
    private readonly FullyConnected _fc = new(2, 1);

    public TinyNetwork(int seed = 1)
        : base(nameof(TinyNetwork))
    {
        RegisterComponents();
        WeightInitializer.HeNormal(this, seed);
    }

    public static IReadOnlyList<Stage> Stages { get; } =
    [
        new Stage("low", StageRole.Features, ["conv.", "bn."]),
        new Stage("high", StageRole.Features, ["high."]),
        new Stage("fc", StageRole.Head, ["fc."]),
    ];

    public Trainee Trainee(OptimizerOptions? optimizer = null) => new("tiny", this, Stages, optimizer ?? PlainSgd());

    /// <summary>SGD whose step is the learning rate, 0.5, times the gradient.</summary>
    public static OptimizerOptions PlainSgd() =>
        new()
        {
            LearningRate = 0.5,
            Momentum = 0,
            WeightDecay = 0,
        };

    /// <summary>A plan that treats the three stages as told and transfers nothing.</summary>
    public static TrainingPlan Plan(StagePlan? low = null, StagePlan? high = null, StagePlan? fc = null) =>
        new("tiny", "by hand", Source: null, [low ?? Trained("low"), high ?? Trained("high"), fc ?? Trained("fc")], []);

    public static StagePlan Trained(string stage, double factor = 1) => new(stage, Frozen: false, factor, "Because.");

    public static StagePlan Frozen(string stage) => new(stage, Frozen: true, 1, "Because.");

    public override Tensor forward(Tensor input) => _fc.call(_high.call(_bn.call(_conv.call(input))).relu().mean([2, 3]));
}
