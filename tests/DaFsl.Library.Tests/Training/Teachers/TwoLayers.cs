using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using ConvolutionLayer = DaFsl.Library.Networks.Layers.ConvolutionLayer;

namespace DaFsl.Library.Tests.Training.Teachers;

/// <summary>
/// A classifier of three classes: a convolution <c>body.0</c> and batch norm <c>body.1</c> of any width and stride, and a head, <c>fc</c>.
/// </summary>
internal sealed class TwoLayers : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "body")]
    private readonly Sequential _body;

    [ComponentName(Name = "fc")]
    private readonly FullyConnected _fc;

    public TwoLayers(long width = 4, long stride = 1, int seed = 1)
        : base(nameof(TwoLayers))
    {
        _body = nn.Sequential(
            ("0", new ConvolutionLayer(1, width, kernel: 1, stride)),
            ("1", new BatchNormalization(width, Activation.ReLU))
        );
        _fc = new FullyConnected(width, 3);
        RegisterComponents();
        WeightInitializer.HeNormal(this, seed);
    }

    /// <summary>How often it was called.</summary>
    public int Calls { get; private set; }

    public Trainee Trainee(string name = "student") =>
        new(
            name,
            this,
            [new Stage("body", StageRole.Features, ["body."]), new Stage("fc", StageRole.Head, ["fc."])],
            TinyNetwork.PlainSgd()
        );

    public static TrainingPlan Plan(params DistillationLoss[] distillationLosses) =>
        new("student", "by hand", Source: null, [TinyNetwork.Trained("body"), TinyNetwork.Trained("fc")], [])
        {
            DistillationLosses = distillationLosses,
        };

    /// <summary>How many hooks there are on it and its modules.</summary>
    public int Hooks() => named_modules().Select(m => m.module).Append(this).OfType<nn.Module<Tensor, Tensor>>().Distinct().Sum(Hooks);

    public override Tensor forward(Tensor input)
    {
        Calls++;
        return _fc.call(_body.call(input).mean([2, 3]));
    }

    private static int Hooks(nn.Module<Tensor, Tensor> module) =>
        new[] { "pre_hooks", "post_hooks" }.Sum(name =>
            (
                (System.Collections.IDictionary)
                    typeof(nn.HookableModule<
                        Func<nn.Module<Tensor, Tensor>, Tensor, Tensor>,
                        Func<nn.Module<Tensor, Tensor>, Tensor, Tensor, Tensor>
                    >)
                        .GetField(name, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
                        .GetValue(module)!
            ).Count
        );
}
