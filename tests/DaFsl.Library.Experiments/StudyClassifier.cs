using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Experiments;

/// <summary>
/// A backbone, the mean over its last map and a linear layer, on images that are scaled up to a side that its strides are made for.
/// </summary>
internal sealed class StudyClassifier : nn.Module<Tensor, Tensor>
{
    private const int AtOnce = 250;

    // Grey images of clothing, in 0 to 1.
    private const float Mean = 0.286f;
    private const float Deviation = 0.353f;

    private readonly Backbone _backbone;
    private readonly Linear _classifier;
    private readonly long _side;
    private readonly ScalarType _precision;

    private StudyClassifier(Backbone backbone, long side, ScalarType precision, int seed)
        : base(nameof(StudyClassifier))
    {
        _backbone = backbone;
        _classifier = nn.Linear(backbone.Stages[^1].Channels, FashionMnist.Classes.Count);
        _side = side;
        _precision = precision;
        RegisterComponents();
        Draw(seed);
    }

    /// <summary>How many numbers it learns.</summary>
    public long ParameterCount => parameters().Sum(p => p.numel());

    /// <summary>A ResNet-18: 11.2 million parameters.</summary>
    public static StudyClassifier Teacher(long side, ScalarType precision, int seed) =>
        new(BackboneFactory.Create(BackboneKind.ResNet18), side, precision, seed);

    /// <summary>A MobileNetV2 without its last stage: 0.7 million parameters.</summary>
    public static StudyClassifier Student(long side, ScalarType precision, int seed) =>
        new(BackboneFactory.Create(BackboneKind.MobileNetV2, stages: 5), side, precision, seed);

    public override Tensor forward(Tensor input)
    {
        using Tensor mean = tensor(Mean);
        using Tensor deviation = tensor(Deviation);
        Tensor enlarged = nn.functional.interpolate(input, [_side, _side], mode: InterpolationMode.Bilinear, align_corners: false);
        Tensor map = _backbone.call(enlarged.sub(mean).div(deviation).to(_precision));
        return _classifier.call(map.to(float32).mean([2, 3]));
    }

    /// <summary>The share of images that it names rightly.</summary>
    public double Accuracy(IReadOnlyList<LabelledImage> images)
    {
        eval();
        using IDisposable gradients = no_grad();
        int right = 0;
        foreach (LabelledImage[] some in images.Chunk(AtOnce))
        {
            using DisposeScope scope = NewDisposeScope();
            long[] found = call(Pixels(some)).argmax(1).data<long>().ToArray();
            right += some.Zip(found).Count(p => p.First.ClassName == FashionMnist.Classes[(int)p.Second]);
        }

        return right / (double)images.Count;
    }

    private static Tensor Pixels(LabelledImage[] images)
    {
        byte[] all = [.. images.SelectMany(p => p.Image.Rgb.ToArray())];
        using Tensor scale = tensor(255f);
        return tensor(all, [images.Length, images[0].Image.Height, images[0].Image.Width, 3]).to(float32).div(scale).permute(0, 3, 1, 2);
    }

    // He et al. 2015, fan out; the head as small, so that training starts from even odds.
    private void Draw(int seed)
    {
        using IDisposable gradients = no_grad();
        using var generator = new Generator((ulong)seed, CPU);
        foreach (Parameter parameter in parameters().Where(p => p.dim() >= 2))
        {
            double fanOut = parameter.numel() / (double)parameter.shape[1];
            parameter.normal_(0, parameter.dim() == 4 ? Math.Sqrt(2 / fanOut) : 0.01, generator);
        }
    }
}
