using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

/// <summary>A small trained GAN of each kind.</summary>
internal static class GanKinds
{
    public static TrainedGan Trained(string kind)
    {
        GanOptions options = SmallGan.Options(epochs: 1);
        PixelImage[] images = [SmallGan.White];
        switch (Enum.Parse<GanKind>(kind))
        {
            case GanKind.Averaged:
                options.AverageDecay = 0.9;
                break;
            case GanKind.Wasserstein:
                options.Loss = GanLoss.WassersteinGradientPenalty;
                break;
            case GanKind.Then:
                options.Schedule = GanSchedule.Then;
                break;
            case GanKind.Conditional:
                options.IsConditional = true;
                break;
            case GanKind.Coloured:
                images = [Tiles.Plain(8, 200, 0, 0)];
                break;
            case GanKind.Progressive:
                options = SmallGan.Progressive();
                images = [Tiles.Plain(16, 200, 0, 0)];
                break;
            case GanKind.ProgressiveConditional:
                options = SmallGan.Progressive();
                options.IsConditional = true;
                images = [Tiles.Plain(16, 200, 0, 0)];
                break;
        }

        int side = images[0].Width;
        GanClass[] classes = options.IsConditional
            ? [new("white", images), new("grey", [Tiles.Plain(side, 90, 90, 90)])]
            : [new("white", images)];
        var data = new GanData(classes, [Tiles.Plain(side, 0, 0, 0)]);
        ComputePrecision precision = kind == nameof(GanKind.BFloat16) ? ComputePrecision.BFloat16 : ComputePrecision.Float32;
        TrainedGan gan = SmallGan.Train(data, SmallGan.Asked() with { Precision = precision }, options);

        // So short a training leaves images all but alike.
        using IDisposable gradients = no_grad();
        gan.Gan.Maker.state_dict()
            .Last(t => t.Key.EndsWith("to_rgb.weight", StringComparison.Ordinal) && t.Value.dim() == 4)
            .Value.mul_(20);
        return gan;
    }
}
