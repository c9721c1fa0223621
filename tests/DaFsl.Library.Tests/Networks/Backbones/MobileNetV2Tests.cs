using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Backbones;

public sealed class MobileNetV2Tests
{
    [Fact]
    public void Forward_with_pretrained_weights_gives_torchvisions_numbers()
    {
        string folder = SharedData.Require("weights");
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        using var network = new MobileNetV2();
        using (
            Checkpoint weights = Checkpoint
                .Load(Path.Combine(folder, "mobilenet_v2.safetensors"))
                .Renamed(name => name["features.".Length..])
        )
        {
            weights.LoadInto(network);
        }

        network.eval();

        // The figures are those of the notes beside the weights.
        float[] grey = Pooled(network, full([1, 3, 224, 224], 0.5f));
        Assert.Equal(0.271885f, grey[3], 2e-6f);
        Assert.All([grey[0], grey[1], grey[2], grey[4], grey[5], grey[6], grey[7]], v => Assert.Equal(0, v));
        Assert.Equal(49.51350, grey.Sum(v => (double)v), 2e-4);
        Assert.Equal(6.48937, Math.Sqrt(grey.Sum(v => (double)v * v)), 2e-5);

        float[] drawn = Pooled(network, Drawn());
        Assert.Equal([0.222921f, 0.072806f], [drawn[1], drawn[3]], (a, b) => Math.Abs(a - b) < 2e-6f);
        Assert.Equal(68.78988, drawn.Sum(v => (double)v), 2e-4);
        Assert.Equal(7.83741, Math.Sqrt(drawn.Sum(v => (double)v * v)), 2e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_network_of_no_such_number_of_stages_throws(int stages) =>
        Assert.Equal(
            Invariant($"{stages}"),
            Assert.Throws<ArgumentOutOfRangeException>(nameof(stages), () => new MobileNetV2(stages: stages)).ActualValue
        );

    private static float[] Pooled(MobileNetV2 network, Tensor input) => network.call(input).mean([2, 3]).ToFloats();

    // Red (x + 2 y) mod 224, green (3 x + y) mod 224, blue x y mod 224, each over 223.
    private static Tensor Drawn()
    {
        const int Side = 224;
        float[] values = new float[3 * Side * Side];
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                int at = (y * Side) + x;
                values[at] = (x + (2 * y)) % Side / 223f;
                values[(Side * Side) + at] = ((3 * x) + y) % Side / 223f;
                values[(2 * Side * Side) + at] = x * y % Side / 223f;
            }
        }

        return tensor(values, [1, 3, Side, Side]);
    }
}
