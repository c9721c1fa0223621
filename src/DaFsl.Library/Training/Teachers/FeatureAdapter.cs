using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Teachers;

/// <summary>
/// Brings a student's map to the form of its teacher's, as a loss asks: to its width by a linear map that is learned (the regressor of
/// FitNets, Romero et al. 2015), to its size by averaging or bilinear interpolation.
/// </summary>
internal sealed class FeatureAdapter : IDisposable
{
    private readonly nn.Module<Tensor, Tensor>? _width;
    private readonly bool _adaptsSize;

    /// <param name="distillationLoss">The loss that it adapts features for.</param>
    /// <param name="student">The student's map or vectors.</param>
    /// <param name="teacher">The teacher's, with as many dimensions.</param>
    /// <param name="purpose">The purpose for which its initial weights are drawn; another purpose gives other weights.</param>
    public FeatureAdapter(DistillationLoss distillationLoss, Tensor student, Tensor teacher, string purpose)
    {
        _adaptsSize = distillationLoss.NeedsEqualSizes;
        if (distillationLoss.NeedsEqualWidths && student.shape[1] != teacher.shape[1])
        {
            _width =
                student.dim() == 4
                    ? new ConvolutionLayer(student.shape[1], teacher.shape[1], kernel: 1, bias: true)
                    : new FullyConnected(student.shape[1], teacher.shape[1]);
            WeightInitializer.HeNormal(_width, RandomSeeds.DeriveInt32(0, purpose));
            _width.to(student.device);
        }
    }

    /// <summary>The parameters that are learned along with the student.</summary>
    public IEnumerable<Parameter> Parameters => _width?.parameters() ?? [];

    /// <summary>The student's map in the form of the teacher's.</summary>
    public Tensor Apply(Tensor student, Tensor teacher)
    {
        Tensor widened = _width is null ? student : _width.call(student);
        return _adaptsSize && widened.dim() == 4 ? Resize(widened, teacher.shape[2], teacher.shape[3]) : widened;
    }

    public void Dispose() => _width?.Dispose();

    private static Tensor Resize(Tensor map, long height, long width)
    {
        if (map.shape[2] == height && map.shape[3] == width)
        {
            return map;
        }

        Tensor exact = map.to(float32);
        return map.shape[2] >= height && map.shape[3] >= width
            ? nn.functional.adaptive_avg_pool2d(exact, [height, width])
            : nn.functional.interpolate(exact, [height, width], mode: InterpolationMode.Bilinear, align_corners: false);
    }
}
